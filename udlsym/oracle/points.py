"""Which points a claim is tried at: sizes, index letters, and values of everything else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice, permutations, product
from typing import Final

from udlsym.conventions import SMALLEST_SIZE
from udlsym.evaluate.point import SMALL_RATIONALS, Atom, Key, Point, Rational
from udlsym.oracle.survey import Survey

FEWEST_LARGEST: Final = 3
MOST_LARGEST: Final = 6
"""Sizes are tried up to the number of atoms in the largest monomial, kept between these two."""

FARTHEST_PLACE: Final = 150
MOST_MENTIONED: Final = 20
"""Subscripts and limits up to the one, and other numbers up to the other, suggest sizes."""

MOST_SIZES: Final = 7
"""How many choices of sizes a claim is tried at."""

MOST_BARE_SIZES: Final = 25
"""How many where nothing but sizes and scalars stands in it."""

MOST_LETTERS: Final = 9
"""How many choices of free index letters are tried for one choice of sizes."""

Sizes = Mapping[str, int]
Palette = tuple[Rational, ...]

SMALL_INTEGERS: Final[Palette] = (-3, -2, -1, 1, 2, 3)
SIGNS: Final[Palette] = (-1, 1)
SQUARES: Final[Palette] = (1, 4, 9, Fraction(1, 4), Fraction(4, 9))


def choices_of_sizes(
    survey: Survey,
    degree: int,
    allowed: Callable[[Sizes], bool],
    most: int = MOST_SIZES,
    given: Sizes | None = None,
) -> list[Sizes]:
    """Return the sizes to try, small ones first, pairwise distinct where there are several.

    Sizes that are `given`, as D = 3 does, keep their values.

    They include 1 and run up to `degree`: (Σx)³ = 3 Σx Σx² − 2 Σx³ holds for one and two examples
    and fails for three. Where the claim names a later place, such as x_12, sizes that reach it
    come first. Small numbers that it mentions are tried with their neighbours.
    """
    fixed = given or {}
    names = sorted(survey.sizes - fixed.keys())
    if survey.arrays:
        largest = max(FEWEST_LARGEST, min(degree, MOST_LARGEST))
    else:
        # A polynomial in the sizes alone is cheap, and a sum over one raises its degree.
        largest, most = max(FEWEST_LARGEST, degree + 2), MOST_BARE_SIZES
    open_sizes = _candidates(names, _pool(survey, max(largest, len(names) + 1)))
    kept = filter(allowed, ({**fixed, **sizes} for sizes in open_sizes))
    found: list[Sizes] = list(islice(kept, max(most, MOST_SIZES)))
    return found if len(found) <= most else [*found[: most - 1], found[-1]]


def _pool(survey: Survey, largest: int) -> list[int]:
    """The values of a size, in the order in which they are tried."""
    low = list(range(SMALLEST_SIZE, largest + 1))
    late = max((place for place in survey.places if place < FARTHEST_PLACE), default=0)
    reaching = [late, late + 1] if late > largest else []
    near = {n + step for n in survey.numbers if n < MOST_MENTIONED for step in (0, 1, 2)}
    return [*reaching, *low, *sorted(n for n in near if n > largest and n not in reaching)]


def _candidates(names: Sequence[str], pool: Sequence[int]) -> Iterator[Sizes]:
    if not names:
        yield {}
        return
    if len(names) == 1:
        yield from ({names[0]: size} for size in pool)
        return
    count, start = len(names), pool[: len(names) + 1]
    # Each name takes each of the small values once: two rotations, one with and one without 1.
    for shift in range(len(start)):
        yield {name: start[(place + shift) % len(start)] for place, name in enumerate(names)}
    for size in (SMALLEST_SIZE, 2):
        yield dict.fromkeys(names, size)
    for values in permutations(pool[:8], min(count, 3)):
        rest = [pool[place % len(pool)] for place in range(count - len(values))]
        yield dict(zip(names, (*values, *rest), strict=True))


def choices_of_letters(
    survey: Survey, sizes: Sizes, allowed: Callable[[Mapping[str, int]], bool]
) -> list[dict[str, int]]:
    """Return values of the free index letters: different and equal ones, both ends of each range.

    An index letter starts at 1 here even where a subscript 0 exists: φ_k stands for a slope.
    """
    letters = sorted(survey.letters)
    places = [_ends(_counted(survey.range_of(letter, sizes))) for letter in letters]
    choices = [dict(zip(letters, values, strict=True)) for values in product(*places)]
    kept = sorted(filter(allowed, choices), key=lambda chosen: -len(set(chosen.values())))
    if len(kept) <= MOST_LETTERS:
        return kept
    # Sorted by how many differ, so equal steps keep both kinds.
    return [kept[place * (len(kept) - 1) // (MOST_LETTERS - 1)] for place in range(MOST_LETTERS)]


def _counted(values: range) -> range:
    return range(max(values.start, 1), values.stop) if values.stop > 1 else values


def _ends(values: range) -> list[int]:
    inner = [values[len(values) // 2]] if len(values) > 2 else []
    return sorted({*values[:1], *inner, *values[-1:]})


@dataclass(frozen=True, slots=True)
class Filling:
    """How values are chosen: a palette, and which arrays of data are centred or constant.

    `arranged` takes the arrays with an axis of a size in alphabetical order; None means all.
    """

    palette: Palette
    seed: int
    arrangement: str = ""
    arranged: int | None = None


GENERIC: Final = tuple(
    Filling(palette, seed)
    for seed, palette in enumerate((SMALL_INTEGERS, SMALL_RATIONALS, SMALL_RATIONALS), start=1)
)
"""Values in no special position, for every choice of sizes."""

SPECIAL: Final = (
    Filling((0,), 11),
    Filling(SMALL_INTEGERS, 12, "centred"),
    Filling(SMALL_INTEGERS, 13, "constant"),
    Filling((1,), 14),
    Filling(SIGNS, 15),
    Filling(SMALL_INTEGERS, 16, "constant", 0),
    Filling(SMALL_INTEGERS, 17, "centred", 0),
    Filling((-1, 0, 1), 18),
    Filling(SQUARES, 19),
    Filling((-2,), 20),
    Filling(SMALL_INTEGERS, 21, "zero", 0),
)
"""Values in special position, for a few choices of sizes."""


def filled(survey: Survey, sizes: Sizes, letters: Mapping[str, int], filling: Filling) -> Point:
    """Return the point that a filling makes.

    >>> from udlsym.context import LINEAR
    >>> from udlsym.oracle.survey import survey
    >>> from udlsym.syntax.nodes import Indexed, Symbol
    >>> found = survey([Indexed("x", (Symbol("k"),))], LINEAR)
    >>> point = filled(found, {"I": 3}, {"k": 2}, Filling(SMALL_INTEGERS, 1, "centred"))
    >>> sum(point.value(Atom("x", (i,))) for i in (1, 2, 3))
    0
    """
    given: dict[Key, Rational] = {Atom(name): value for name, value in letters.items()}
    point = Point(dict(sizes), given, filling.seed, filling.palette)
    return point.changed(_arranged(survey, point, filling)) if filling.arrangement else point


def _arranged(survey: Survey, point: Point, filling: Filling) -> dict[Key, Rational]:
    data = [key for key in sorted(survey.arrays) if _runs_over_size(survey, *key)]
    wanted = data if filling.arranged is None else data[filling.arranged : filling.arranged + 1]
    values: dict[Key, Rational] = {}
    for base, subscripts in wanted:
        for column in _columns(survey, point.sizes, base, subscripts):
            values.update(ARRANGEMENTS[filling.arrangement](column, point))
    return values


def _runs_over_size(survey: Survey, base: str, subscripts: int) -> bool:
    axes = survey.context.axes(base, subscripts) or ()
    return bool(axes) and all(isinstance(axis.last, str) for axis in axes)


def _columns(survey: Survey, sizes: Sizes, base: str, subscripts: int) -> Iterator[list[Atom]]:
    """Yield the elements that differ only in the first subscript."""
    axes = survey.context.axes(base, subscripts) or ()
    first, *others = (range(axis.first, sizes[str(axis.last)] + 1) for axis in axes)
    for rest in product(*others):
        yield [Atom(base, (index, *rest)) for index in first]


def _centred(column: Sequence[Atom], point: Point) -> dict[Key, Rational]:
    values: dict[Key, Rational] = {atom: point.value(atom) for atom in column[:-1]}
    return {**values, **{atom: -sum(values.values()) for atom in column[-1:]}}


def _constant(column: Sequence[Atom], point: Point) -> dict[Key, Rational]:
    return {atom: point.value(column[0]) for atom in column}


def _zero(column: Sequence[Atom], _point: Point) -> dict[Key, Rational]:
    return dict.fromkeys(column, 0)


ARRANGEMENTS: Final[Mapping[str, Callable[[Sequence[Atom], Point], dict[Key, Rational]]]] = {
    "centred": _centred,
    "constant": _constant,
    "zero": _zero,
}
"""Arrangement of a column of data -> its values."""


def trials(
    survey: Survey,
    choices: Sequence[tuple[Sizes, Sequence[dict[str, int]]]],
    rounds: int = len(GENERIC),
) -> Iterator[Point]:
    """Yield the points to try: all sizes with generic values first, then special values.

    Each size takes its choices of letters in turn, so that all of them come up.
    """
    usable = [(sizes, letters) for sizes, letters in choices if letters]
    turn = 0
    for filling in GENERIC[:rounds]:
        for sizes, letters in usable:
            yield filled(survey, sizes, letters[turn % len(letters)], filling)
            turn += 1
    for sizes, letters in usable:
        for number, letter in enumerate(letters[1:]):
            yield filled(survey, sizes, letter, Filling(SMALL_INTEGERS, 30 + number))
    for filling in SPECIAL:
        for sizes, letters in usable[1:rounds] or usable:
            yield filled(survey, sizes, letters[turn % len(letters)], filling)
            turn += 1
