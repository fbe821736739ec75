"""Hyperplanes whose coefficients are polynomials in parameters: regions counted for all values."""
