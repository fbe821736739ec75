"""How each kind of tree is normalised, one rule a kind."""
