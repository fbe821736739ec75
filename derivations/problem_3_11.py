"""UDL problem 3.11: how many parameters the network of fig. 3.6 has."""

from __future__ import annotations

from udlsym.models.shallow import ShallowNetwork

from .parameter_counts import count_problem

PROBLEM = count_problem("3.11", ShallowNetwork(1, 4, 2, activation=None), ("3.7", "3.8"))
