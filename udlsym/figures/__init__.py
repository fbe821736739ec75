"""Figures of chapters 2 and 3, drawn from the symbolic objects: one file a figure."""
