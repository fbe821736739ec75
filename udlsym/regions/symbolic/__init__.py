"""Regions of one-input networks in letters: joints, patterns, slopes, the relation among them."""
