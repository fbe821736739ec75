"""Names, calls, and the forms that have a syntax of their own: sums, means, derivatives, cases."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from udlsym.notation import GREEK
from udlsym.reading.names import is_function, is_letter, is_name, named, split_run, suggestion
from udlsym.reading.open_sums import OpenMean, OpenSum
from udlsym.reading.tokens import NAME, NUMBER, SUBSCRIPT, Token
from udlsym.syntax.nodes import (
    ArgMin,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Matrix,
    Mean,
    Node,
    Number,
    Partial,
    Power,
    Quotient,
    Relation,
    Symbol,
)

if TYPE_CHECKING:
    from udlsym.reading.parser import Parser

CLOSING: Final = {"(": ")", "[": "]", "{": "}"}
SINGLE_ARGUMENT: Final = frozenset(
    {"ReLU", "heaviside", "rect", "sigmoid", "exp", "log", "sin", "cos", "tanh", "abs"}
)


def name(parser: Parser) -> Node:
    """A word: an operator with a syntax of its own, a call, or a name with its subscripts."""
    token = parser.now
    if token.value in WORDS and _is_called(parser, token):
        parser.take()
        return WORDS[token.value](parser, token)
    if _is_named_derivative(parser):
        return _named_derivative(parser)
    parser.take()
    if not is_name(token.value, parser.context):
        parser.fail(
            f"{token.value} is no name that is known here",
            suggestion(token.value, parser.context),
            at=token.start,
        )
    indices = subscripts(parser, token.value)
    if not indices:
        order = _primes(parser)
        if order or _calls(parser, token.value):
            return _call(parser, token, order)
        if _takes_data_bracket(parser, token.value):
            indices = _data_subscripts(parser)
    return _with_label(token, indices, parser)


def _is_called(parser: Parser, token: Token) -> bool:
    """Whether a word such as sum is used as an operator and not as a plain name."""
    after = parser.ahead()
    if token.value in {"delta", "bar", "mean", "diff", "cases"}:
        return after.value in {"(", "[", "_"} and not (
            token.value == "delta" and after.value == "_" and not _two_subscripts(parser)
        )
    return True


def _two_subscripts(parser: Parser) -> bool:
    """Whether δ has two subscripts and so is Kronecker's."""
    place = parser.mark()
    parser.take()
    indices = subscripts(parser, "delta")
    parser.back(place)
    return len(indices) == 2


def _with_label(token: Token, indices: tuple[Node, ...], parser: Parser) -> Node:
    """D_i is a size and S_xx may be a definition: a name with a label, not an element."""
    label = "".join(
        each.name if isinstance(each, Symbol) else getattr(each, "text", "?") for each in indices
    )
    whole = f"{token.value}_{label}"
    span = (token.start, parser.now.start)
    if indices and (whole in parser.context.sizes or whole in parser.context.definitions):
        return Symbol(whole, span=span)
    return named(token.value, indices, span, parser.context)


def _calls(parser: Parser, word: str) -> bool:
    return parser.sees("(", "[") and is_function(word, parser.context)


def _primes(parser: Parser) -> int:
    order = 0
    while parser.skip("'"):
        order += 1
    return order


def _call(parser: Parser, token: Token, order: int) -> Node:
    if not parser.sees("(", "["):
        parser.fail(f"a bracket is expected behind {token.value}{'′' * order}")
    arguments = _arguments(parser)
    if token.value in SINGLE_ARGUMENT and len(arguments) != 1:
        parser.fail(f"{token.value} takes one argument, not {len(arguments)}", at=token.start)
    return Call(token.value, arguments, order, span=(token.start, parser.now.start))


def _arguments(parser: Parser) -> tuple[Node, ...]:
    closing = CLOSING[parser.take().value]
    found = [parser.sum()]
    while parser.skip(","):
        found.append(parser.sum())
    parser.expect(closing, "behind the arguments")
    return tuple(found)


def _takes_data_bracket(parser: Parser, word: str) -> bool:
    arrays = {base for base, _ in parser.context.arrays}
    return parser.sees("[") and word in arrays and parser.now.glued


def _data_subscripts(parser: Parser) -> tuple[Node, ...]:
    return _arguments(parser)


