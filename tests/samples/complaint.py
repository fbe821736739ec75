"""What the reader says of a text that it cannot read."""

from __future__ import annotations

import pytest

from udlsym.context import GENERAL, Context
from udlsym.errors import ReadingError
from udlsym.reading import read


def complaint(text: str, context: Context = GENERAL) -> tuple[str, str]:
    """The message, and the rest of the text from the caret on."""
    with pytest.raises(ReadingError) as caught:
        read(text, context)
    error = caught.value
    assert "\n" not in error.message + error.suggestion
    assert 0 <= error.position <= len(error.text)
    return error.message, error.text[error.position :]
