"""``udlsym figures``: draw the figures of the book, or those of a network or of data."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.csv_input import table_of
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.language import add_language
from udlsym.cli.network_argument import network_of
from udlsym.cli.output import note, write
from udlsym.cli.texts import folder_name
from udlsym.errors import UsageError

if TYPE_CHECKING:
    from udlsym.figures.register import Takes
    from udlsym.figures.theme import Theme

_THEMES: Final = ("light", "dark")


def configure(parser: ArgumentParser) -> None:
    """Add which figures, where to, and of what."""
    parser.add_argument("figures", nargs="*", metavar="3.3", help="the figures; all of them")
    parser.add_argument(
        "--out",
        metavar="DIR",
        type=folder_name,
        default="build/figures",
        help="the folder (build/figures)",
    )
    parser.add_argument(
        "--format", metavar="svg,png,pdf", default="svg", help="one or more formats (svg)"
    )
    add_language(parser)
    parser.add_argument("--theme", choices=_THEMES, default="light", help="the paper (light)")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--net", metavar="NET.json", help="draw this network, - for stdin")
    source.add_argument("--data", metavar="DATA.csv", help="draw these x and y, - for stdin")
    parser.epilog = (
        "NET.json is a network as udlsym regions takes it: one input for figures 3.3 and 3.6,\n"
        "two for figure 3.8. DATA.csv has columns x and y, for figures 2.2, 2.3 and 2.4."
    )


def run(options: Namespace) -> ExitCode:
    """Draw, and print the name of each file."""
    from udlsym.figures.register import FIGURES, figures_of, require
    from udlsym.figures.theme import THEMES
    from udlsym.files import make_folder

    for number in options.figures:
        require(number)
    endings = _endings(options.format)
    takes, subject = _subject(options)
    chosen = tuple(dict.fromkeys(options.figures)) or figures_of(takes)
    for number in chosen:
        if takes and FIGURES[number] != takes:
            raise UsageError(
                f"figure {number} cannot be drawn of {takes}; {', '.join(figures_of(takes))} can"
            )
    folder = Path(options.out)
    make_folder(folder)
    theme = THEMES[options.theme].speaking(options.lang)
    for place in _drawn(chosen, endings, folder, theme, subject):
        write(str(place))
    return ExitCode.OK


def _endings(text: str) -> tuple[str, ...]:
    from udlsym.figures.saving import FORMATS

    endings = tuple(dict.fromkeys(each.strip() for each in text.split(",") if each.strip()))
    for ending in endings:
        if ending not in FORMATS:
            raise UsageError(f"unknown format {ending}; there are {', '.join(FORMATS)}")
    if not endings:
        raise UsageError("--format is empty")
    return endings


def _subject(options: Namespace) -> tuple[Takes, Any]:
    """What to draw in place of the book's numbers, and what it is called in messages."""
    if options.data is not None:
        from udlsym.figures.linear_fit import fit_of_table

        return "data", fit_of_table(table_of(options.data))
    if options.net is None:
        return "", None
    from udlsym.regions.network import Network

    network = network_of(options.net)
    if not isinstance(network, Network):
        return "a network with one input", network
    if network.inputs != 2:
        raise UsageError(f"figures show one or two inputs, but the network has {network.inputs}")
    return "a network with two inputs", network


def _drawn(
    chosen: tuple[str, ...], endings: tuple[str, ...], folder: Path, theme: Theme, subject: Any
) -> Iterator[Path]:
    from udlsym.figures.register import draw_figure
    from udlsym.figures.saving import figure_bytes
    from udlsym.files import write_whole

    for count, number in enumerate(chosen, start=1):
        note(f"figure {number} ({count} of {len(chosen)})")
        figure = draw_figure(number, theme, subject)
        for ending in endings:
            place = folder / f"figure-{number}{'-dark' * (theme.name == 'dark')}.{ending}"
            write_whole(place, figure_bytes(figure, ending, f"figure-{number}"))
            yield place
