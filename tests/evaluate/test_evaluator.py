"""Exact evaluation against plain loops over Fractions, written out here by hand."""

from __future__ import annotations

from fractions import Fraction
from math import prod

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.context import GENERAL, LINEAR, Axis, Context, Definition
from udlsym.errors import NotExact, Undefined, UsageError
from udlsym.evaluate import Atom, Entry, Evaluator, Point, evaluate, holds
from udlsym.syntax.nodes import (
    Add,
    ArgMin,
    Call,
    Cases,
    Delta,
    Indexed,
    Indicator,
    Matrix,
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
    System,
    equation,
    number,
)

FRACTIONS = st.fractions(min_value=-9, max_value=9, max_denominator=6)
DATA = st.lists(st.tuples(FRACTIONS, FRACTIONS), min_size=1, max_size=5)


def n(value: int) -> Node:
    return number(value)


def s(name: str) -> Symbol:
    return Symbol(name)


def at(base: str, *indices: int | str) -> Indexed:
    return Indexed(base, tuple(s(i) if isinstance(i, str) else n(i) for i in indices))


def plus(*terms: Node) -> Add:
    return Add(terms)


def minus(left: Node, right: Node) -> Add:
    return Add((left, Negative(right)))


def times(*factors: Node) -> Product:
    return Product(factors)


def total(body: Node, index: str = "i", size: str = "I") -> Summation:
    return Summation(body, index, n(1), s(size))


def square(base: Node) -> Power:
    return Power(base, n(2))


def relation(left: Node, sign: str, right: Node) -> Relation:
    return Relation((left, right), (sign,))


def call(name: str, *arguments: Node, order: int = 0) -> Call:
    return Call(name, arguments, order)


def data_point(data: list[tuple[Fraction, Fraction]], **scalars: Fraction) -> Point:
    values = {Atom("x", (i,)): x for i, (x, _) in enumerate(data, start=1)}
    values |= {Atom("y", (i,)): y for i, (_, y) in enumerate(data, start=1)}
    values |= {Atom(name): value for name, value in scalars.items()}
    return Point({"I": len(data)}, values)


RELU = call("ReLU", s("z"))
MODEL = Definition("f", plus(at("phi", 0), times(at("phi", 1), s("x"))), ("x", "phi"))
LOSS = Definition(
    "L", total(square(minus(call("f", at("x", "i"), s("phi")), at("y", "i")))), ("phi",)
)
RESIDUAL = Definition("r", minus(call("f", at("x", "i"), s("phi")), at("y", "i")), (), ("i",))
MEAN_X = Definition("xbar", Mean(at("x", "i"), "i", s("I")))
FITTED = LINEAR.defining(MODEL, LOSS, RESIDUAL, MEAN_X)


def z_point(z: Fraction | int, **others: Fraction | int) -> Point:
    return Point({}, {Atom("z"): z} | {Atom(name): value for name, value in others.items()})


@settings(deadline=None, max_examples=40)
@given(DATA)
def test_sums_means_and_powers_agree_with_loops(data: list[tuple[Fraction, Fraction]]) -> None:
    """Σ, the mean, squares and products have the values that plain loops give them."""
    point = data_point(data)
    xs, ys = zip(*data, strict=True)
    mean = sum(xs) / len(xs)
    centred = total(times(minus(at("x", "i"), s("xbar")), at("y", "i")))
    assert evaluate(total(at("x", "i")), FITTED, point) == sum(xs)
    assert evaluate(s("xbar"), FITTED, point) == mean
    assert evaluate(square(total(at("x", "i"))), FITTED, point) == sum(xs) ** 2
    assert evaluate(total(square(at("x", "i"))), FITTED, point) == sum(x * x for x in xs)
    expected = sum((x - mean) * y for x, y in zip(xs, ys, strict=True))
    assert evaluate(centred, FITTED, point) == expected


