"""Derivations, proofs and problems."""
