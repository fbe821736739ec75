"""The display tree and its printers."""
