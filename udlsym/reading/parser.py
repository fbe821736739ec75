"""Recursive descent over tokens: statements, sums, products, powers.

statement := relation {("," | ";" | "and") relation} | relation {"or" relation}
relation  := sum {("=" | "!=" | "<" | "<=" | ">" | ">=") sum}
sum       := ["-" | "+" | "±"] product {("+" | "-" | "±" | "∓") product}
product   := factor {["*" | "/"] factor}
factor    := "-" factor | power
power     := atom ["^" exponent]
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Final

from udlsym.context import Context
from udlsym.reading import forms
from udlsym.reading.alternatives import one_of
from udlsym.reading.calls import arguments
from udlsym.reading.conditions import compares, indicator, is_indicator, starts_indicator
from udlsym.reading.grammar import Grammar
from udlsym.reading.names import declared
from udlsym.reading.subscripts import subscripts
from udlsym.reading.superscripts import with_superscript
from udlsym.reading.tokens import END, NAME, NUMBER, SIGN, SUPERSCRIPT, Token
from udlsym.syntax.nodes import (
    Add,
    Call,
    Indexed,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Symbol,
    System,
)

COMPARISONS: Final = ("=", "!=", "<", "<=", ">", ">=")
OPENERS: Final = (
    *("(", "[", "{", "Σ", "∂", "1[", "frac", "binom", "accent", "begin", "|(", "√", "boxed"),
)
"""Signs that may start a factor right behind another one."""
TWO_SIGNS: Final = ("±", "∓")
ALTERNATIVES: Final = "write each alternative on a line of its own"
MOST_COMPARISONS: Final = 100
"""Every equation of a system is compared with every other one, so their number is kept small."""
KEYWORDS: Final = (
    *(
        "and",
        "or",
        "if",
        "for",
        "otherwise",
        "else",
        "where",
        "when",
        "with",
        "assuming",
        "provided",
    ),
)
EULER: Final = Symbol("e")
"""The base of the exponential function, where e is no name of the problem."""


def advice(token: Token) -> str:
    """What may be written instead of a token that cannot stand where it does."""
    if token.value in {"=>", "<=>"}:
        return "write each statement on a line of its own"
    if token.kind == NAME and token.value in KEYWORDS:
        return "write the condition behind the formula, such as x/2 for alpha > 0"
    if token.kind == NUMBER and token.glued:
        return "write * or ^ in front of the number"
    if token.value == ")|":
        return "write the value out: what stands at the bar is not read"
    return ""


class Parser(Grammar):
    """Reads the tokens of one text into a tree; sums may still be open."""

    def __init__(self, text: str, tokens: list[Token], context: Context, latex: bool) -> None:
        super().__init__(text, tokens, context, latex)
        self._comparisons = 0
        self._is_inside = False
        self._two_signs_at: int | None = None
        self._is_turned = False

    def statement(self) -> Node:
        """The whole text: an expression, a relation, or several relations."""
        found = self.relations()
        self.end()
        return found

    def end(self) -> None:
        """The end of the text must come now, perhaps behind a full stop."""
        self.end_sentence()
        if self.now.kind != END:
            self.fail(f"{self.typed(self.now)} cannot stand here", advice(self.now))

    def relations(self) -> Node:
        """An expression, or relations with commas between them."""
        first = self.relation()
        parts = [first]
        while isinstance(parts[-1], Relation) and self._joined():
            parts.append(self.relation())
        if len(parts) == 1:
            return self._with_alternatives(first)
        if self._sees_or():
            self.fail("it is not clear what stands together here", ALTERNATIVES)
        return System(tuple(self._a_relation(part, "between commas") for part in parts))

    def _sees_or(self) -> bool:
        return self.now.kind == NAME and self.now.value == "or"

    def _with_alternatives(self, first: Node) -> Node:
        """Relations with "or" between them, as one."""
        start, parts = self.now.start, [first]
        while self._sees_or():
            self.take()
            parts.append(self.relation())
        return first if len(parts) == 1 else self._one_of(parts, start)

    def _one_of(self, parts: list[Node], place: int) -> Node:
        found = one_of(tuple(self._a_relation(part, "beside or") for part in parts))
        if found is None:
            self.fail("these alternatives are of different kinds", ALTERNATIVES, at=place)
        return replace(found, span=parts[0].span)

    def _joined(self) -> bool:
        """Take what joins two relations."""
        place = self.mark()
        joined = self.skip(",") or self.skip(";") or self.word("and")
        word = self.now.kind == NAME and self.now.value in KEYWORDS
        ended = self.now.kind == END or self.sees("}", ".", ",", ";")
        if joined and (ended or (word and self.now.value != "and")):
            self.back(place)
            return False
        self.word("and")
        return joined

    def _a_relation(self, part: Node, place: str) -> Relation:
        if not isinstance(part, Relation):
            self.fail(f"an equation is expected {place}", at=part.span[0] if part.span else 0)
        return part

    def relation(self) -> Node:
        """A sum, or a chain of comparisons of sums; with ± what holds for one of both signs."""
        if self._is_inside:
            return self._chain()
        self._is_inside, place = True, self.mark()
        first = self._chain()
        if (signs_at := self._two_signs_at) is not None:
            self.back(place)
            self._is_turned = True
            second = self._chain()
            if not isinstance(first, Relation):
                self.fail("two signs stand in an equation, such as x = ±2", at=signs_at)
            first = self._one_of([first, second], signs_at)
        self._is_inside, self._is_turned, self._two_signs_at = False, False, None
        return first

    def _chain(self) -> Node:
        operands, operators = [self.sum()], []
        while self.sees(*COMPARISONS):
            self._comparisons += 1
            if self._comparisons > MOST_COMPARISONS:
                self.fail(f"more than {MOST_COMPARISONS} comparisons stand in one text")
            operators.append(self.take().value)
            operands.append(self.sum())
        if not operators:
            return operands[0]
        return Relation(tuple(operands), tuple(operators), span=operands[0].span)

    def sum(self) -> Node:
        """Products with + and − between them."""
        start = self.now.start
        self.skip("+")
        terms = [self._signed()]
        while self.sees("+", "-", *TWO_SIGNS):
            negative = self._is_minus()
            term = self.product()
            terms.append(Negative(term, span=term.span) if negative else term)
        return terms[0] if len(terms) == 1 else Add(tuple(terms), span=(start, self.behind))

    def _signed(self) -> Node:
        start = self.now.start
        if not self.sees("-", *TWO_SIGNS):
            return self.product()
        negative, term = self._is_minus(), self.product()
        return Negative(term, span=(start, self.behind)) if negative else term

    def _is_minus(self) -> bool:
        """Take a sign; ± is + first and − the second time, ∓ the other way round."""
        token = self.take()
        if token.value in TWO_SIGNS:
            self._two_signs_at = token.start
            return (token.value == "∓") != self._is_turned
        return token.value == "-"

    def product(self) -> Node:
        """Factors side by side or with * and / between them, from left to right."""
        start = self.now.start
        factors = [self.factor()]
        divided = False
        while True:
            if self.skip("*"):
                factors.append(self.factor())
                divided = False
            elif self.skip("/"):
                top = self._multiplied(factors, start)
                factors = [Quotient(top, self.factor(), span=(start, self.behind))]
                divided = True
            elif self._starts_factor() or self._is_left_over():
                self._check_after_slash(divided)
                factors.append(self.factor())
                divided = False
            else:
                return self._multiplied(factors, start)

    def _check_after_slash(self, divided: bool) -> None:
        if divided and self.now.glued:
            self.fail(
                "it is not clear whether this still stands under the fraction line",
                "write a/(b*c) or (a/b)*c",
            )

    def _multiplied(self, factors: list[Node], start: int) -> Node:
        return (
            factors[0] if len(factors) == 1 else Product(tuple(factors), span=(start, self.behind))
        )

    def _starts_factor(self) -> bool:
        token = self.now
        if token.kind == NAME:
            return token.value not in KEYWORDS
        if token.value in {"|", "‖"} and token.kind == SIGN:
            return not self.open_bars
        if token.kind == NUMBER:
            return starts_indicator(self)
        if token.value == "(" and not token.glued and compares(self, 0):
            return False  # A condition: x/2 (alpha > 0).
        return token.kind == SIGN and token.value in OPENERS

    def _is_left_over(self) -> bool:
        r"""Whether a digit follows that TeX leaves outside: \phi_10 is φ_1·0, x^23 is x²·3."""
        token = self.now
        return self.latex and token.kind == NUMBER and token.glued

    def factor(self) -> Node:
        """A power, perhaps with a minus sign of its own."""
        start = self.now.start
        if self.skip("-"):
            operand = self.nested(self.factor)
            return Negative(operand, span=(start, self.behind))
        return self.power()

    def power(self) -> Node:
        """An atom with its exponent; x^2_i is x_i^2."""
        base = with_superscript(self, self.atom())
        if self.skip("!"):
            base = Call("factorial", (base,), span=(base.span[0] if base.span else 0, self.behind))
            if self.sees("!"):
                self.fail("double factorials are not read", "write the product out")
        self._check_clipped()
        exponent = self.exponent()
        if exponent is None:
            return base
        if self.sees("_") and isinstance(base, Symbol):
            base = Indexed(base.name, subscripts(self, base.name), span=base.span)
        if base == EULER and EULER.name not in declared(self.context):
            return Call("exp", (exponent,), span=base.span)
        self._check_transpose(exponent)
        power = Power(base, exponent, span=base.span)
        return self._inverse(power) if exponent == Negative(Number("1")) else power

    def _inverse(self, power: Power) -> Node:
        """g⁻¹[x, φ] is g⁻¹ beside x: which parameters it has is not said again."""
        is_function = isinstance(power.base, Symbol) and power.base.name in self.context.functions
        if not is_function or not self.sees("(", "[") or not self.now.glued:
            return power
        place = self.mark()
        argument, *others = arguments(self)
        known = (
            isinstance(each, Symbol) and each.name in self.context.parameters for each in others
        )
        if not others or not all(known):
            self.back(place)
            return power
        return Product((power, argument), span=(power.span[0] if power.span else 0, self.behind))

    def _check_clipped(self) -> None:
        """Complain where z^+ or [z]_+ is written for ReLU[z]."""
        sign = self.ahead(2) if self.ahead().value == "{" else self.ahead()
        after = self.ahead(3) if self.ahead().value == "{" else self.ahead(2)
        operand = after.kind in {NAME, NUMBER} or after.value in OPENERS
        if self.sees("_", "^") and sign.value == "+" and (after.value == "}" or not operand):
            self.fail("a plus sign here is not defined", "write ReLU[z] or max(0, z)")

    def _check_transpose(self, exponent: Node) -> None:
        if exponent == Symbol("T") and "T" not in declared(self.context):
            start = exponent.span[0] if exponent.span else self.behind
            self.fail("a transpose is not read", "write the sum over the elements", at=start)

    def exponent(self) -> Node | None:
        """What stands behind ^ or above the line, or None."""
        if self.now.kind == SUPERSCRIPT:
            return self._raised()
        return self.nested(self._behind_caret) if self.skip("^") else None

    def _raised(self) -> Node:
        """Small raised digits, or n."""
        token = self.take()
        minus, text = token.value[:1] == "-", token.value.removeprefix("-")
        if not text.isdigit() and not (text.isalpha() and len(text) == 1):
            self.fail(f"{self.typed(token)} is no exponent", at=token.start)
        node = Number(text) if text.isdigit() else Symbol(text)
        return Negative(node) if minus else node

    def _behind_caret(self) -> Node:
        if self.skip("{"):
            inside = self.sum()
            self.expect("}", "behind the exponent")
            return inside
        if self.skip("-"):
            return Negative(self.power())
        if self.latex and self.now.kind == NAME and self.ahead().value == "_":
            # The subscript in x^n_i belongs to x.
            return self.letter()
        return self.power()

    def atom(self) -> Node:
        """A number, a name, a call, a bracket, or one of the forms of their own."""
        token = self.now
        if token.kind == NUMBER:
            return self._number()
        if token.kind == NAME:
            return self.nested(self._name)
        form = forms.FORMS.get(token.value) if token.kind == SIGN else None
        if form is None:
            self.fail(self._missing(token))
        return self.nested(partial(form, self))

    def _name(self) -> Node:
        return forms.name(self)

    def _number(self) -> Node:
        token = self.take()
        if token.value == "1" and is_indicator(self):
            return self.nested(partial(indicator, self))
        return Number(token.value, span=(token.start, token.stop))

    def _missing(self, token: Token) -> str:
        if token.kind == END:
            return "something is missing at the end"
        return f"a name, a number or a bracket is expected, not {self.typed(token)}"
