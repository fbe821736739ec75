"""Determinants and adjugates of many small matrices at once, without division.

The entries may be float64, int64 or Python's whole numbers (arrays of objects); every number that
is formed is a signed sum of products of entries, no two from one row or column.
"""

from __future__ import annotations

from typing import Any, TypeAlias

import numpy as np

Array: TypeAlias = "np.ndarray[Any, Any]"


def determinants(matrices: Array) -> Array:
    """Return det of each of m matrices of size k × k, k ≥ 1, by the first row.

    >>> determinants(np.array([[[1, 2], [3, 4]], [[0, 1], [1, 0]]]))
    array([-2, -1])
    """
    size = matrices.shape[1]
    if size == 1:
        return matrices[:, 0, 0]
    total = matrices[:, 0, 0] * determinants(matrices[:, 1:, 1:])
    for column in range(1, size):
        minor = determinants(np.delete(matrices[:, 1:], column, 2))
        term = matrices[:, 0, column] * minor
        total = total - term if column % 2 else total + term
    return total


def adjugates(matrices: Array) -> tuple[Array, Array]:
    """Return the adjugates and the determinants: A · adj A = det A, so A⁻¹ = adj A / det A.

    >>> adjugates(np.array([[[1, 2], [3, 4]]]))
    (array([[[ 4, -2],
            [-3,  1]]]), array([-2]))
    >>> adjugates(np.array([[[5]]]))
    (array([[[1]]]), array([5]))
    """
    size = matrices.shape[1]
    found = np.empty_like(matrices)
    if size == 1:
        found[...] = 1
        return found, matrices[:, 0, 0]
    for row in range(size):
        others = np.delete(matrices, row, 1)
        for column in range(size):
            minor = determinants(np.delete(others, column, 2))
            found[:, column, row] = -minor if (row + column) % 2 else minor
    determinant = matrices[:, 0, 0] * found[:, 0, 0]
    for column in range(1, size):
        determinant = determinant + matrices[:, 0, column] * found[:, column, 0]
    return found, determinant
