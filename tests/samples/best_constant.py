"""A small real problem for the renderers: the constant that fits the outputs best."""

from __future__ import annotations

from udlsym.claims import Claim, Equality, Equivalence, Premise, Status, Verdict, ZeroOnly
from udlsym.context import Axis, Context, Definition
from udlsym.derivation.document import (
    Answer,
    Chain,
    Citation,
    Derivation,
    Given,
    Paragraph,
    Part,
    Section,
    Setting,
    Statement,
    Step,
)
from udlsym.derivation.message import message
from udlsym.derivation.problem import Problem
from udlsym.derivation.proof import Proof, prove
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indexed,
    Mean,
    Negative,
    Node,
    Number,
    Partial,
    Power,
    Product,
    Quotient,
    Relation,
    Summation,
    Symbol,
    equation,
)

ONE, TWO, C, SIZE = Number("1"), Number("2"), Symbol("c"), Symbol("I")
Y = Indexed("y", (Symbol("i"),))
MEAN = Mean(Y, "i", SIZE)
RESIDUAL = Add((C, Negative(Y)))

TEXTS = r'''
[best]
title = "The best constant"
known = "What we know"
ask = "Which constant {c} fits the outputs best in the least-squares sense?"
slope = "Slope of the loss"
chain_rule = """Each summand is a square; by the {name} its slope is twice the inside, \
  and the inside has slope {one} in {c}"""
chain_rule_name = "chain rule"
split = """Split the sum and use that {c} does not depend on the example, so that it is added \
  {size} times"""
zero = "Where the slope is zero"
divide = "Divide by twice the number of examples"
minimum = "It is the minimum, and the only one?"
only = "A sum of squares is zero only where each of its terms is"
answer = "So the best constant is the mean"
slip = "100% of the {count} usual slips & more: forgetting {size} in a_b #1 ~ ^ $ {{*}} <b> \\"
'''
"""A catalogue, with characters that the formats must make harmless."""


def total(body: Node) -> Summation:
    return Summation(body, "i", ONE, SIZE)


LOSS = Definition("L", total(Power(RESIDUAL, TWO)), ("c",))
CONTEXT = Context(
    sizes=frozenset({"I"}),
    arrays={("y", 1): (Axis("I"),)},
    index_ranges={"i": "I"},
    functions=frozenset({"L"}),
).defining(LOSS)
SLOPE = Partial(Call("L", (C,)), (C,))
SLOPES = (
    total(Product((TWO, RESIDUAL))),
    Add((Product((TWO, SIZE, C)), Negative(Product((TWO, total(Y)))))),
)
FULL = Relation((SIZE, Number("0")), ("!=",))
POSITIVE = Relation((SIZE, Number("0")), (">",))


def chain() -> Chain:
    claims = [
        Equality(left, right, context=CONTEXT)
        for left, right in zip((SLOPE, *SLOPES), SLOPES, strict=False)
    ]
    rules = [
        message("best.chain_rule", name="best.chain_rule_name", one=1, c=C),
        message("best.split", c=C, size=SIZE),
    ]
    return Chain(SLOPE, tuple(map(Step, claims, rules, [(POSITIVE,)] * 2)))


def solved() -> Equivalence:
    before = equation(SLOPES[1], Number("0"))
    after = equation(C, Product((Quotient(ONE, SIZE), total(Y))))
    return Equivalence((before,), (after,), context=CONTEXT)


def derive() -> Derivation:
    minimum = Product((SIZE, Power(Add((C, Negative(MEAN))), TWO)))
    only = ZeroOnly(minimum, (Add((C, Negative(MEAN))),), context=CONTEXT)
    answer = Equality(C, MEAN, context=CONTEXT, assumptions=(equation(SLOPES[1], Number("0")),))
    premise = Premise("premise.rolle")
    return Derivation(
        message("best.title"),
        CONTEXT,
        (
            Section(
                message("best.known"),
                (Paragraph(message("best.ask", c=C)), Setting(LOSS, "2.5")),
            ),
            Section(message("best.slope"), (chain(),)),
            Section(
                message("best.zero"),
                (Statement(Step(solved(), message("best.divide"), (POSITIVE,))),),
            ),
            Section(
                message("best.minimum"),
                (
                    Given((equation(SLOPES[1], Number("0")),)),
                    Statement(Step(only, message("best.only"))),
                    Answer("constant", Step(answer, message("best.answer"), (POSITIVE, FULL))),
                    Citation(premise),
                    Paragraph(message("best.slip", count=3, size=SIZE)),
                ),
            ),
        ),
    )


PROBLEM = Problem(
    number="9.1",
    source=message("source.problem", chapter=9, number=1),
    title=message("best.title"),
    parts=(Part("constant", "value"),),
    derive=derive,
)


def agree(_: Claim) -> Verdict:
    """A judge for tests of printing: proves everything."""
    return Verdict(Status.PROVED, "normal form of indexed sums; 7 exact instances agree")


def proof() -> Proof:
    return prove(PROBLEM, judge=agree)
