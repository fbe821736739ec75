"""The derivations of the book, one file a problem or group of equations.

Each module has one value, `PROBLEM`. The formulas come from the engine; the files arrange them.
"""
