"""``udlsym arrangement FILE.json``: the regions of hyperplanes, counted and listed exactly."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from udlsym.cli.argument_types import count
from udlsym.cli.counted import counted
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import write, write_json
from udlsym.cli.texts import texts
from udlsym.cli.told import COUNTING, told, told_if_long
from udlsym.rationals import decimal_text, rational_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from udlsym.arrangements.arrangement import Arrangement
    from udlsym.arrangements.region import Region

SCHEMA: Final = 1
_LINES_AT_ONCE: Final = 1000


def configure(parser: ArgumentParser) -> None:
    """Add the file and what to tell of it."""
    parser.add_argument("arrangement", metavar="FILE.json", help="hyperplanes, - for stdin")
    parser.add_argument("--count", action="store_true", help="only count, without listing regions")
    parser.add_argument(
        "--maximum",
        action="store_true",
        help="only say what loses regions to the most possible",
    )
    parser.add_argument(
        "--jobs", type=count, default=1, metavar="N", help="list regions with N processes"
    )
    parser.add_argument(
        "--plot", metavar="FILE", help="only draw lines of the plane: .svg, .png or .pdf"
    )
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.epilog = (
        "FILE.json holds normals, a row for each hyperplane, and offsets, a number for each: the\n"
        "points x with normal . x + offset = 0. Numbers mean the decimals that are written;\n"
        '"11/7" is a number too. For each region there is a side, + or -, of every hyperplane\n'
        "and a point inside. Hyperplanes are counted from 0.\n"
        "\n"
        "example:\n"
        '  echo \'{"normals": [[1, 0], [0, 1], [1, 1]], "offsets": [0, 0, -0.1]}\' |\n'
        "    udlsym arrangement -"
    )


def run(options: Namespace) -> ExitCode:
    """Print the number of regions, how many are bounded, and every region."""
    arrangement = _arrangement(options.arrangement)
    if options.plot is None:
        with told_if_long(COUNTING):
            arrangement.count_regions()
    if options.plot is not None:
        _draw(arrangement, options.plot)
    elif options.maximum:
        _write_maximum(arrangement, as_json=options.json)
    elif options.json and options.count:
        write_json(SCHEMA, _counts(arrangement))
    elif options.json:
        _write_together(_json_lines(arrangement, options.jobs))
    elif options.count:
        write(decimal_text(arrangement.count_regions()))
    else:
        _write_together(_text_lines(arrangement, options.jobs))
    return ExitCode.OK


def _arrangement(argument: str) -> Arrangement:
    from udlsym.arrangements.arrangement_file import load_arrangement, read_arrangement

    if argument == "-":
        (text,) = texts(argument)
        return read_arrangement(text, "standard input")
    return load_arrangement(Path(argument))


def _draw(arrangement: Arrangement, name: str) -> None:
    from udlsym.cli.pictures import write_picture

    def drawn() -> Figure:
        from udlsym.figures.arrangement_picture import draw

        return draw(arrangement)

    write_picture(name, drawn)


def _counts(arrangement: Arrangement) -> dict[str, Any]:
    """Counts are texts, as they may be long."""
    from udlsym.arrangements.zaslavsky_sum import zaslavsky

    hyperplanes = len(arrangement.normals)
    return {
        "hyperplanes": hyperplanes,
        "dimension": arrangement.dimension,
        "regions": decimal_text(arrangement.count_regions()),
        "bounded_regions": decimal_text(arrangement.count_bounded()),
        "most_regions": decimal_text(zaslavsky(hyperplanes, arrangement.dimension)),
        "generic": arrangement.is_generic(),
        "characteristic_polynomial": list(
            map(decimal_text, arrangement.characteristic_polynomial())
        ),
    }


def _write_maximum(arrangement: Arrangement, *, as_json: bool) -> None:
    from udlsym.cli.shortfalls import coincidence_lines, coincidences_as_json

    found = arrangement.coincidences()
    if as_json:
        write_json(SCHEMA, {**_counts(arrangement), "coincidences": coincidences_as_json(found)})
        return
    regions, most = arrangement.count_regions(), arrangement.count_most()
    if regions == most:
        write(f"{decimal_text(regions)} regions: the most there can be")
    else:
        write(f"{decimal_text(regions)} regions, {decimal_text(most)} at most")
    _write_together(coincidence_lines(found, "hyperplane"))


def _text_lines(arrangement: Arrangement, jobs: int) -> Iterator[str]:
    listed = _listed(arrangement, jobs)
    counts = _counts(arrangement)
    yield (
        f"{counted(counts['regions'], 'region')}, {counts['bounded_regions']} of them bounded;"
        f" at most {counts['most_regions']} for {counted(counts['hyperplanes'], 'hyperplane')}"
        f" in {counted(counts['dimension'], 'dimension')}"
    )
    for region in listed:
        yield f"{_word(region)}  ({', '.join(map(rational_text, region.point))})".lstrip()


def _json_lines(arrangement: Arrangement, jobs: int) -> Iterator[str]:
    """One object; its list of regions has a line for each, written as they are found."""
    listed = _listed(arrangement, jobs)
    yield json.dumps({"schema": SCHEMA, **_counts(arrangement)})[:-1] + ', "list": ['
    before = ""
    for region in listed:
        content = {"signs": region.signs, "point": list(map(rational_text, region.point))}
        yield before + json.dumps(content)
        before = ","
    yield "]}"


def _listed(arrangement: Arrangement, jobs: int) -> Iterator[Region]:
    """By cutting, which finds a point of each region on the way."""
    regions = arrangement.regions("cutting", jobs)
    return told(regions, arrangement.count_regions(), "regions")


def _word(region: Region) -> str:
    return "".join("-+"[sign > 0] for sign in region.signs)


def _write_together(lines: Iterable[str]) -> None:
    remaining = iter(lines)
    while some := list(islice(remaining, _LINES_AT_ONCE)):
        write("\n".join(some))
