"""Array programs: derived formulas as a graph of array operations, and NumPy code made of it."""
