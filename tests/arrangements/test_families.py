from __future__ import annotations

from inspect import getmembers, isfunction
from itertools import permutations, product

import pytest

from udlsym.arrangements import closed_forms, families
from udlsym.arrangements.arrangement import Arrangement
from udlsym.errors import UsageError

ONE_SIZE = sorted(closed_forms.CHARACTERISTIC_POLYNOMIALS)
LARGEST = {"boolean": 12, "braid": 8, "type_b": 6, "type_d": 6, "threshold": 7}


@pytest.mark.parametrize("name", ONE_SIZE)
def test_polynomial_is_the_closed_form(name: str) -> None:
    """The recursion over hyperplanes and the closed form give the same polynomial."""
    for n in range(1, LARGEST.get(name, 5) + 1):
        arrangement: Arrangement = getattr(families, name)(n)
        wanted = closed_forms.CHARACTERISTIC_POLYNOMIALS[name](n)
        assert arrangement.characteristic_polynomial() == wanted
        assert arrangement.count_regions() == closed_forms.REGIONS[name](n)
        assert arrangement.dimension == n


@pytest.mark.parametrize("name", ONE_SIZE)
def test_two_closed_forms_agree(name: str) -> None:
    """|χ(−1)| is the formula for the regions, far beyond what is counted."""
    for n in range(1, 25):
        polynomial = closed_forms.CHARACTERISTIC_POLYNOMIALS[name](n)
        assert closed_forms.regions_of(polynomial) == closed_forms.REGIONS[name](n)
        assert len(polynomial) == n + 1
        assert polynomial[-1] == 1


@pytest.mark.parametrize("family", [families.generic, families.cyclic])
@pytest.mark.parametrize("dimension", [0, 1, 2, 3, 4])
def test_general_position(family: object, dimension: int) -> None:
    """Generic and cyclic hyperplanes reach Zaslavsky's bound."""
    assert callable(family)
    for n in range(8):
        arrangement = family(n, dimension)
        assert arrangement.is_generic()
        assert arrangement.characteristic_polynomial() == closed_forms.generic(n, dimension)
        assert arrangement.count_regions() == closed_forms.generic_regions(n, dimension)
        assert len(arrangement.normals) == n


def test_resonance() -> None:
    """The known numbers, 11,292 regions in five dimensions among them."""
    for n in range(6):
        assert families.resonance(n).count_regions() == closed_forms.RESONANCE_REGIONS[n]


def test_threshold_graphs_by_listing() -> None:
    """Regions of the threshold arrangement are the labelled threshold graphs."""
    for n in (2, 3, 4):
        graphs = set()
        # Add vertices one by one, isolated or joined to all earlier ones.
        for order, joined in product(permutations(range(n)), product((0, 1), repeat=n)):
            edges = {
                frozenset((order[place], earlier))
                for place in range(n)
                for earlier in order[:place]
                if joined[place]
            }
            graphs.add(frozenset(edges))
        assert families.threshold(n).count_regions() == len(graphs)


def test_bounded_regions_of_shi() -> None:
    """Relatively bounded regions of the Shi arrangement: (n − 1)^{n−1}; none is bounded."""
    for n in range(2, 5):
        assert families.shi(n).count_relatively_bounded() == (n - 1) ** (n - 1)
        assert families.shi(n).count_bounded() == 0


def test_every_family_is_tested() -> None:
    """No family without a number it is compared with."""
    public = {
        name
        for name, member in getmembers(families, isfunction)
        if member.__module__ == families.__name__ and not name.startswith("_")
    }
    assert public == {*closed_forms.REGIONS, "generic", "cyclic"}


@pytest.mark.parametrize("n", [-1, 2.5, True, "3"])
def test_sizes_are_checked(n: object) -> None:
    """A size is a whole number from 0 on."""
    with pytest.raises(UsageError, match="n must be a whole number from 0 on"):
        families.braid(n)  # type: ignore[arg-type]
