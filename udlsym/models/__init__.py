"""Models: families of functions, as indexed expressions."""
