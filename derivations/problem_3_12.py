"""UDL problem 3.12: how many parameters the network of fig. 3.7 has."""

from __future__ import annotations

from udlsym.models.shallow import ShallowNetwork

from .parameter_counts import count_problem

PROBLEM = count_problem("3.12", ShallowNetwork(2, 3, 1, activation=None), ("3.9", "3.10"))
