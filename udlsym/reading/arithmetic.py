"""Sums, products and powers: the levels of the grammar below relations."""

from __future__ import annotations

from functools import partial
from typing import Final

from udlsym.context import Context
from udlsym.reading import forms, powers
from udlsym.reading.conditions import compares, indicator, is_indicator, starts_indicator
from udlsym.reading.grammar import Grammar
from udlsym.reading.starts import KEYWORDS, OPENERS
from udlsym.reading.tokens import END, NAME, NUMBER, SIGN, Token
from udlsym.syntax.nodes import Add, Negative, Node, Number, Product, Quotient

TWO_SIGNS: Final = ("±", "∓")


class Arithmetic(Grammar):
    """Reads sums; ± is read as one of its signs, and as the other one when it is read again."""

    def __init__(self, text: str, tokens: list[Token], context: Context, latex: bool) -> None:
        super().__init__(text, tokens, context, latex)
        self._two_signs_at: int | None = None
        self._is_turned = False

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
        """An atom with its exponent."""
        return powers.power(self)

    def exponent(self) -> Node | None:
        """What stands behind ^ or above the line, or None."""
        return powers.exponent(self)

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
