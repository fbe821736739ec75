"""Exact evaluation of the display tree, in fractions and nothing else."""

from udlsym.evaluate.evaluator import Evaluator, evaluate, holds
from udlsym.evaluate.point import Atom, Entry, Point, plain_name

__all__ = ["Atom", "Entry", "Evaluator", "Point", "evaluate", "holds", "plain_name"]
