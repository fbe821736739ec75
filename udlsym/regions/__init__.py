"""Regions of shallow ReLU networks: exact joints, activation patterns, slopes, linear regions."""
