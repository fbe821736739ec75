"""The judge: proof by normal form on one road, refutation by exact instances on the other."""

from udlsym.oracle.decide import decide

__all__ = ["decide"]
