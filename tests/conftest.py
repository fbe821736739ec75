"""The sample problem of the tests of printing, loaded only by the tests that ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from udlsym.derivation.proof import Proof


collect_ignore = ["benchmarks"]
"""Programs that are run by themselves, some with libraries that nothing else needs."""


@pytest.fixture
def best_texts(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Add the texts of the sample problem to the English catalogue."""
    import best_constant

    from udlsym.messages import languages

    real = languages._sources
    monkeypatch.setattr(
        languages, "_sources", lambda language: [*real(language), best_constant.TEXTS]
    )
    languages.texts.cache_clear()
    yield
    languages.texts.cache_clear()


@pytest.fixture
def best_proof(best_texts: None) -> Proof:  # noqa: ARG001 - its texts must be there
    """The sample problem, proved by a judge that agrees with everything."""
    import best_constant

    return best_constant.proof()
