from __future__ import annotations

import json

import best_constant as best
import pytest

from udlsym.derivation.proof import Proof
from udlsym.render.json_document import as_data, to_json


def test_json_holds_everything(best_proof: Proof) -> None:
    """The document has every step with rule, formula in three ways, conditions, certificate."""
    data = json.loads(to_json(best_proof))
    assert data == as_data(best_proof)
    assert (data["schema"], data["number"], data["source"]) == (1, "9.1", "UDL problem 9.1")
    assert data["parts"] == [{"name": "constant", "kind": "value"}]
    kinds = [block["type"] for section in data["sections"] for block in section["blocks"]]
    assert kinds == [
        *("paragraph", "setting", "chain", "statement", "given", "statement"),
        *("answer", "citation", "paragraph"),
    ]


def test_chain_in_json(best_proof: Proof) -> None:
    """A chain has its start and, a step each, what was done and how it was proved."""
    chain = as_data(best_proof)["sections"][1]["blocks"][0]
    assert set(chain["start"]) == {"latex", "plain", "unicode"}
    assert [step["rule"]["id"] for step in chain["steps"]] == ["best.chain_rule", "best.split"]
    assert chain["steps"][0]["rule"]["text"].startswith("Each summand is a square; by the chain")
    for step in chain["steps"]:
        assert step["claim"] == "Equality"
        assert step["formula"]["plain"].isascii()
        assert len(step["conditions"]) == 1
        assert step["certificate"]["status"] == "proved"
        assert step["certificate"]["how"] == "normal form of indexed sums; 7 exact instances agree"
        assert step["certificate"]["seconds"] >= 0


def test_answer_in_json(best_proof: Proof) -> None:
    """An answer names its part."""
    answer = as_data(best_proof)["sections"][3]["blocks"][2]
    assert answer["part"] == "constant"
    assert len(answer["formulas"]) == 1
    assert len(answer["conditions"]) == 2


def test_only_proofs() -> None:
    """A derivation that was not proved has no data."""
    with pytest.raises(TypeError, match="only a Proof"):
        as_data(best.derive())  # type: ignore[arg-type]
