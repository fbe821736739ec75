"""Everything is declared in pyproject.toml but for the list of packages.

The folder ``derivations`` is installed as ``udlsym.derivations``, which no automatic search finds.
"""

from __future__ import annotations

from setuptools import find_packages, setup

setup(packages=[*find_packages(include=["udlsym", "udlsym.*"]), "udlsym.derivations"])
