"""The standard normal distribution and its density as NumPy code that stands in generated modules.

NumPy has no error function. The tail is the density times Mills' ratio,

    Φ(−a) = N(a) M(a),  M(a) = √(π/2) exp(a²/2) erfc(a/√2)  for a ≥ 0,

and M falls from √(π/2) like 1/a, so one quotient of polynomials serves the whole line, and what is
small on the far left is a product and never a difference. The quotient equals M at the Chebyshev
points of (a − c)/(a + c); `tests/samples/mills_ratio.py` computes its coefficients, all of them
above zero, so that nothing cancels. The density takes z apart as W. J. Cody does (Math. Comp. 23,
1969): an error of z² that z² itself does not show would be an error of exp(−z²/2) near z = −30.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest
from math import nextafter, pi, sqrt
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class MillsRatio:
    """A quotient of polynomials in a for 0 ≤ a ≤ farthest; beyond it the density is 0.

    numerator, denominator: coefficients from a⁰ up. centre: the c of its Chebyshev points.
    """

    farthest: float
    centre: int
    numerator: tuple[float, ...]
    denominator: tuple[float, ...]

    @property
    def pairs(self) -> list[tuple[float, float]]:
        """Coefficients of both, from a⁰ up; the shorter one is filled with zeros.

        >>> MillsRatio(1.0, 1, (5.0,), (1.0, 2.0)).pairs
        [(5.0, 1.0), (0.0, 2.0)]
        """
        return list(zip_longest(self.numerator, self.denominator, fillvalue=0.0))

    def table(self, width: int) -> list[tuple[float, ...]]:
        """Rows of `width` coefficients, of either polynomial in turn, highest powers first.

        >>> MillsRatio(1.0, 1, (5.0,), (1.0, 2.0)).table(1)
        [(0.0,), (2.0,), (5.0,), (1.0,)]
        """
        starts = range(0, len(self.pairs), width)
        parts = [self.pairs[start : start + width] for start in reversed(starts)]
        return [row for part in parts for row in zip(*part, strict=True)]


DOUBLE: Final = MillsRatio(
    39.0,
    4,
    numerator=(
        1.2533141373155003,
        2.071575393925869,
        1.697572151352905,
        0.8910338724096207,
        0.32863685789117475,
        0.08858693694846051,
        0.0176498553167891,
        0.00256947337925418,
        0.0002625520314366035,
        1.7120578741860762e-05,
        5.47496222642693e-07,
    ),
    denominator=(
        1.0,
        2.4507625841554304,
        2.8098922385043354,
        1.9934920327604,
        0.97465321348953,
        0.3457670766572471,
        0.09112216947098654,
        0.017911312346517043,
        0.00258659395820462,
        0.0002630995276560322,
        1.7120578741890866e-05,
        5.474962226425645e-07,
    ),
)
"""Off by less than 2·10⁻¹⁸ of the value, for numbers of eight bytes."""

SINGLE: Final = MillsRatio(
    15.0,
    3,
    numerator=(
        1.2533141427690406,
        1.0995932969066338,
        0.4598957554600416,
        0.10201992487841711,
        0.010333645756777025,
    ),
    denominator=(
        1.0,
        1.6752334168384364,
        1.2035824337408796,
        0.4700843052336978,
        0.10202606508008999,
        0.01033353410301861,
    ),
)
"""Off by less than 10⁻⁸ of the value, for numbers of four bytes."""

HEIGHT: Final = nextafter(1 / sqrt(2 * pi), 0)
"""The density at 0: of the two numbers around 1/√(2π) the one that makes Φ(0) one half."""

DENSITY, DISTRIBUTION = "normal_density", "normal_distribution"
"""The functions in generated code."""

_CODE: Final = '''NORMAL = {{
    # Bytes of a number: the largest |z| with a density, the upper half of its bits, and
    # numerator and denominator of Mills' ratio in turn, the highest powers of |z| first.
    8: ({double.farthest}, "i8", -(1 << 27), array({double_table}, "f8")),
    4: ({single.farthest}, "i4", -(1 << 12), array({single_table}, "f4")),
}}


def normal_density(z, out=None):
    """exp(-z**2/2)/sqrt(2*pi), to the last digits on the far left and right too."""
    return in_parts(density_of_part, (z,), out)


def normal_distribution(z, density, out=None):
    """The standard normal distribution, given its density: the tail is that times Mills' ratio."""
    return in_parts(distribution_of_part, (z, density), out)