@settings(deadline=None, max_examples=40)
@given(DATA, FRACTIONS, FRACTIONS)
def test_loss_and_its_derivatives_agree_with_loops(
    data: list[tuple[Fraction, Fraction]], p0: Fraction, p1: Fraction
) -> None:
    """L[φ], its gradient and its Hessian are the sums that the textbook writes."""
    phi = {Atom("phi", (0,)): p0, Atom("phi", (1,)): p1}
    point = data_point(data).changed(phi)

    def value(node: Node) -> Fraction:
        return evaluate(node, FITTED, point)

    residuals = [p0 + p1 * x - y for x, y in data]
    for loss in (s("L"), call("L", s("phi"))):
        assert value(loss) == sum(r * r for r in residuals)
        assert value(Partial(loss, (at("phi", 0),))) == 2 * sum(residuals)
        slope = 2 * sum(r * x for r, (x, _) in zip(residuals, data, strict=True))
        assert value(Partial(loss, (at("phi", 1),))) == slope
        assert value(Partial(loss, (at("phi", 0), at("phi", 0)))) == 2 * len(data)
        mixed = 2 * sum(x for x, _ in data)
        assert value(Partial(loss, (at("phi", 0), at("phi", 1)))) == mixed
        assert value(Partial(Partial(loss, (at("phi", 1),)), (at("phi", 0),))) == mixed
        by_x = 2 * residuals[0] * p1
        assert value(Partial(loss, (at("x", 1),))) == by_x


def test_array_passed_under_another_name_takes_the_place_of_the_parameter() -> None:
    """L[φ̂] is L with φ̂ for φ, in nested calls too, and ∂/∂φ_0 of it is 0."""
    values = {Atom("phi", (0,)): 1, Atom("phi", (1,)): 2}
    values |= {Atom("phihat", (0,)): 5, Atom("phihat", (1,)): 7}
    point = data_point([(Fraction(3), Fraction(4))]).changed(values)
    hat = call("L", s("phihat"))
    assert evaluate(hat, FITTED, point) == (5 + 7 * 3 - 4) ** 2
    assert evaluate(Partial(hat, (at("phihat", 1),)), FITTED, point) == 2 * 22 * 3
    assert evaluate(Partial(hat, (at("phi", 1),)), FITTED, point) == 0
    assert evaluate(square(at("r", 1)), FITTED, point) == (1 + 2 * 3 - 4) ** 2


def test_abbreviation_that_a_call_makes_ambiguous_is_not_evaluated() -> None:
    """With L := Σ r_i² and r_i in terms of φ, L[φ̂] could mean two things; L[φ] means one."""
    context = FITTED.defining(Definition("L", total(square(at("r", "i"))), ("phi",)))
    point = Point({"I": 2}, seed=3)
    expected = evaluate(call("L", s("phi")), FITTED, Point({"I": 2}, seed=3))
    assert evaluate(call("L", s("phi")), context, point) == expected
    with pytest.raises(NotExact, match="make phi a parameter"):
        evaluate(call("L", s("phihat")), context, point)


def test_sum_index_does_not_leak_into_a_definition() -> None:
    """A definition that forgets its subscript does not silently take the index of a sum."""
    context = LINEAR.defining(Definition("r", minus(at("x", "i"), s("c"))))
    with pytest.raises(NotExact, match="make i a parameter"):
        evaluate(total(s("r")), context, Point({"I": 2}))


def test_nested_sums_hide_outer_indices() -> None:
    """Σ_i x_i Σ_i y_i is the product of two sums: the inner index is its own."""
    data = [(Fraction(2), Fraction(3)), (Fraction(5), Fraction(7))]
    nested = total(times(at("x", "i"), total(at("y", "i"))))
    assert evaluate(nested, LINEAR, data_point(data)) == 7 * 10


@pytest.mark.parametrize("upper", [0, -1, -5])
def test_empty_sums_are_zero(upper: int) -> None:
    """Σ_{i=1}^{upper} is 0 below 1, not Karr's negative sum."""
    assert evaluate(Summation(s("i"), "i", n(1), n(upper)), LINEAR, Point()) == 0


def test_limits_are_taken_as_written() -> None:
    """Σ_{i=3}^{I} 1 is 0 at I = 1 and I − 2 from I = 2 on."""
    tail = Summation(n(1), "i", n(3), s("I"))
    values = [evaluate(tail, LINEAR, Point({"I": size})) for size in range(1, 6)]
    assert values == [0, 0, 1, 2, 3]


