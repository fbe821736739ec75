"""The names of formulas about activation functions; Phi is any function where nothing is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from udlsym.audit.formulas import Formulas
from udlsym.audit.names import FUNCTIONS

NAMES: Final = replace(FUNCTIONS, functions=FUNCTIONS.functions | {"Phi"})
FORMULAS: Final = Formulas("activations", NAMES)
