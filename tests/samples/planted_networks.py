"""Small networks with planted cancellations, and their regions by brute force, in two ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import combinations, product
from random import Random

from feasible_sides import feasible_signs

from udlsym.arrangements.rows import canonical, integral, pivot
from udlsym.arrangements.solving import reduced, solution
from udlsym.regions.network import Network

Map = tuple[tuple[Fraction, ...], ...]


Point = tuple[Fraction, ...]

_NEAR = Fraction(1, 10**9)
_STEP = Fraction(1, 10**15)


def random_network(seed: int) -> Network:
    """Few units; some lie on the hyperplane of another one and cancel it, some make a hat."""
    random = Random(seed)
    inputs, units = random.choice([1, 2, 2, 3]), random.randint(1, 5)
    outputs = random.choice([1, 1, 2])
    theta: list[list[Fraction]] = []
    phi = [[Fraction(random.randint(-2, 2))] for _ in range(outputs)]
    if random.random() < 0.2:  # a hat, beside which the function is the same on both sides
        slopes = [Fraction(random.randint(-2, 2)) for _ in range(inputs)]
        theta = [[-Fraction(step), *slopes] for step in range(3)]
        phi = [[row[0], Fraction(1), Fraction(-2), Fraction(1)] for row in phi]
        units = random.choice([0, 0, 1])
    for _ in range(units):
        planted = random.random()
        if theta and planted < 0.5:
            other = random.randrange(len(theta))
            factor = Fraction(random.choice([-2, -1, 1, 3]), random.choice([1, 2]))
            theta.append([factor * value for value in theta[other]])
            for row in phi:
                cancels = planted < 0.3 and random.random() < 0.8
                row.append(-row[other + 1] / abs(factor) if cancels else Fraction(1))
        else:
            theta.append([Fraction(random.randint(-2, 2)) for _ in range(inputs + 1)])
            for row in phi:
                row.append(Fraction(random.randint(-2, 2)))
    return Network(theta, phi)


Counts = tuple[int, int, int]
"""Activation regions, linear regions, affine functions."""


def by_sides(network: Network, walls: list[list[int]]) -> Counts:
    """Count by trying all choices of sides with linear programs."""
    rows = [integral((*row[1:], row[0])) for row in network.theta]
    used = [unit for unit, row in enumerate(rows) if any(row)]
    tried = feasible_signs([*walls, *(rows[unit] for unit in used)])
    tried = {signs[len(walls) :] for signs in tried if all(s > 0 for s in signs[: len(walls)])}
    maps = {}
    for signs in tried:
        active = [unit for unit, sign in zip(used, signs, strict=True) if sign > 0]
        pattern = "".join("01"[unit in active] for unit in range(len(rows)))
        maps[pattern] = affine_map(network, active)
    return counted(network, maps)


def counted(network: Network, maps: Mapping[str, Map]) -> Counts:
    """Count patterns with their functions; a linear region is what is joined where these agree.

    Two regions are neighbours where all units on one hyperplane flip and no others.
    """
    joined = {pattern: pattern for pattern in maps}

    def root(pattern: str) -> str:
        while joined[pattern] != pattern:
            pattern = joined[pattern]
        return pattern

    together: dict[tuple[int, ...], set[int]] = {}
    for unit, row in enumerate(network.theta):
        if any(row[1:]):
            together.setdefault(canonical(integral((*row[1:], row[0]))), set()).add(unit)
    for pattern, units in product(maps, together.values()):
        other = "".join(
            "10"[int(bit)] if unit in units else bit for unit, bit in enumerate(pattern)
        )
        if other in maps and maps[other] == maps[pattern]:
            joined[root(other)] = root(pattern)
    return len(maps), len({root(pattern) for pattern in maps}), len(set(maps.values()))


def by_points(network: Network) -> Counts:
    """Count what the network does at exact points: its patterns, and its functions by differences.

    The points are taken from the places where hyperplanes meet; no region is asked for.
    """
    maps: dict[str, Map] = {}
    for point in _points(network):
        preactivations = [
            row[0] + sum(a * x for a, x in zip(row[1:], point, strict=True))
            for row in network.theta
        ]
        pattern = "".join("01"[value > 0] for value in preactivations)
        # A unit that is 0 at the point has no side there, unless it is 0 everywhere.
        pairs = zip(preactivations, network.theta, strict=True)
        on = any(not value and any(row) for value, row in pairs)
        if not on and pattern not in maps:
            maps[pattern] = _differences(network, point, pattern)
    return counted(network, maps)


def _points(network: Network) -> Iterator[Point]:
    """A point in every region, and some more.

    Every region has a corner, as coordinate hyperplanes are added; near it, the region is a cone
    whose edges are lines in which hyperplanes meet, and the sum of d of these lies inside.
    """
    size = network.inputs
    units = {canonical(integral((*row[1:], row[0]))) for row in network.theta if any(row[1:])}
    axes = {tuple(int(place == k) for k in range(size + 1)) for place in range(size)}
    rows = sorted(units | axes)
    corners = {
        solution(met, size)
        for met in map(reduced, combinations(rows, size))
        if len(met) == size and all(any(row[:-1]) for row in met)
    }
    for corner in sorted(corners):
        on = [row[:-1] for row in rows if not _value(row, corner)]
        edges = [line for chosen in combinations(on, size - 1) if (line := _line(chosen, size))]
        both = sorted({*edges, *(tuple(-x for x in line) for line in edges)})
        for chosen in combinations(both, size):
            inwards = map(sum, zip(*chosen, strict=True))
            yield tuple(x + _NEAR * step for x, step in zip(corner, inwards, strict=True))


def _value(row: Sequence[int], point: Point) -> Fraction:
    return sum((a * x for a, x in zip(row, point, strict=False)), Fraction(row[-1]))


def _line(normals: Sequence[tuple[int, ...]], size: int) -> Point | None:
    """The direction that is orthogonal to d − 1 normals; None where these are not independent."""
    met = reduced((*normal, 0) for normal in normals)
    if len(met) < size - 1:
        return None
    pivots = {pivot(row): row for row in met}
    free = next(place for place in range(size) if place not in pivots)
    return tuple(
        Fraction(1) if place == free else Fraction(-pivots[place][free], pivots[place][place])
        for place in range(size)
    )


def _differences(network: Network, point: Point, pattern: str) -> Map:
    """The affine function around a point from values at d + 1 points with the same pattern."""
    start = network.values(point)
    slopes = []
    for place in range(network.inputs):
        other = tuple(x + _STEP * (place == k) for k, x in enumerate(point))
        assert network.pattern(other) == pattern
        values = network.values(other)
        slopes.append([(b - a) / _STEP for a, b in zip(start, values, strict=True)])
    return tuple(
        (start[j] - sum(slopes[k][j] * x for k, x in enumerate(point)), *(row[j] for row in slopes))
        for j in range(network.outputs)
    )


def affine_map(network: Network, active: Iterable[int]) -> Map:
    """The sum of what the active units add, written out."""
    return tuple(
        tuple(
            sum((weights[unit + 1] * network.theta[unit][k] for unit in active), Fraction(0))
            + (weights[0] if k == 0 else 0)
            for k in range(network.inputs + 1)
        )
        for weights in network.phi
    )


def counts(network: Network, box: list[tuple[int, int]] | None = None) -> tuple[int, int, int]:
    found = network.regions(box)
    return (
        found.count_activation_regions(),
        found.count_linear_regions(),
        found.count_affine_maps(),
    )
