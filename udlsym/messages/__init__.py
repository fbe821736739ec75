"""The prose of all documents, a TOML file a language."""
