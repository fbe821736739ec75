"""The prose of all documents: a folder a language, a TOML file for each thing it is about."""