def test_huge_ranges_and_huge_powers_stop_early() -> None:
    """10⁷ terms, 9^9^9 and towers of squares raise NotExact instead of running for ever."""
    with pytest.raises(NotExact, match="steps"):
        evaluate(Summation(n(1), "i", n(1), n(10**7)), LINEAR, Point())
    with pytest.raises(NotExact, match="digits"):
        evaluate(Power(n(9), Power(n(9), n(9))), LINEAR, Point())
    tower = n(7)
    for _ in range(40):
        tower = square(tower)
    with pytest.raises(NotExact, match="digits"):
        evaluate(tower, LINEAR, Point())
    doubled = s("z")
    for _ in range(40):
        doubled = times(doubled, doubled)
    with pytest.raises(NotExact):
        evaluate(doubled, LINEAR, z_point(3))


def test_deep_trees_do_not_crash() -> None:
    """2,000 nested brackets are refused by one line, not by a RecursionError."""
    deep: Node = s("z")
    for _ in range(2000):
        deep = Negative(plus(deep, n(1)))
    with pytest.raises(NotExact, match="deep"):
        evaluate(deep, LINEAR, z_point(1))
    with pytest.raises(NotExact, match="deep"):
        holds(equation(deep, n(0)), LINEAR, z_point(1))


def test_definition_in_terms_of_itself_is_refused() -> None:
    """c := c + 1 has no value."""
    context = LINEAR.defining(Definition("c", plus(s("c"), n(1))))
    with pytest.raises(NotExact):
        evaluate(s("c"), context, Point())


@pytest.mark.parametrize(
    ("base", "exponent", "value"),
    [
        (Fraction(2, 3), 3, Fraction(8, 27)),
        (Fraction(2, 3), -2, Fraction(9, 4)),
        (0, 0, 1),
        (0, 3, 0),
        (Fraction(9, 16), Fraction(1, 2), Fraction(3, 4)),
        (Fraction(8, 27), Fraction(-2, 3), Fraction(9, 4)),
        (1, 10**9, 1),
        (-1, 10**9 + 1, -1),
    ],
)
def test_powers(base: Fraction, exponent: Fraction, value: Fraction) -> None:
    """Whole powers and perfect roots are exact; 0⁰ is 1."""
    assert evaluate(Power(s("z"), s("w")), LINEAR, z_point(base, w=exponent)) == value


@pytest.mark.parametrize(
    ("base", "exponent", "error"),
    [
        (0, -1, Undefined),
        (0, Fraction(-1, 2), Undefined),
        (2, Fraction(1, 2), NotExact),
        (-4, Fraction(1, 2), Undefined),
        (-8, Fraction(1, 3), NotExact),
    ],
)
def test_powers_without_a_rational_value(
    base: int, exponent: Fraction, error: type[Exception]
) -> None:
    """0 to a negative power and even roots of negatives do not exist; √2 is not rational."""
    with pytest.raises(error):
        evaluate(Power(s("z"), s("w")), LINEAR, z_point(base, w=exponent))


def test_zero_denominators_are_undefined_even_where_they_would_cancel() -> None:
    """z/z and 0·(1/z) have no value at z = 0."""
    over = Quotient(s("z"), s("z"))
    assert evaluate(over, LINEAR, z_point(5)) == 1
    for node in (over, times(n(0), Quotient(n(1), s("z")))):
        with pytest.raises(Undefined):
            evaluate(node, LINEAR, z_point(0))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("ReLU", [0, 0, 0, Fraction(1, 2), 1, 2]),
        ("heaviside", [0, 0, 1, 1, 1, 1]),
        ("rect", [0, 0, 1, 1, 1, 0]),
        ("abs", [2, 1, 0, Fraction(1, 2), 1, 2]),
    ],
)
def test_piecewise_functions(name: str, values: list[Fraction]) -> None:
    """ReLU, heaviside, rect and abs below, at and above their joints."""
    places = [-2, -1, 0, Fraction(1, 2), 1, 2]
    assert [evaluate(call(name, s("z")), LINEAR, z_point(z)) for z in places] == values


def test_derivative_of_relu_at_zero_is_a_convention_only_for_the_prime() -> None:
    """ReLU′[0] is our convention 0; ∂ReLU[z]/∂z at z = 0 does not exist."""
    prime = call("ReLU", s("z"), order=1)
    assert [evaluate(prime, LINEAR, z_point(z)) for z in (-1, 0, 1)] == [0, 0, 1]
    slope = Partial(RELU, (s("z"),))
    assert [evaluate(slope, LINEAR, z_point(z)) for z in (-1, 1)] == [0, 1]
    with pytest.raises(Undefined):
        evaluate(slope, LINEAR, z_point(0))
    by_other = Partial(times(s("w"), RELU), (s("w"),))
    assert evaluate(by_other, LINEAR, z_point(0, w=3)) == 0


