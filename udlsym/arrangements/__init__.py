"""Hyperplanes and how many regions they make: whole numbers and fractions, no SymPy."""
