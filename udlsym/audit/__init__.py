"""The claims of the book, decided: true, false, or true under a condition."""
