"""Solving equations in the field of sums."""