def subscripts(parser: Parser, base: str) -> tuple[Node, ...]:
    """The subscripts behind a name: x_i, θ_{10}, φ₀, phi1; empty if there are none."""
    token = parser.now
    if token.kind == SUBSCRIPT or (token.kind == NUMBER and _is_suffix(token, base)):
        parser.take()
        return split_run(base, token.value, token.start, parser.context)
    if not parser.skip("_"):
        return ()
    token = parser.now
    if token.kind == SUBSCRIPT:
        parser.take()
        return split_run(base, token.value, token.start, parser.context)
    if parser.skip("{"):
        return _braced(parser, base)
    if token.kind not in {NAME, NUMBER}:
        parser.fail("a subscript is expected behind _")
    parser.take()
    return _one(token, base, parser)


def _is_suffix(token: Token, base: str) -> bool:
    return token.glued and token.value.isdigit() and is_letter(base)


def _one(token: Token, base: str, parser: Parser) -> tuple[Node, ...]:
    if token.kind == NAME and token.value in GREEK:
        return (Symbol(token.value, span=(token.start, token.stop)),)
    return split_run(base, token.value, token.start, parser.context)


def _braced(parser: Parser, base: str) -> tuple[Node, ...]:
    """Subscripts in braces, with commas, side by side, or as i+1."""
    run = ""
    start = parser.now.start
    place = parser.mark()
    while parser.now.kind in {NAME, NUMBER, SUBSCRIPT} and parser.now.value.isalnum():
        run += parser.take().value
    if parser.skip("}") and run.isascii():
        return split_run(base, run, start, parser.context)
    parser.back(place)
    found = [parser.sum()]
    while parser.skip(","):
        found.append(parser.sum())
    parser.expect("}", "behind the subscripts")
    return tuple(found)


def summation(parser: Parser) -> Node:
    """A sum sign, Σ: it takes the product to its right."""
    token = parser.take()
    return _prefix_sum(parser, token)


def _sum_word(parser: Parser, token: Token) -> Node:
    """The word sum: a call with brackets of its own, or a prefix where limits follow it."""
    if parser.sees("("):
        return _called_sum(parser, token)
    return _prefix_sum(parser, token)


def _prefix_sum(parser: Parser, token: Token) -> OpenSum:
    index, lower, upper = _limits(parser)
    body = parser.product()
    span = (token.start, parser.now.start)
    return OpenSum(body, index, lower, upper, span=span)


def _limits(parser: Parser) -> tuple[str | None, Node | None, Node | None]:
    index: str | None = None
    lower: Node | None = None
    upper: Node | None = None
    for _ in range(2):
        if parser.skip("_"):
            index, lower = _lower_limit(parser)
        elif (above := parser.exponent()) is not None:
            upper = above
    return index, lower, upper


def _lower_limit(parser: Parser) -> tuple[str, Node | None]:
    braces = parser.skip("{")
    token = parser.take()
    if token.kind not in {NAME, SUBSCRIPT} or not is_letter(token.value):
        parser.fail("the index of a sum is one letter", at=token.start)
    lower = None
    if braces and parser.skip("="):
        lower = parser.sum()
    if braces:
        parser.expect("}", "below the sum")
    return token.value, lower


def _called_sum(parser: Parser, token: Token) -> OpenSum:
    parser.take()
    body = parser.sum()
    index, lower, upper = _call_limits(parser)
    parser.expect(")", "behind the sum")
    return OpenSum(body, index, lower, upper, span=(token.start, parser.now.start))


def _call_limits(parser: Parser) -> tuple[str | None, Node | None, Node | None]:
    """What follows the body: nothing, `i`, `i=1..I`, or `i, 1, I`."""
    if not parser.skip(","):
        return None, None, None
    token = parser.take()
    if token.kind != NAME or not is_letter(token.value):
        parser.fail("the index of a sum is one letter", at=token.start)
    if parser.skip("="):
        lower = parser.sum()
        parser.expect("..", "between the limits")
        return token.value, lower, parser.sum()
    if parser.skip(","):
        lower = parser.sum()
        parser.expect(",", "between the limits")
        return token.value, lower, parser.sum()
    return token.value, None, None


def _mean(parser: Parser, token: Token) -> Node:
    """mean(…), with or without limits, or mean_{i=1}^{I}(…)."""
    index, lower, upper = _limits(parser)
    opening = parser.take()
    if opening.value not in {"(", "["}:
        parser.fail("a bracket is expected behind mean", at=opening.start)
    body = parser.sum()
    if index is None:
        index, lower, upper = _call_limits(parser)
    parser.expect(CLOSING[opening.value], "behind the mean")
    span = (token.start, parser.now.start)
    if index is None:
        return OpenMean(body, span=span)
    if lower not in (None, Number("1")):
        parser.fail("a mean starts at 1", at=token.start)
    return Mean(body, index, upper or Symbol(parser.context.examples), span=span)