@pytest.mark.parametrize(
    "body",
    [
        call("abs", s("z")),
        call("heaviside", s("z")),
        call("max", n(0), s("z")),
        call("min", s("z"), n(0)),
        Indicator(relation(square(s("z")), ">", n(0))),
        Cases(((n(0), relation(s("z"), "<", n(0))), (s("z"), None))),
        call("ReLU", s("z"), order=1),
    ],
)
def test_derivatives_do_not_exist_at_joints(body: Node) -> None:
    """abs, heaviside, max, min, indicators and cases have no derivative where they switch."""
    with pytest.raises(Undefined):
        evaluate(Partial(body, (s("z"),)), LINEAR, z_point(0))
    assert evaluate(Partial(body, (s("z"),)), LINEAR, z_point(3)) in (0, 1)


def test_extremes_cases_indicators_and_deltas() -> None:
    """max, min, a chain of cases, indicators and δ, each by its definition."""
    hardswish = Cases(
        (
            (n(0), relation(s("z"), "<", n(-3))),
            (Quotient(times(s("z"), plus(s("z"), n(3))), n(6)), relation(s("z"), "<=", n(3))),
            (s("z"), None),
        )
    )
    expected = [0, 0, Fraction(-2, 6), 0, 3, 4]
    assert [evaluate(hardswish, LINEAR, z_point(z)) for z in (-4, -3, -1, 0, 3, 4)] == expected
    point = z_point(4, w=-2)
    assert evaluate(call("max", s("w"), s("z"), n(1)), LINEAR, point) == 4
    assert evaluate(call("min", s("w"), s("z"), n(1)), LINEAR, point) == -2
    chain = Relation((n(0), s("z"), n(4)), ("<", "<="))
    assert evaluate(Indicator(chain), LINEAR, point) == 1
    assert evaluate(Indicator(relation(s("z"), "!=", n(4))), LINEAR, point) == 0
    assert evaluate(Delta(s("z"), n(4)), LINEAR, point) == 1
    assert evaluate(Delta(s("z"), n(3)), LINEAR, point) == 0


def test_cases_without_a_match_are_undefined() -> None:
    """Where no branch applies there is no value."""
    with pytest.raises(Undefined):
        evaluate(Cases(((n(1), relation(s("z"), ">", n(0))),)), LINEAR, z_point(0))


@pytest.mark.parametrize(
    ("name", "place", "values"),
    [
        ("exp", 0, [1, 1, 1]),
        ("log", 1, [0, 1, -1]),
        ("sin", 0, [0, 1, 0]),
        ("cos", 0, [1, 0, -1]),
        ("tanh", 0, [0, 1, 0]),
        ("sigmoid", 0, [Fraction(1, 2), Fraction(1, 4), 0]),
        ("sqrt", 4, [2, Fraction(1, 4), Fraction(-1, 32)]),
    ],
)
def test_transcendental_functions_at_rational_places(
    name: str, place: int, values: list[Fraction]
) -> None:
    """Value and two derivatives, as primes and as ∂; elsewhere NotExact."""
    body, z = call(name, s("z")), s("z")
    for order, value in enumerate(values):
        assert evaluate(call(name, z, order=order), LINEAR, z_point(place)) == value
        if order:
            assert evaluate(Partial(body, (z,) * order), LINEAR, z_point(place)) == value
    with pytest.raises(NotExact):
        evaluate(body, LINEAR, z_point(3))


@pytest.mark.parametrize(("name", "place"), [("log", 0), ("log", -1), ("sqrt", -1)])
def test_transcendental_functions_outside_their_domain(name: str, place: int) -> None:
    """log of 0 and √ of a negative number do not exist."""
    with pytest.raises(Undefined):
        evaluate(call(name, s("z")), LINEAR, z_point(place))


def test_factorials_and_binomials() -> None:
    """Σ_j C(n, j) = 2ⁿ by plain addition; C(n, j) is 0 above n."""
    row = Summation(call("binom", n(6), s("j")), "j", n(0), n(8))
    assert evaluate(row, LINEAR, Point()) == 2**6
    assert evaluate(call("factorial", n(5)), LINEAR, Point()) == prod(range(1, 6))
    with pytest.raises(NotExact):
        evaluate(call("factorial", n(10**6)), LINEAR, Point())
    with pytest.raises(Undefined):
        evaluate(call("factorial", n(-1)), LINEAR, Point())


