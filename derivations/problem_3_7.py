"""UDL problem 3.7: the least-squares loss of a ReLU network never has one minimum only."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from udlsym.derivation.document import Derivation, Given, Part, Section, Setting
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.writing import Writer, headed, said
from udlsym.models.symmetries import factor_of_unit, rescaled

from .equal_losses import (
    LOSS_NAME,
    LOSS_OF_THREE,
    above_zero,
    context,
    exchange,
    loss_written_out,
    rescaling,
)
from .flat_directions import ALPHA, dead_unit, hessian, no_isolated_minimum
from .two_minimisers import flat_numbers, minimisers, other_function, second_minimiser


def _known(writer: Writer) -> Section:
    definitions = writer.context.definitions
    return headed(
        "heading.known",
        said("problem_3_7.known"),
        Setting(definitions["f"], "3.6"),
        Setting(definitions["L"], "2.5"),
        said("problem_3_7.wanted"),
    )


def _answer(_: Writer) -> Section:
    positive = above_zero(ALPHA)
    writer = Writer(LOSS_OF_THREE.context, (positive,))
    other = rescaled(loss_written_out(), factor_of_unit(1))
    equal = writer.same(other, LOSS_NAME, "problem_3_7.no")
    return headed(
        "problem_3_7.answer",
        said("problem_3_7.ten_parameters", factor=ALPHA),
        Given((positive,)),
        writer.answer("unique", replace(equal.step, conditions=(positive,)), decides=False),
        said("problem_3_7.decides"),
    )


def _slips(_: Writer) -> Section:
    return headed("problem_3_7.slips", said("problem_3_7.slip"))


MAKING: Final[tuple[Callable[[Writer], Section], ...]] = (
    _known,
    rescaling,
    exchange,
    _answer,
    no_isolated_minimum,
    minimisers,
    second_minimiser,
    other_function,
    dead_unit,
    hessian,
    flat_numbers,
    _slips,
)


def _derive() -> Derivation:
    writer = Writer(context())
    sections = tuple(make(writer) for make in MAKING)
    return Derivation(message("problem_3_7.title"), writer.context, sections)


PROBLEM = Problem(
    number="3.7",
    source=message("source.problem", chapter=3, number=7),
    title=message("problem_3_7.title"),
    parts=(Part("unique", "yes/no"),),
    derive=_derive,
)
