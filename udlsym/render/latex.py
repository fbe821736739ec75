"""A proof as LaTeX: a fragment to paste, or a document that pdflatex compiles as it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Final

from udlsym.derivation.proof import Proof
from udlsym.messages.languages import DEFAULT
from udlsym.render.aligned import chain_rows, relation_rows
from udlsym.render.catalogue import Sentence, catalogue
from udlsym.render.latex_preamble import PICTURES, SETTINGS
from udlsym.render.latex_table import tabular
from udlsym.render.laying_out import lay_out
from udlsym.render.page import Aligned, Display, Grid, Page, PageSection, Picture, Prose
from udlsym.render.prose import written
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain

_ESCAPES: Final = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "$": r"\$",
        "&": r"\&",
        "#": r"\#",
        "%": r"\%",
        "_": r"\_",
        "^": r"\textasciicircum{}",
        "~": r"\textasciitilde{}",
        "−": "$-$",
    }
)


_ABBREVIATED: Final = re.compile(r"\b(figs?|eqs?)\. ")
"""What stays on a line with its number."""


def to_fragment(proof: Proof, language: str = DEFAULT) -> str:
    """Write a proof as LaTeX to paste into a document that loads amsmath."""
    return _fragment(lay_out(proof, catalogue(language)))


def to_document(proof: Proof, language: str = DEFAULT) -> str:
    """Write a proof as a document of its own; it needs amsmath, amssymb and hyperref."""
    page = lay_out(proof, catalogue(language))
    return document(page)


def document(page: Page) -> str:
    """Write a page as a document of its own, with its pictures where it names their files."""
    body = bookmark(page) + _fragment(page)
    preamble = SETTINGS[page.language].preamble
    pictures = PICTURES if r"\drawn{" in body else ""
    return f"{preamble}{pictures}\\begin{{document}}\n{body}\\end{{document}}\n"


def escaped(text: str) -> str:
    r"""Return prose with LaTeX's special characters made harmless.

    >>> escaped("50% of x_1 & y"), escaped("")
    ('50\\% of x\\_1 \\& y', '')
    >>> escaped("as in fig. 3.3")
    'as in fig.~3.3'
    """
    return _ABBREVIATED.sub(r"\1.~", text.translate(_ESCAPES))


def bookmark(page: Page, level: str = "section") -> str:
    """Return an item's line in the contents and in the list of the viewer."""
    shown = rf"{escaped(page.name)}\quad {_sentence(page.title)}"
    plain = f"{escaped(page.name)} {escaped(written(page.title, str, to_plain))}"
    entry = rf"\texorpdfstring{{{shown}}}{{{plain}}}"
    return f"\\phantomsection\\addcontentsline{{toc}}{{{level}}}{{{entry}}}\n"


def latex_head(page: Page) -> str:
    """Return the title and the source of an item."""
    source = rf"\noindent\textit{{{_sentence(page.source)}}}"
    return rf"\section*{{{_sentence(page.title)}}}" + f"\n{source}"


def latex_body(page: Page) -> str:
    """Return what stands below the title and the source."""
    shown = (*map(_picture, page.pictures), *map(_section, page.sections))
    return "\n\n".join([*shown, _small(page.certificate)]) + "\n"


def _fragment(page: Page) -> str:
    return f"{latex_head(page)}\n\n{latex_body(page)}"


def _picture(picture: Picture) -> str:
    caption = f"\\par\\smallskip{{\\small {_sentence(picture.caption)}\\par}}"
    return _drawing(picture.file, caption)


def _drawing(file: str, below: str = "") -> str:
    # A picture and its caption stay on one page; names with dots need their ending.
    return (
        f"\\par\\nopagebreak\\medskip\\noindent\\begin{{minipage}}{{\\linewidth}}\\centering\n"
        f"\\drawn{{{file}.pdf}}{below}\n\\end{{minipage}}\\par\\medskip"
    )


def _section(section: PageSection) -> str:
    heading = rf"\paragraph{{{_sentence(section.run_in)}}}"
    body = ""
    for block in section.blocks:
        body += _BLOCKS[type(block)](block)
    return heading + "\n" + body.strip()


def _prose(block: Prose) -> str:
    return f"\n\n\\noindent {_sentence(block.sentence)}"


def _display(block: Display) -> str:
    rows = [row for relation in block.relations for row in relation_rows(relation)]
    body = rows[0].replace("& ", "", 1) if len(rows) == 1 else _environment("aligned", rows)
    if block.boxed:
        body = rf"\boxed{{\;{body}\;}}"
    tag = rf" \tag{{{escaped(block.label)}}}" if block.label else ""
    below = f"\n\n{{\\centering\\small {_sentence(block.conditions)}\\par\\medskip}}"
    # What a result needs stays on its page.
    held = "\\postdisplaypenalty=10000\n" if block.conditions else ""
    shown = f"\n\\begin{{equation*}}\n{held}{body}{tag}\n\\end{{equation*}}"
    return shown + below * bool(block.conditions)


def _aligned(block: Aligned) -> str:
    lines = chain_rows(block.start, tuple(line.right for line in block.lines))
    first = f"\n\n\\noindent {_sentence(block.lines[0].rule)}\n"
    body = " \\\\\n".join(lines[0])
    for line, rows in zip(block.lines[1:], lines[1:], strict=True):
        body += f"\n\\intertext{{{_sentence(line.rule)}}}\n" + " \\\\\n".join(rows)
    return f"{first}\\begin{{align*}}\n{body}\n\\end{{align*}}"


def _grid(block: Grid) -> str:
    picture = f"\n\n{_drawing(block.picture)}" if block.picture else ""
    return f"{picture}\n\n{tabular(block, _sentence)}"


def _small(sentence: Sentence) -> str:
    return f"\\medskip\\noindent{{\\footnotesize {_sentence(sentence)}\\par}}"


def _environment(name: str, rows: list[str]) -> str:
    return f"\\begin{{{name}}}\n" + " \\\\\n".join(rows) + f"\n\\end{{{name}}}"


def _sentence(sentence: Sentence) -> str:
    return written(sentence, escaped, _inline)


def _inline(node: Node) -> str:
    return f"${to_latex(node)}$"


_BLOCKS: Final[dict[type, Callable[[Any], str]]] = {
    Prose: _prose,
    Display: _display,
    Aligned: _aligned,
    Grid: _grid,
}
