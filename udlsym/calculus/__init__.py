"""Derivatives and sums by named rules, each application recorded."""
