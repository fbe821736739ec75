"""Formulas on figures: the LaTeX of the printers, as far as matplotlib sets it."""

from __future__ import annotations

from fractions import Fraction

from udlsym.notation import latex_name
from udlsym.rationals import rational_text
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node


def formula(node: Node) -> str:
    r"""Return a tree as text for matplotlib.

    >>> from udlsym.syntax.build import element
    >>> formula(element("theta", 1, 0))
    '$\\theta_{10}$'
    """
    return f"${to_latex(node)}$"


def name(word: str) -> str:
    r"""Return a name of the notation table as text for matplotlib.

    >>> name("D_i"), name("phi")
    ('$D_{i}$', '$\\phi$')
    """
    return f"${latex_name(word)}$"


def exact(value: Fraction) -> str:
    """Return an exact number: a fraction where it is short, else three digits after the point.

    >>> exact(Fraction(11, 7)), exact(Fraction(-1, 2)), exact(Fraction(2)), exact(Fraction(1, 999))
    ('11/7', '−1/2', '2', '0.001')
    """
    text = rational_text(value)
    return (text if value.denominator < 100 else f"{float(value):.3f}").replace("-", "−")


def decimal(value: Fraction | float, digits: int = 2) -> str:
    """Return a number rounded to some digits after the point, with a real minus sign.

    >>> decimal(Fraction(-1, 3)), decimal(0.0), decimal(-0.001)
    ('−0.33', '0.00', '0.00')
    """
    rounded = round(float(value), digits) + 0.0
    return f"{rounded:.{digits}f}".replace("-", "−")


def nearly(value: Fraction) -> str:
    """Return "= 0.65" where three digits are all that there are, else "≈ 0.143".

    >>> nearly(Fraction(13, 20)), nearly(Fraction(-1, 7)), nearly(Fraction(0))
    ('= 0.65', '≈ −0.143', '= 0')
    """
    rounded = round(value, 3)
    text = f"{float(rounded):.3f}".rstrip("0").rstrip(".").replace("-", "−")
    return f"{'=' if rounded == value else '≈'} {text}"
