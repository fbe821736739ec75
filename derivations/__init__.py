"""The book: one module a problem or group of equations, each with one value `PROBLEM`."""
