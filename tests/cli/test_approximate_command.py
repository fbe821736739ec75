"""udlsym approximate."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from udlsym.cli.program import main
from udlsym.regions.one_input_network import OneInputNetwork


def test_the_table(capsys: pytest.CaptureFixture[str]) -> None:
    """What is proved of the second derivative, and a row for each network."""
    assert main(["approximate", "sin(x)", "--to", "2*pi", "--units", "5,10"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "sin(x) for x from 0 to 2·π"
    assert lines[1] == "  built on    0 to 6.283185307179586476925287"
    assert lines[2] == "  f''         −sin(x), less than 1.00011 in size: proved"
    assert [line.split()[0] for line in lines[4:]] == ["D", "5", "10"]
    _, _, bound, largest, parameters = lines[5].split()
    assert float(largest) <= float(bound)
    assert parameters == "rounded"


def test_the_absolute_value(capsys: pytest.CaptureFixture[str]) -> None:
    """Met exactly with a knot at 0, and not without one."""
    arguments = ["approximate", "abs(x)", "--from", "-1", "--to", "1", "--units", "2,5"]
    assert main(arguments) == 0
    *_, met, missed = capsys.readouterr().out.splitlines()
    assert "no error at all: proved" in met
    assert met.split()[-1] == "exact"
    assert missed.split()[:4] == ["5", "0.4", "-", "0.2"]


def test_parameters_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """The network that is written passes through the knots that are written."""
    arguments = ["approximate", "x^3", "--from", "-1", "--within", "1/100", "--json"]
    assert main(arguments) == 0
    payload = json.loads(capsys.readouterr().out)
    (found,) = payload["networks"]
    assert Fraction(found["largest_error"]) <= Fraction(found["bound"]) <= Fraction(1, 100)
    network = OneInputNetwork(found["network"]["theta"], found["network"]["phi"])
    assert len(found["knots"]) == found["units"] + 1
    for x, y in found["knots"]:
        assert network.values(x) == (Fraction(y),) == (Fraction(x) ** 3,)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["exp(x)", "--units", "0"], "--units takes"),
        (["exp(x)", "--units", "5,a"], "--units takes"),
        (["exp(x)", "--units", ""], "--units takes"),
        (["exp(x)", "--units", "٣"], "--units takes"),
        (["exp(x)", "--units", "10001"], "--units takes"),
        (["exp(x)", "--within", "0"], "above 0"),
        (["exp(x)", "--within", "1/10^30"], "not a number"),
        (["exp(x)", "--within", "1e-30"], "more than 10000"),
        (["abs(x)", "--from", "-1", "--within", "1/10"], "no bound"),
        (["1/x"], "denominator is 0"),
        (["log(x)"], "no value"),
        (["y"], "no other names"),
        (["x", "--from", "1"], "is empty"),
        (["x < 1"], "expression is expected"),
    ],
)
def test_one_line_for_what_cannot_be_built(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["approximate", *arguments]) == 2
    shown = capsys.readouterr()
    assert not shown.out
    assert message in shown.err