def overline(parser: Parser) -> Node:
    """An accent over a name or, for a bar, over a product: the mean of the product."""
    token = parser.take()
    accent = parser.take().value
    group = parser.skip("{")
    start = parser.now
    body = parser.sum()
    if group:
        parser.expect("}", "behind what the accent covers")
    span = (token.start, parser.now.start)
    if isinstance(body, Symbol) and accent != "overline":
        indices = subscripts(parser, body.name + accent)
        return _with_label(Token(NAME, body.name + accent, *span), indices, parser)
    if accent not in {"overline", "bar"}:
        parser.fail(f"a {accent} over something that is no name", at=start.start)
    return OpenMean(body, span=span)


def _argmin(parser: Parser, token: Token) -> Node:
    parser.expect("_", "behind argmin")
    if parser.skip("{"):
        variable = parser.sum()
        parser.expect("}", "below argmin")
    else:
        variable = parser.atom()
    return ArgMin(variable, parser.product(), span=(token.start, parser.now.start))


def _delta(parser: Parser, token: Token) -> Node:
    indices = _arguments(parser) if parser.sees("(", "[") else subscripts(parser, "delta")
    if len(indices) != 2:
        parser.fail("Kronecker's delta has two indices", at=token.start)
    return Delta(*indices, span=(token.start, parser.now.start))


def _difference(parser: Parser, token: Token) -> Node:
    """diff(expression, variable, …)."""
    of, *variables = _arguments(parser)
    if not variables:
        parser.fail("diff needs a variable: diff(expression, variable)", at=token.start)
    return Partial(of, tuple(variables), span=(token.start, parser.now.start))


def _is_named_derivative(parser: Parser) -> bool:
    """Whether dL/dphi_0 is written here."""
    word, slash, below = parser.now.value, parser.ahead(1), parser.ahead(2)
    return (
        len(word) == 2
        and word.startswith("d")
        and slash.value == "/"
        and below.kind == NAME
        and below.value.startswith("d")
        and is_letter(below.value[1:])
    )


def _named_derivative(parser: Parser) -> Node:
    token = parser.take()
    parser.take()
    below = parser.take()
    base = below.value[1:]
    variable = named(base, subscripts(parser, base), (below.start + 1, below.stop), parser.context)
    return Partial(Symbol(token.value[1:]), (variable,), span=(token.start, parser.now.start))


def derivative(parser: Parser) -> Node:
    """∂L/∂φ_0, ∂²L/∂φ_0∂φ_1, ∂/∂φ_0[…]."""
    start = parser.take().start
    parser.exponent()
    of = None if parser.sees("/") else parser.atom()
    parser.expect("/", "in the derivative")
    return _over(parser, of, start, _below(parser))


def _below(parser: Parser) -> tuple[Node, ...]:
    """The variables below the line, ∂φ_0 ∂φ_1 or ∂φ_0²."""
    variables: list[Node] = []
    while parser.skip("∂"):
        variable = parser.power()
        count = 1
        if isinstance(variable, Power) and isinstance(variable.exponent, Number):
            count = int(variable.exponent.value)
            variable = variable.base
        if not isinstance(variable, Symbol | Indexed) or not 1 <= count <= 4:
            parser.fail("a variable is expected below the line of a derivative")
        variables += [variable] * count
        parser.skip("*")
    if not variables:
        parser.fail("∂ and a variable are expected below the line")
    return tuple(variables)


def _over(parser: Parser, of: Node | None, start: int, below: tuple[Node, ...]) -> Node:
    if of is None:
        if not parser.sees("(", "["):
            parser.fail("a bracket is expected behind the sign of a derivative")
        (of,) = _arguments(parser)
    return Partial(of, below, span=(start, parser.now.start))


def fraction(parser: Parser) -> Node:
    r"""\frac{…}{…}, a derivative if ∂ stands above the line."""
    start = parser.take().start
    if parser.sees("{") and parser.ahead().value == "∂":
        parser.take()
        return _fraction_derivative(parser, start)
    top, bottom = _fraction_part(parser), _fraction_part(parser)
    return Quotient(top, bottom, span=(start, parser.now.start))


def _fraction_part(parser: Parser) -> Node:
    r"""A group in braces or, as in \frac1I, a single sign."""
    if parser.skip("{"):
        inside = parser.sum()
        parser.expect("}", "behind a part of the fraction")
        return inside
    return parser.atom()