def test_unknown_functions_are_tables_keyed_by_their_argument() -> None:
    """a[z] is the same number for the same argument and another for others; a′ is a table too."""
    point = z_point(2, w=2)
    a = [evaluate(call("a", node), GENERAL, point) for node in (s("z"), s("w"), n(2), n(3))]
    assert a[0] == a[1] == a[2]
    assert Entry("a", (), ("2",)) in point.used
    assert len({evaluate(call("a", n(k)), GENERAL, point) for k in range(9)}) > 3
    with pytest.raises(NotExact):
        evaluate(call("nosuch", s("z")), GENERAL, point)
    with pytest.raises(NotExact):
        evaluate(call("cov", s("z"), s("w")), GENERAL, point)


def test_chain_rule_for_unknown_functions() -> None:
    """∂a[u]/∂w = a′[u] ∂u/∂w, and the second derivative is a″u′² + a′u″."""
    point, w = z_point(3, w=2), s("w")
    u = plus(times(s("z"), square(w)), n(1))
    first, second = (evaluate(call("a", u, order=k), GENERAL, point) for k in (1, 2))
    assert evaluate(Partial(call("a", u), (w,)), GENERAL, point) == first * 12
    assert evaluate(Partial(call("a", u), (w, w)), GENERAL, point) == second * 144 + first * 6
    inner = Partial(call("a", u), (w,))
    assert evaluate(Partial(inner, (w,)), GENERAL, point) == second * 144 + first * 6
    primed = Partial(call("a", u, order=1), (w,))
    assert evaluate(primed, GENERAL, point) == second * 12


def test_partial_of_a_name_without_definition_is_a_value_of_its_own() -> None:
    """∂L/∂φ_0 is a name; the order of two variables does not matter; L and L[φ] are the same."""
    point = Point({"I": 2}, seed=5)

    def by(*variables: Node) -> Fraction:
        return evaluate(Partial(s("L"), variables), LINEAR, point)

    phi0, phi1 = at("phi", 0), at("phi", 1)
    assert by(phi0, phi1) == by(phi1, phi0)
    assert Entry("L", ("phi_0", "phi_1"), ()) in point.used
    assert evaluate(Partial(call("L", s("phi")), (phi0,)), LINEAR, point) == by(phi0)
    assert evaluate(Partial(Partial(s("L"), (phi0,)), (phi1,)), LINEAR, point) == by(phi0, phi1)
    assert evaluate(Partial(s("E"), (phi0,)), LINEAR, point) is not None
    assert evaluate(Partial(s("w"), (s("w"),)), LINEAR, point) == 1
    with pytest.raises(NotExact):
        evaluate(Partial(times(s("L"), phi0), (phi0,)), LINEAR, point)


def test_sum_index_that_meets_the_differentiated_element() -> None:
    """∂/∂x_2 of Σ x_i² is 2x_2; by x_k it is 2x_k; by a free x_i under a bound i it is 2x_i."""
    point = Point({"I": 3}, {Atom("x", (k,)): 10 * k for k in (1, 2, 3)} | {Atom("k"): 3})
    point = point.changed({Atom("i"): 1})
    squares = total(square(at("x", "i")))
    values = [evaluate(Partial(squares, (at("x", i),)), LINEAR, point) for i in (2, "k", "i")]
    assert values == [40, 60, 20]
    hessian = [evaluate(Partial(squares, (at("x", 2), at("x", k))), LINEAR, point) for k in (2, 3)]
    assert hessian == [2, 0]


def test_derivative_inside_a_sum() -> None:
    """Σ_k (∂/∂x_k Σ_i x_i²)² is 4 Σ x_i²: each term differentiates by another element."""
    point = Point({"I": 4}, seed=8)
    gradient = Partial(total(square(at("x", "i"))), (at("x", "k"),))
    left = evaluate(total(square(gradient), "k"), LINEAR, point)
    assert left == 4 * sum(point.value(Atom("x", (i,))) ** 2 for i in range(1, 5))


