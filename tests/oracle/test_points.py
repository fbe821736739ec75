"""Which sizes, letters and values a claim is tried at."""

from __future__ import annotations

from udlsym.context import GENERAL, LINEAR, Axis, Context
from udlsym.evaluate import Atom
from udlsym.oracle.points import (
    GENERIC,
    SPECIAL,
    Filling,
    choices_of_letters,
    choices_of_sizes,
    filled,
    trials,
)
from udlsym.oracle.survey import Survey, survey
from udlsym.syntax.nodes import (
    Add,
    Delta,
    Indexed,
    Mean,
    Node,
    Number,
    Power,
    Product,
    Summation,
    Symbol,
)


def at(base: str, *indices: str) -> Indexed:
    return Indexed(base, tuple(map(Symbol, indices)))


def total(body: Node, index: str, size: str) -> Summation:
    return Summation(body, index, Number("1"), Symbol(size))


def looked_at(*trees: Node, context: Context = GENERAL) -> Survey:
    return survey(trees, context)


def always(_: object) -> bool:
    return True


def test_one_size_starts_at_one_and_reaches_the_degree() -> None:
    """(Σx)³ is tried at I = 1, 2, 3; degree 5 at 1 to 5; nothing below 1."""
    found = looked_at(total(at("x", "i"), "i", "I"))
    for degree in (0, 3, 5):
        sizes = [chosen["I"] for chosen in choices_of_sizes(found, degree, always)]
        assert sizes[: max(3, degree)] == list(range(1, max(3, degree) + 1))


def test_several_sizes_are_pairwise_distinct_and_each_is_one_somewhere() -> None:
    """D_i, D and D_o differ from each other in the first choices; all equal comes too."""
    found = looked_at(Add((Symbol("D"), Symbol("D_i"), Symbol("D_o"))))
    choices = choices_of_sizes(found, 1, always)
    distinct = [chosen for chosen in choices if len(set(chosen.values())) == 3]
    assert len(distinct) >= 3
    for name in ("D", "D_i", "D_o"):
        assert any(chosen[name] == 1 for chosen in distinct)
        assert len({chosen[name] for chosen in distinct}) > 1
    assert any(len(set(chosen.values())) == 1 for chosen in choices)


def test_sizes_follow_the_numbers_and_the_conditions_of_the_claim() -> None:
    """Σ_{i=8}^{I} is tried below and beyond 8; a condition on sizes is kept."""
    late = Summation(Number("1"), "i", Number("8"), Symbol("I"))
    sizes = [chosen["I"] for chosen in choices_of_sizes(looked_at(late), 0, always)]
    assert {1, 2, 3, 8, 9} <= set(sizes)
    kept = choices_of_sizes(looked_at(late), 0, lambda chosen: chosen["I"] > 8)
    assert [chosen["I"] for chosen in kept] == [9]
    assert choices_of_sizes(looked_at(late), 0, lambda _: False) == []
    conditioned = looked_at(Symbol("I"), Number("7"))
    assert {7, 8, 9} <= {chosen["I"] for chosen in choices_of_sizes(conditioned, 0, always)}


def test_places_that_are_named_are_reached() -> None:
    """x_12 exists from I = 12 on, so the first sizes are 12 and 13."""
    found = looked_at(Indexed("x", (Number("12"),)))
    sizes = [chosen["I"] for chosen in choices_of_sizes(found, 1, always)]
    assert sizes[:3] == [12, 13, 1]


def test_given_sizes_keep_their_values() -> None:
    """With D = 3, D_i = 3 and D_o = 2 given, these sizes are tried, and a free one beside them."""
    found = looked_at(Add((Symbol("D"), Symbol("D_i"), Symbol("D_o"))))
    given = {"D": 3, "D_i": 3, "D_o": 2}
    assert choices_of_sizes(found, 1, always, given=given) == [given]
    open_one = choices_of_sizes(found, 1, always, given={"D": 3, "D_i": 3})
    assert {(each["D"], each["D_i"]) for each in open_one} == {(3, 3)}
    assert len({each["D_o"] for each in open_one}) == 3


def test_claim_without_sizes_has_one_choice() -> None:
    """Scalars alone need no sizes."""
    assert choices_of_sizes(looked_at(Symbol("z")), 1, always) == [{}]


