"""``udlsym zaslavsky D D_I``: every digit, or one clear line."""

from __future__ import annotations

import json

import pytest

from udlsym.cli.program import main


@pytest.mark.parametrize(
    ("arguments", "answer"),
    [
        (("3", "3"), "8"),
        (("3", "2"), "7"),
        (("5", "2"), "16"),
        (("3", "5"), "8"),
        (("0", "0"), "1"),
        (("0", "7"), "1"),
        (("7", "0"), "1"),
        (("+5", " 2 "), "16"),
        (("005", "02"), "16"),
        (("1" + "0" * 40, "1"), "1" + "0" * 39 + "1"),
    ],
)
def test_numbers(
    arguments: tuple[str, str], answer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """D < D_i, 0, signs, spaces, zeros in front and huge numbers are right."""
    assert main(["zaslavsky", *arguments]) == 0
    assert capsys.readouterr().out == answer + "\n"


def test_claim_11_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """D = 500 and D_i = 100 make more than 10^107 regions; the digits are a text."""
    assert main(["zaslavsky", "500", "100", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["schema"], found["D"], found["D_i"]) == (1, 500, 100)
    assert 10**107 < int(found["regions"]) < 10**108
    assert 107 < found["log10"] < 108
    assert 0 < found["log10_error"] < 2e-13


REFUSED = [
    *("-3", "2.5", "2.0", "1e3", "abc", "", " ", "nan", "inf", "-inf", "true", "None", "0x10"),
    *("1_000", "3,000", "1/2", "4/2", "١٢", "２", "²", "½", "3 4", "[3]", "-0"),
]


@pytest.mark.parametrize("wrong", REFUSED)
@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize("json_", [[], ["--json"]])
def test_refused(
    wrong: str, place: int, json_: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """What is not a whole number from 0 on is refused by name, in one line, with status 2."""
    arguments = ["3", "3"]
    arguments[place] = wrong
    assert main(["zaslavsky", *arguments, *json_]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    name = ("D", "D_i")[place]
    assert said.err == f"udlsym: {name} must be a whole number from 0 on, but it is {wrong!r}\n"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("9" * 5000, "2"), "D has more than 4,000 digits"),
        (("2", "9" * 5000), "D_i has more than 4,000 digits"),
        (("9" * 30, "9" * 30), "more than 2^32 bits"),
        (("4294967295", "2147483000"), "would take too long"),
        (("8589934592", "4294967296"), "would take too long"),
        (("536870912", "536870912"), "more than 2^28 bits: too long to print"),
    ],
)
def test_too_large(
    arguments: tuple[str, str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What nobody could wait for or write down is refused at once, in one line."""
    assert main(["zaslavsky", *arguments]) == 2
    found = capsys.readouterr()
    assert found.out == ""
    assert said in found.err
    assert found.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [[], ["3"], ["3", "3", "3"], ["3", "3", "--jsn"]])
def test_wrong_numbers_of_arguments(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    """One number, three, or an unknown option: one line and status 2."""
    assert main(["zaslavsky", *arguments]) == 2
    assert capsys.readouterr().err.count("\n") == 1