def test_derivative_of_a_definition_by_its_prime() -> None:
    """g′[z] of g[z] := z³ is 3z², g″ is 6z, and ∂/∂z of g[2z] is 24z²."""
    context = GENERAL.defining(Definition("g", Power(s("u"), n(3)), ("u",)))
    point, g = z_point(Fraction(1, 2)), "g"
    assert evaluate(call(g, s("z"), order=1), context, point) == Fraction(3, 4)
    assert evaluate(call(g, s("z"), order=2), context, point) == 3
    doubled = Partial(call(g, times(n(2), s("z"))), (s("z"),))
    assert evaluate(doubled, context, point) == 24 * Fraction(1, 4)
    inside = Definition("h", Partial(Power(s("u"), n(3)), (s("u"),)), ("u",))
    assert evaluate(call("h", s("z")), context.defining(inside), point) == Fraction(3, 4)


@settings(deadline=None, max_examples=40)
@given(FRACTIONS, FRACTIONS)
def test_derivatives_of_quotients_and_negative_powers(z: Fraction, w: Fraction) -> None:
    """∂/∂z of (z² + w)/(z − w) by the quotient rule, written as a quotient and as a power."""
    top, bottom = plus(square(s("z")), s("w")), minus(s("z"), s("w"))
    for node in (Quotient(top, bottom), times(top, Power(bottom, n(-1)))):
        derivative = Partial(node, (s("z"),))
        if z == w:
            with pytest.raises(Undefined):
                evaluate(derivative, GENERAL, z_point(z, w=w))
        else:
            expected = (2 * z * (z - w) - (z * z + w)) / (z - w) ** 2
            assert evaluate(derivative, GENERAL, z_point(z, w=w)) == expected


def test_elements_outside_their_declared_range_are_undefined() -> None:
    """x_0, x_{I+1}, φ_2 of the linear model and y_{1/2} do not exist; other names do."""
    point = Point({"I": 2})
    half = Indexed("y", (Quotient(n(1), n(2)),))
    for node in (at("x", 0), at("x", 3), at("phi", 2), half, Partial(s("L"), (at("x", 3),))):
        with pytest.raises(Undefined):
            evaluate(node, LINEAR, point)
    assert evaluate(at("q", 99), LINEAR, point) == point.value(Atom("q", (99,)))
    shapes = Context(sizes=frozenset({"D"}), arrays={("v", 1): (Axis("D", first=0),)})
    assert evaluate(at("v", 0), shapes, Point({"D": 1})) is not None


def test_what_is_not_a_number_is_refused() -> None:
    """Matrices, argmin, relations and systems have no numeric value; sizes must be given."""
    is_zero = equation(s("z"), n(0))
    nodes: list[Node] = [Matrix(((n(1),),)), ArgMin(s("z"), s("z")), is_zero, System((is_zero,))]
    for node in nodes:
        with pytest.raises(NotExact):
            evaluate(node, LINEAR, z_point(0))
    with pytest.raises(UsageError, match="size I"):
        evaluate(s("I"), LINEAR, Point())


def test_relations_hold_exactly() -> None:
    """0.1 + 0.2 = 0.3 holds, a chain needs every link, a system every relation."""
    tenth = equation(plus(Number("0.1"), Number("0.2")), Number("0.3"))
    assert holds(tenth, LINEAR, Point())
    chain = Relation((n(0), s("z"), n(1)), ("<=", "<"))
    assert [holds(chain, LINEAR, z_point(z)) for z in (-1, 0, Fraction(1, 2), 1)] == [
        False,
        True,
        True,
        False,
    ]
    assert not holds(System((tenth, equation(s("z"), n(1)))), LINEAR, z_point(0))
    with pytest.raises(Undefined):
        holds(equation(Quotient(n(1), s("z")), n(0)), LINEAR, z_point(0))


def test_joints_are_noted_where_asked() -> None:
    """Each value that decides a branch is handed out: here 2 − 3·i for i = 1, 2, and z − w."""
    joints: dict[object, list[Fraction | int]] = {}
    kinked = total(call("ReLU", minus(n(2), times(n(3), s("i")))))
    node = times(kinked, Indicator(relation(s("z"), ">", s("w"))))
    Evaluator(LINEAR, Point({"I": 2}, {Atom("z"): 5, Atom("w"): 1}), joints=joints).value(node)
    assert sorted(joints.values()) == [[-1, -4], [4]]
