"""Rescaled and exchanged units: which parameters change, and which do not."""

from __future__ import annotations

from udlsym.models.shallow import ShallowNetwork
from udlsym.models.symmetries import exchanged_units, factor_of_unit, rescaled
from udlsym.syntax.build import element
from udlsym.syntax.nodes import Number
from udlsym.syntax.plain import to_plain

ONE, TWO = Number("1"), Number("2")


def test_every_unit_has_its_own_factor() -> None:
    """With symbolic sizes the factor of unit d stands at all its parameters and at no other."""
    assert to_plain(rescaled(ShallowNetwork().tree)) == (
        "phi_{j0} + sum_{d=1}^{D} phi_{jd}/alpha_d"
        "*ReLU[alpha_d*theta_{d0} + sum_{k=1}^{D_i} alpha_d*theta_{dk}*x_{ik}]"
    )


def test_one_unit() -> None:
    """Only the chosen unit of eq. 3.1 changes."""
    network = ShallowNetwork(1, 2, 1)
    assert to_plain(rescaled(network.written_out, factor_of_unit(2))) == (
        "phi_0 + phi_1*ReLU[theta_{10} + theta_{11}*x]"
        " + phi_2/alpha*ReLU[alpha*theta_{20} + alpha*theta_{21}*x]"
    )


def test_exchange_keeps_the_offset_of_the_output() -> None:
    """Units 1 and 2 change places with all their parameters; φ_0 and the data stay."""
    network = ShallowNetwork(1, 2, 1)
    swapped = exchanged_units(network.written_out, {ONE: TWO, TWO: ONE})
    assert to_plain(swapped) == (
        "phi_0 + phi_2*ReLU[theta_{20} + theta_{21}*x] + phi_1*ReLU[theta_{10} + theta_{11}*x]"
    )
    assert exchanged_units(element("x", 1), {ONE: TWO}) == element("x", 1)
    assert exchanged_units(element("theta", 3, 1), {ONE: TWO}) == element("theta", 3, 1)
    assert exchanged_units(element("phi", 2, 1), {ONE: TWO}) == element("phi", 2, 2)
