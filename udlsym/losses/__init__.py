"""Losses of models on examples."""
