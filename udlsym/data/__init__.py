"""Data: tables from CSV files, exact and as floats, and the book's own examples."""
