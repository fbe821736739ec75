r"""Aligned equations as statements one behind the other.

A row that starts with a comparison, or behind & with a sign, goes on from the row above; any other
row starts a new statement, as if a semicolon stood before it. Rows of cases and of matrices stay.
"""

from __future__ import annotations

from typing import Final

from udlsym.reading.tokens import END, ENVIRONMENT, SIGN, Token

ALIGNED: Final = "aligned"
"""What the kind of every environment of aligned rows is called."""

ROW_END: Final = "\\\\"
_GOING_ON: Final = ("=", "!=", "<", "<=", ">", ">=", "=>", "<=>")
_SIGNS: Final = ("+", "-", "*", "/")


def unfolded(tokens: list[Token]) -> list[Token]:
    """Leave out the signs that only align; put ; where a row starts a new statement."""
    found: list[Token] = []
    inner = 0
    for place, token in enumerate(tokens):
        after = tokens[min(place + 1, len(tokens) - 1)]
        if _is(token, "begin", "end") and after.value != ALIGNED:
            inner += 1 if token.value == "begin" else -1
            found.append(token)
        elif _is(token, "&") and _is(after, "="):
            continue
        elif inner > 0 or (token.kind == ENVIRONMENT and token.value != ALIGNED):
            found.append(token)
        elif _is(token, ROW_END):
            _end_row(found, token, *_start_of_row(tokens, place + 1))
        elif token.kind != ENVIRONMENT and not _is(token, "&", "begin", "end"):
            found.append(token)
    return found


def _is(token: Token, *signs: str) -> bool:
    return token.kind == SIGN and token.value in signs


def _start_of_row(tokens: list[Token], place: int) -> tuple[Token, bool]:
    """The first token of a row, and whether it is aligned with something above."""
    aligned = False
    while _is(tokens[place], "&"):
        aligned = True
        place += 1
    return tokens[place], aligned


def _end_row(found: list[Token], token: Token, first: Token, aligned: bool) -> None:
    """Join two rows; a comma or full stop at the end of the first one says nothing."""
    while found and _is(found[-1], ",", ";", "."):
        found.pop()
    ended = first.kind == END or _is(first, "end", ROW_END)
    goes_on = _is(first, *_GOING_ON) or (aligned and _is(first, *_SIGNS))
    if found and not ended and not goes_on:
        found.append(Token(SIGN, ";", token.start, token.stop))
