"""Grading a table of numbers: what a network gives for several activations at several inputs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from udlsym.claims import Enclosed, Equality, Status
from udlsym.derivation.cells import Rounded, Value
from udlsym.derivation.step import Step
from udlsym.derivation.table import Row, Table
from udlsym.grading.clauses import at_top
from udlsym.grading.report import Mark, Report
from udlsym.oracle.decide import decide
from udlsym.syntax.nodes import Node, Number, Quotient, number

FEWEST_DECIMALS: Final = 2
"""A value that is not rational must be given to so many decimals, rightly rounded."""

OPTIONAL: Final = frozenset({"sine"})
"""Columns that only one edition of the book asks for."""

NAMES: Final = {"sin": "sine", "heaviside": "heaviside", "step": "heaviside", "rectangle": "rect"}
"""What people write -> how the column is called."""

_NUMBER: Final = re.compile(r"[-−+]?(?:\d{1,99}(?:\.\d{0,99})?|\.\d{1,99})(?:/\d{1,99})?")
_LABEL: Final = re.compile(r"\W*(?P<name>[A-Za-z]+)\W*?(?:(?:at|x\s*=)\W*(?P<at>[\d./]+))?\s*[:=|]")


@dataclass(frozen=True, slots=True)
class Given:
    """One number of an answer: its column, its input (None: by its place), as it was typed."""

    column: str
    at: Fraction | None
    text: str


def grade_values(text: str, table: Table) -> Report:
    """Grade lines "tanh: -0.53, …" or "tanh at 1/2: -0.53", or a table with such columns."""
    columns = {heading.id.rpartition(".")[2]: k for k, heading in enumerate(table.headings) if k}
    inputs = [_exact(row.assumed[0].operands[-1]) for row in table.rows]
    found = list(_in_table(text, columns, inputs) or _in_lines(text, columns, inputs))
    if not found:
        how = 'no values are found: write "tanh: " and five numbers, one line for each activation'
        return Report(Mark.UNREADABLE, how)
    coarse, steps = [], {}
    for each in found:
        place = f"{each.column} at {each.at}"
        if each.at not in inputs:
            return Report(Mark.INCORRECT, f"{place} is not asked for")
        step = _step(table.rows[inputs.index(each.at)], columns[each.column])
        steps[each.column, each.at] = step
        verdict = _verdict(each.text, step)
        if verdict is Status.UNDECIDED:
            return Report(Mark.UNDECIDED, f"{place}: it is not decided whether this is {each.text}")
        if verdict is Status.REFUTED:
            return Report(Mark.INCORRECT, f"{place} is not {each.text}")
        coarse += [place] if _is_coarse(each.text, step) else []
    needed = {(name, at) for name in columns.keys() - OPTIONAL for at in inputs}
    if coarse:
        how = f"right, but {coarse[0]} needs at least {FEWEST_DECIMALS} decimals"
        return Report(Mark.INCOMPLETE, how)
    if missing := needed - steps.keys():
        return Report(Mark.INCOMPLETE, f"right, but {len(missing)} values are missing")
    return Report(Mark.CORRECT, "every value is proved, to as many decimals as are given")


def _step(row: Row, column: int) -> Step:
    cell = row.cells[column]
    assert isinstance(cell, Value | Rounded)
    return row.steps[cell.place]


def _exact(node: Node) -> Fraction:
    if isinstance(node, Number):
        return node.value
    assert isinstance(node, Quotient)
    return _exact(node.numerator) / _exact(node.denominator)


def _verdict(text: str, step: Step) -> Status:
    """Whether the number is the value, exactly or rounded to the decimals that are given."""
    claim, value = step.claim, Fraction(text)
    if isinstance(claim, Equality):
        return decide(replace(claim, right=number(value))).status
    assert isinstance(claim, Enclosed)
    half = Fraction(1, 2 * 10 ** _decimals(text))
    if "/" in text:
        return Status.REFUTED  # The value of a transcendental function here is no fraction.
    lower, upper = number(value - half), number(value + half)
    return decide(replace(claim, lower=lower, upper=upper)).status


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _is_coarse(text: str, step: Step) -> bool:
    return isinstance(step.claim, Enclosed) and _decimals(text) < FEWEST_DECIMALS


def _numbers(text: str) -> list[str]:
    return [each.replace("−", "-").rstrip(".") for each in _NUMBER.findall(text)]


def _in_lines(text: str, columns: dict[str, int], inputs: list[Fraction]) -> Iterator[Given]:
    """A line or a clause an activation: its name, perhaps an input, then its numbers."""
    for line in (part for row in text.splitlines() for part in at_top(row, ";")):
        label = _LABEL.match(line)
        name = label and NAMES.get(label["name"].lower(), label["name"].lower())
        if label is None or name not in columns:
            continue
        given = _numbers(line[label.end() :])
        if label["at"]:
            yield from (Given(name, Fraction(label["at"]), each) for each in given[:1])
        elif len(given) == len(inputs):
            yield from map(Given, [name] * len(given), inputs, given)


def _in_table(text: str, columns: dict[str, int], inputs: list[Fraction]) -> list[Given]:
    """Rows | x | … | below a heading with the names of the activations."""
    rows = [
        [cell.strip(" $`") for cell in line.strip(" |").split("|")] for line in text.splitlines()
    ]
    rows = [row for row in rows if len(row) > 1 and not set("".join(row)) <= set("-: ")]
    if not rows:
        return []
    names = [NAMES.get(cell.lower(), cell.lower()) for cell in rows[0]]
    found = []
    for row in rows[1:]:
        at = _numbers(row[0])
        pairs = zip(names[1:], row[1:], strict=False)
        known = [(name, _numbers(cell)) for name, cell in pairs if name in columns]
        if len(at) == 1 and Fraction(at[0]) in inputs:
            found += [Given(name, Fraction(at[0]), each[0]) for name, each in known if each]
    return found
