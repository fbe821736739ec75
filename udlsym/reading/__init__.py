"""From text to display trees; nothing that is typed is ever run."""

from udlsym.reading.reader import read, read_expression, read_relation
from udlsym.reading.sentence import Sentence, read_sentence

__all__ = ["Sentence", "read", "read_expression", "read_relation", "read_sentence"]
