"""What the commands say of regions that are missing to Zaslavsky's bound."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from udlsym.arrangements.coincidences import Coincidence
from udlsym.rationals import decimal_text
from udlsym.regions.network_shortfall import Shortfall, UnitCoincidence

_REASONS: Final = {
    "equal": "are the same",
    "crowded": "meet in {flat}",
    "parallel": "have {directions} in common, and some of them do not meet",
    "missing": "with only zeros for a normal",
}
_FLATS: Final = ("one point", "one line", "one plane")
_DIRECTIONS: Final = ("no direction", "one direction", "two directions")


def coincidence_lines(found: Sequence[Coincidence | UnitCoincidence], what: str) -> Iterator[str]:
    """Yield a line for each coincidence; `what` is the word for one of them.

    >>> list(coincidence_lines([Coincidence("crowded", (0, 1, 2), 0, 1)], "hyperplane"))
    ['hyperplanes 0, 1, 2 meet in one point: 1 lost']
    """
    for each in found:
        reason = _REASONS[each.kind].format(
            flat=_named(_FLATS, each.dimension, "one flat of {} dimensions"),
            directions=_named(_DIRECTIONS, each.dimension, "{} directions"),
        )
        lost = decimal_text(each.regions_lost)
        yield f"{_named_by(what, _numbers(each))} {reason}: {lost} lost"


def coincidences_as_json(found: Sequence[Coincidence | UnitCoincidence]) -> list[dict[str, Any]]:
    """Return coincidences for JSON, the losses as texts, as they may be long."""
    return [
        {
            "kind": each.kind,
            "units" if isinstance(each, UnitCoincidence) else "hyperplanes": list(_numbers(each)),
            "dimension": each.dimension,
            "regions_lost": decimal_text(each.regions_lost),
        }
        for each in found
    ]


def shortfall_lines(found: Shortfall) -> Iterator[str]:
    """Yield what keeps a network from the most regions, or that it has them."""
    most = decimal_text(found.most)
    if found.is_maximum:
        yield f"{most} linear regions: the most there can be"
        return
    yield (
        f"{decimal_text(found.linear_regions)} linear regions,"
        f" {decimal_text(found.activation_regions)} activation regions, {most} at most"
    )
    yield from coincidence_lines(found.coincidences, "unit")
    for units in found.cancelling:
        yield f"no output has a kink along the boundary of {_named_by('unit', units)}"
    if found.cancelling:
        lost = decimal_text(found.activation_regions - found.linear_regions)
        yield f"boundaries without a kink: {lost} lost together"


def shortfall_as_json(found: Shortfall) -> dict[str, Any]:
    """Return a shortfall for JSON."""
    return {
        "most_regions": decimal_text(found.most),
        "activation_regions": decimal_text(found.activation_regions),
        "linear_regions": decimal_text(found.linear_regions),
        "is_maximum": found.is_maximum,
        "coincidences": coincidences_as_json(found.coincidences),
        "cancelling": list(map(list, found.cancelling)),
    }


def _named_by(what: str, numbers: Sequence[int]) -> str:
    return f"{what}{'' if len(numbers) == 1 else 's'} {', '.join(map(str, numbers))}"


def _numbers(found: Coincidence | UnitCoincidence) -> tuple[int, ...]:
    return found.units if isinstance(found, UnitCoincidence) else found.hyperplanes


def _named(names: Sequence[str], number: int, otherwise: str) -> str:
    return names[number] if number < len(names) else otherwise.format(number)