def _fraction_derivative(parser: Parser, start: int) -> Node:
    parser.take()
    parser.exponent()
    of = None if parser.sees("}") else parser.atom()
    parser.expect("}", "behind the numerator")
    parser.expect("{", "before the denominator")
    below = _below(parser)
    parser.expect("}", "behind the denominator")
    return _over(parser, of, start, below)


def indicator(parser: Parser) -> Node:
    """1[condition], the 1 being taken already."""
    start = parser.now.start - 1
    closing = CLOSING[parser.take().value]
    condition = parser.relation()
    if not isinstance(condition, Relation):
        parser.fail("an indicator needs a comparison, such as 1[z > 0]")
    parser.expect(closing, "behind the indicator")
    return Indicator(condition, span=(start, parser.now.start))


def _double_struck_one(parser: Parser) -> Node:
    parser.take()
    if not parser.sees("[", "(", "{"):
        parser.fail("a bracket is expected behind the indicator")
    return indicator(parser)


def _cases(parser: Parser, token: Token) -> Node:
    """cases(value if condition; value otherwise)."""
    parser.expect("(", "behind cases")
    branches = [_branch(parser)]
    while parser.skip(";"):
        branches.append(_branch(parser))
    parser.expect(")", "behind the cases")
    return Cases(tuple(branches), span=(token.start, parser.now.start))


def _branch(parser: Parser) -> tuple[Node, Relation | None]:
    value = parser.sum()
    parser.skip(",")
    parser.skip("&")
    if parser.word("otherwise") or parser.word("else"):
        return value, None
    parser.word("if") or parser.word("for")
    condition = parser.relation()
    if not isinstance(condition, Relation):
        parser.fail("a comparison is expected behind if")
    return value, condition


def environment(parser: Parser) -> Node:
    r"""\begin{cases} … \end{cases} or a matrix."""
    token = parser.take()
    kind = parser.take().value
    start = token.start
    if kind == "cases":
        branches = [_branch(parser)]
        while parser.skip("\\\\") and not parser.sees("end"):
            branches.append(_branch(parser))
        _end(parser)
        return Cases(tuple(branches), span=(start, parser.now.start))
    rows = [_row(parser)]
    while parser.skip("\\\\") and not parser.sees("end"):
        rows.append(_row(parser))
    _end(parser)
    return _matrix(parser, rows, start)


def _end(parser: Parser) -> None:
    parser.expect("end", "behind the rows")
    parser.take()


def _row(parser: Parser) -> tuple[Node, ...]:
    found = [parser.sum()]
    while parser.skip("&") or parser.skip(","):
        found.append(parser.sum())
    return tuple(found)


def _matrix(parser: Parser, rows: list[tuple[Node, ...]], start: int) -> Node:
    if len({len(row) for row in rows}) != 1:
        parser.fail("the rows of a matrix are not equally long", at=start)
    return Matrix(tuple(rows), span=(start, parser.now.start))


def _round(parser: Parser) -> Node:
    parser.take()
    return parser.bracket(")")


def _square(parser: Parser) -> Node:
    start = parser.take().start
    if not parser.sees("["):
        return parser.bracket("]")
    rows = []
    while parser.skip("["):
        rows.append(_row(parser))
        parser.expect("]", "behind the row")
        parser.skip(",")
    parser.expect("]", "behind the matrix")
    return _matrix(parser, rows, start)


def _group(parser: Parser) -> Node:
    parser.take()
    return parser.bracket("}")


def _bars(parser: Parser) -> Node:
    start = parser.take().start
    inside = parser.sum()
    parser.expect("|", "behind the absolute value")
    return Call("abs", (inside,), span=(start, parser.now.start))


def _bar_word(parser: Parser, token: Token) -> Node:
    """bar(x) or bar(x*y)."""
    arguments = _arguments(parser)
    if len(arguments) != 1:
        parser.fail("bar takes one argument", at=token.start)
    return OpenMean(arguments[0], span=(token.start, parser.now.start))


WORDS: Final[dict[str, Callable[[Parser, Token], Node]]] = {
    "sum": _sum_word,
    "mean": _mean,
    "bar": _bar_word,
    "argmin": _argmin,
    "delta": _delta,
    "diff": _difference,
    "cases": _cases,
}
"""Words with a syntax of their own."""

FORMS: Final[dict[str, Callable[[Parser], Node]]] = {
    "(": _round,
    "[": _square,
    "{": _group,
    "|": _bars,
    "Σ": summation,
    "∂": derivative,
    "1[": _double_struck_one,
    "frac": fraction,
    "accent": overline,
    "begin": environment,
}
"""Signs that start a factor."""
