"""A figure with sliders as an element of a page: what scripts draw into, and what they evaluate.

It is hidden until the script has drawn it; the printed figure stays where there is no script.
"""

from __future__ import annotations

import json
from fractions import Fraction
from html import escape

from udlsym.derivation.message import Message
from udlsym.figures.interactive.javascript import javascript
from udlsym.figures.interactive.parts import Cell, Group, Interactive, Output, Panel, Row, Slider
from udlsym.figures.interactive.register import interactive_figure
from udlsym.render.catalogue import Catalogue, Sentence
from udlsym.render.html import sentence
from udlsym.render.html_math import attribute
from udlsym.render.prose import written
from udlsym.syntax.nodes import Indexed, Node, Number, Symbol
from udlsym.syntax.plain import to_unicode


def interactive_html(number: str, texts: Catalogue) -> str:
    """Return the sliders, panels and values of a figure of the book; nothing where it has none."""
    figure = interactive_figure(number)
    return "" if figure is None else _Writer(texts).element(figure)


def evaluated(figure: Interactive) -> str:
    """Return the call that hands the scripts a figure with its formulas in JavaScript."""
    formulas = "".join(
        f"  {json.dumps(key)}: {javascript(tree, figure.context)},\n"
        for key, tree in figure.formulas.items()
    )
    told = {"figure": figure.number, "drawing": figure.drawing, "data": dict(figure.data)}
    return (
        "(window.udlsymFigures ??= []).push(({sum, binomial, Phi}) => ({\n"
        f"...{json.dumps(told)},\nformulas: {{\n{formulas}}}}}));"
    )


class _Writer:
    def __init__(self, texts: Catalogue) -> None:
        self.texts = texts

    def element(self, figure: Interactive) -> str:
        panels = "\n".join(map(self.panel, figure.panels))
        groups = "\n".join(map(self.group, figure.groups))
        columns = f"--columns: {figure.columns}; --narrow: {figure.narrow}"
        return (
            f'<div class="interactive" data-figure="{figure.number}" hidden>\n'
            f'<div class="panels" style="{columns}">{panels}</div>\n'
            f'<div class="controls" role="group" aria-label="{self.words("controls")}">{groups}'
            f"</div>\n{self.presets(figure)}\n{self.table(figure)}</div>\n"
            f"<script>\n{evaluated(figure)}\n</script>"
        )

    def panel(self, panel: Panel) -> str:
        kind = "panel wide" if panel.wide else "panel"
        return (
            f'<div class="{kind}"><p>{sentence(panel.title)}</p>'
            f'<svg data-panel="{panel.key}" data-ratio="{panel.ratio}" role="img"'
            f' aria-label="{self.said(panel.what)}"></svg></div>'
        )

    def group(self, group: Group) -> str:
        sliders = "\n".join(map(self.slider, group.sliders))
        return f"<fieldset><legend>{self.shown(group.what)}</legend>\n{sliders}</fieldset>"

    def slider(self, slider: Slider) -> str:
        name, indices = _place(slider.name)
        bounds = "".join(
            f' {key}="{_decimal(value)}"'
            for key, value in (
                ("min", slider.low),
                ("max", slider.high),
                ("step", slider.step),
                ("value", slider.value),
            )
        )
        return (
            f'<label><span aria-hidden="true">{sentence((slider.name,))}</span>'
            f'<input type="range" data-name="{name}" data-indices="{json.dumps(indices)}"{bounds}'
            f' aria-label="{self.said(slider.what)}" autocomplete="off"><output></output></label>'
        )

    def presets(self, figure: Interactive) -> str:
        buttons = (
            self.button(self.shown(each.what), list(map(float, each.values)))
            for each in figure.presets
        )
        hint = f'<span class="small">{self.shown(figure.hint)}</span>'
        return f'<div class="presets">{"".join(buttons)}{hint}</div>'

    def button(self, words: str, values: list[float]) -> str:
        return f'<button type="button" data-values="{json.dumps(values)}">{words}</button>'

    def table(self, figure: Interactive) -> str:
        head = "".join(f'<th scope="col">{self.cell(each)}</th>' for each in figure.headings)
        rows = "\n".join(map(self.row, figure.rows))
        return (
            f'<div class="table"><table><thead><tr>{head}</tr></thead>\n'
            f"<tbody>{rows}</tbody></table></div>"
        )

    def row(self, row: Row) -> str:
        cells = "".join(f"<td>{self.cell(cell)}</td>" for cell in row.cells)
        return f'<tr data-row="{row.key}">{cells}</tr>'

    def cell(self, cell: Cell) -> str:
        if isinstance(cell, Output):
            return f'<span data-output="{cell.key}"></span>'
        if isinstance(cell, Message):
            return self.shown(cell)
        return sentence((cell,)) if isinstance(cell, Node) else escape(cell)

    def shown(self, message: Message) -> str:
        return sentence(self.texts.sentence(message))

    def said(self, message: Message) -> str:
        return attribute(written(self.texts.sentence(message), str, to_unicode))

    def words(self, key: str, **slots: Sentence) -> str:
        return attribute(written(self.texts.filled(f"interactive.{key}", slots), str, to_unicode))


def _place(name: Symbol | Indexed) -> tuple[str, list[int]]:
    """The name of a parameter in formulas, and its subscripts."""
    if isinstance(name, Indexed):
        indices = [int(each.value) for each in name.indices if isinstance(each, Number)]
        return name.base, indices
    return name.name, []


def _decimal(value: Fraction) -> str:
    return str(int(value)) if value.denominator == 1 else repr(float(value))
