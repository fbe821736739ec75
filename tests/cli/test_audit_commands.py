"""udlsym claims, udlsym claim and udlsym activations."""

from __future__ import annotations

import json

import pytest

from udlsym.cli.program import main


def test_one_claim_with_all_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    """Verdict, formulas, condition and counterexample, for the terminal."""
    assert main(["claims", "16"]) == 0
    shown = capsys.readouterr().out
    assert "16a  conditional" in shown
    assert "16b  false" in shown
    assert "condition   φ_0 ≠ 0" in shown
    assert "left side   2" in shown


def test_claims_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    """A list of number, verdict, condition and evidence."""
    assert main(["claims", "27", "--json"]) == 0
    payload = json.loads(capsys.readouterr().out)
    first, second = payload["claims"]
    assert (first["number"], first["verdict"]) == ("27a", "conditional")
    assert all(
        list(each) == ["number", "verdict", "condition", "evidence"] for each in (first, second)
    )
    assert first["condition"] == ["beta = 1"]
    assert first["evidence"]["says"] == "SiLU is swish."
    assert first["evidence"]["counterexample"]["values"] == {"z": "1", "beta": "2"}
    assert first["evidence"]["under_condition"][0]["status"] == "proved"
    assert (second["verdict"], second["condition"]) == ("true", None)
    assert second["evidence"]["counterexample"] is None


@pytest.mark.parametrize("number", ["", " ", "claim-", "a", "٣"])
def test_what_is_no_number_of_a_claim(number: str, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty text is not "all claims": one line, and no ledger."""
    assert main(["claims", number]) == 2
    shown = capsys.readouterr()
    assert not shown.out
    assert len(shown.err.splitlines()) == 1
    assert "named by its number" in shown.err


def test_no_such_claim(capsys: pytest.CaptureFixture[str]) -> None:
    """One line that names the nearest."""
    assert main(["claims", "99"]) == 2
    assert "there is no claim '99'" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "status", "first_line"),
    [
        ("for all alpha > 0: ReLU(alpha*z) = alpha*ReLU(z)", 0, "proved: it is true"),
        ("ReLU(alpha*z) = alpha*ReLU(z)", 1, "refuted: it is false"),
        ("exp(z) >= 1 + z + z^2/2 + z^3/6", 3, "undecided"),
    ],
)
def test_a_statement_of_the_readers_own(
    text: str, status: int, first_line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """The status tells the verdict, and a false one comes with its point."""
    assert main(["claim", text]) == status
    shown = capsys.readouterr().out
    assert shown.startswith(first_line)
    assert ("for example" in shown) == (status == 1)


def test_a_statement_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claim", "z = z and z = z + 1", "--json"]) == 1
    payload = json.loads(capsys.readouterr().out)
    assert payload["status"] == "refuted"
    assert [each["status"] for each in payload["claims"]] == ["proved", "refuted"]


def test_no_statement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["claim", "ReLU(z)"]) == 2
    assert "a claim is a relation" in capsys.readouterr().err


def test_the_table_of_activations(capsys: pytest.CaptureFixture[str]) -> None:
    """A row for each function, conditions in their cells, relations below."""
    assert main(["activations"]) == 0
    shown = capsys.readouterr().out
    rows = {line.split("  ")[0]: line for line in shown.splitlines()}
    assert "if α = 1" in rows["ELU[z]"]
    assert rows["HardSwish[z]"].split()[1:4] == ["yes", "no", "no"]
    assert "proved  SELU[z] = λ·ELU[z]" in shown
    assert "?" not in shown.split("\n\n")[0]