def in_parts(function, given, out):
    """Apply a function to parts that are small enough to stay next to the processor."""
    out = empty_like(given[0]) if out is None else out
    vectors = [each.reshape(-1) for each in given]
    found = out.reshape(-1)
    for start in range(0, found.size, {part}):
        stop = start + {part}
        function(*(each[start:stop] for each in vectors), found[start:stop])
    if not out.flags.c_contiguous:
        copyto(out, found.reshape(out.shape))
    return out


def density_of_part(z, out):
    """a*a is s, as it is rounded, and a small rest e, found with the upper half h of a."""
    farthest, bits, upper, _ = NORMAL[z.dtype.itemsize]
    a = absolute(z)
    minimum(a, farthest, out=a)
    h = bitwise_and(a.view(bits), upper).view(a.dtype)
    s = multiply(a, a)
    e = subtract(a, h)
    add(a, h, a)
    multiply(e, a, e)
    multiply(h, h, h)
    subtract(h, s, h)
    add(e, h, e)
    # exp(-(s + e)/2) is exp(-s/2)*(1 - e/2), as e is so small.
    multiply(s, -0.5, s)
    exp(s, s)
    multiply(e, -0.5, e)
    multiply(e, s, e)
    add(s, e, s)
    multiply(s, {height}, out)


def distribution_of_part(z, density, out):
    """The tail beyond |z|, and 1 without it for z > 0; a product sums the polynomials in parts."""
    farthest, _, _, table = NORMAL[z.dtype.itemsize]
    powers = empty((table.shape[1], z.size), z.dtype)
    powers[0] = 1.0
    a = powers[1]
    absolute(z, a)
    minimum(a, farthest, out=a)
    for k in range(2, len(powers)):
        multiply(powers[k - 1], a, powers[k])
    parts = dot(table, powers).reshape(-1, 2, z.size)
    power = multiply(powers[-1], a)
    ratio = parts[0]
    for part in parts[1:]:
        multiply(ratio, power, ratio)
        add(ratio, part, ratio)
    divide(ratio[0], ratio[1], a)
    multiply(a, density, a)
    greater(z, 0.0, out)
    subtract(out, a, out)
    absolute(out, out)'''

PART: Final = 6144
"""Numbers in a part."""


def _table(ratio: MillsRatio, width: int) -> str:
    rows = ",\n        ".join(str(list(row)) for row in ratio.table(width))
    return f"[\n        {rows},\n    ]"


CODE: Final = _CODE.format(
    double=DOUBLE,
    single=SINGLE,
    double_table=_table(DOUBLE, 4),
    single_table=_table(SINGLE, 3),
    part=PART,
    height=HEIGHT,
)
"""The functions as text; they need NumPy's names alone."""


def as_expressions(xp: Any) -> dict[str, Callable[..., Any]]:
    """The functions without buffers, for compilers; `xp` is NumPy or what stands for it.

    >>> import numpy
    >>> own = as_expressions(numpy)
    >>> float(own[DISTRIBUTION](numpy.zeros(1), own[DENSITY](numpy.zeros(1)))[0])
    0.5
    """

    def density(z: Any) -> Any:
        a = xp.minimum(xp.abs(z), _ratio(z).farthest)
        # A compiler may take a number of fewer bits for the number itself, but not its floor; and
        # one exponential for the product of two, but not of one and expm1.
        h = xp.floor(256 * a) / 256
        near = xp.exp(-h * h / 2)
        return (near + near * xp.expm1(-(a - h) * (a + h) / 2)) * HEIGHT

    def distribution(z: Any, density: Any) -> Any:
        ratio = _ratio(z)
        a = xp.minimum(xp.abs(z), ratio.farthest)
        above = below = 0.0
        for each in reversed(ratio.pairs):
            above, below = above * a + each[0], below * a + each[1]
        tail = density * (above / below)
        return xp.where(z > 0, 1 - tail, tail)

    return {DENSITY: density, DISTRIBUTION: distribution}


def _ratio(z: Any) -> MillsRatio:
    return SINGLE if z.dtype.itemsize == 4 else DOUBLE