def test_sizes_behind_arrays_letters_and_limits_are_found() -> None:
    """x_k has its range I, y_{ij} its D_o, a sum up to n has n."""
    assert looked_at(at("x", "k")).sizes == {"I"}
    assert looked_at(at("y", "i", "j")).sizes == {"I", "D_o"}
    assert looked_at(total(Number("1"), "k", "n")).sizes == {"n"}
    assert looked_at(Mean(Number("1"), "k", Symbol("n"))).sizes == {"n"}


def test_free_letters_come_equal_and_unequal_and_at_both_ends() -> None:
    """x_k y_l: k = l and k ≠ l occur, and so do 1 and I for both."""
    found = looked_at(Product((at("x", "k"), at("y", "l"))))
    chosen = choices_of_letters(found, {"I": 4}, always)
    pairs = {(each["k"], each["l"]) for each in chosen}
    assert any(k == m for k, m in pairs)
    assert any(k != m for k, m in pairs)
    assert {1, 4} <= {k for k, _ in pairs}
    assert {1, 4} <= {m for _, m in pairs}


def test_letters_keep_conditions_and_ranges() -> None:
    """k ≠ l is kept; with one example there is only k = 1; φ_k starts at k = 1."""
    found = looked_at(Product((at("x", "k"), at("y", "l"))))
    kept = choices_of_letters(found, {"I": 3}, lambda each: each["k"] != each["l"])
    assert kept
    assert all(each["k"] != each["l"] for each in kept)
    assert choices_of_letters(found, {"I": 1}, always) == [{"k": 1, "l": 1}]
    context = Context(sizes=frozenset({"D"}), arrays={("phi", 1): (Axis("D", first=0),)})
    slopes = choices_of_letters(looked_at(at("phi", "k"), context=context), {"D": 2}, always)
    assert sorted(each["k"] for each in slopes) == [1, 2]


def test_letters_of_deltas_and_bound_letters() -> None:
    """δ_{kl} has two letters; the index of a sum is none; an exponent is a whole number."""
    assert set(looked_at(Delta(Symbol("k"), Symbol("l"))).letters) == {"k", "l"}
    assert not looked_at(total(at("x", "k"), "k", "I")).letters
    powers = looked_at(Power(Symbol("z"), Symbol("n")))
    assert list(powers.range_of("n", {})) == [0, 1, 2, 3, 4]


def test_arrangements_of_data() -> None:
    """Centred columns add up to 0, constant ones are constant, zero ones 0, one array or all."""
    found = looked_at(at("x", "i"), at("y", "i"), context=LINEAR)

    def column(base: str, arrangement: str, arranged: int | None) -> list[object]:
        filling = Filling((1, 2, 3, 5), 4, arrangement, arranged)
        point = filled(found, {"I": 3}, {"i": 1}, filling)
        return [point.value(Atom(base, (i,))) for i in (1, 2, 3)]

    assert all(sum(column(base, "centred", None)) == 0 for base in "xy")
    assert all(len(set(column(base, "constant", None))) == 1 for base in "xy")
    assert column("x", "zero", 0) == [0, 0, 0]
    assert 0 not in column("y", "zero", 0)


def test_two_subscripts_are_centred_column_by_column() -> None:
    """Each column of x_{id} adds up to 0 over i."""
    found = looked_at(at("x", "i", "d"))
    sizes = {"I": 3, "D_i": 2, "D": 2}
    point = filled(found, sizes, {}, Filling((1, 2, 3, 5), 4, "centred"))
    for d in (1, 2):
        assert sum(point.value(Atom("x", (i, d))) for i in (1, 2, 3)) == 0


def test_trials_try_every_choice() -> None:
    """Every size and every choice of letters comes up, then every special filling."""
    found = looked_at(at("x", "k"))
    choices = [({"I": size}, [{"k": k} for k in range(1, size + 1)]) for size in (1, 2, 3)]
    points = list(trials(found, choices))
    seen = {(point.sizes["I"], point.values[Atom("k")]) for point in points}
    assert seen == {(1, 1), (2, 1), (2, 2), (3, 1), (3, 2), (3, 3)}
    assert {point.seed for point in points} >= {each.seed for each in (*GENERIC, *SPECIAL)}
    assert list(trials(found, [({"I": 1}, [])])) == []
