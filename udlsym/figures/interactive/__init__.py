"""Figures with sliders: formulas as JavaScript that SymPy prints, drawn by a few small scripts."""
