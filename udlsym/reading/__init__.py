"""From text to display trees; nothing that is typed is ever run."""

from udlsym.reading.reader import read, read_expression, read_relation

__all__ = ["read", "read_expression", "read_relation"]
