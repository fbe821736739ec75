"""A small run of `tests/benchmarks/grading.py`: rewrites and mutants of every result."""

from __future__ import annotations

import runpy
from pathlib import Path
from random import Random
from typing import Any

import pytest

from udlsym.evaluate import Atom, Point, evaluate
from udlsym.grading.answer import check
from udlsym.grading.report import Mark
from udlsym.grading.truth import truth_of

BENCHMARK: dict[str, Any] = runpy.run_path(
    str(Path(__file__).parents[1] / "benchmarks" / "grading.py")
)
ONE_EACH = len(BENCHMARK["targets"]())


def test_rewrites_are_not_rejected() -> None:
    """One random rewrite of every result is correct."""
    for sheet in BENCHMARK["right_sheets"](ONE_EACH, Random(11)):
        report = check(sheet.problem, sheet.answer, part=sheet.part)
        assert report.verdict is Mark.CORRECT, f"{sheet.answer}\n{report}"


def test_mutants_are_not_accepted() -> None:
    """One random mutant of every result, other at an exact point, is not correct."""
    for sheet in BENCHMARK["wrong_sheets"](ONE_EACH, Random(12)):
        report = check(sheet.problem, sheet.answer, part=sheet.part)
        assert report.verdict in {Mark.INCORRECT, Mark.INCOMPLETE}, f"{sheet.answer}\n{report}"


@pytest.mark.parametrize("seed", range(40))
def test_rewrites_keep_the_value(seed: int) -> None:
    """The rules themselves are right: the value stays at exact points of several sizes."""
    random = Random(seed)
    truth = truth_of("2.2", "phi1")
    value = BENCHMARK["rewritten"](truth.value, random, 4)
    for size in (2, 3, 5):
        point = Point({"I": size}, {Atom("x", (1,)): 9}, seed)
        left, right = (evaluate(each, truth.context, point) for each in (value, truth.value))
        assert left == right
