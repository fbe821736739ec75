"""Regions of hyperplanes by arrays of numbers: exact, with NumPy."""
