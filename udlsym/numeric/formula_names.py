"""The names of a scalar formula: scalars, and elements of arrays such as θ_{10}."""

from __future__ import annotations

import keyword
from typing import Final

from udlsym.errors import UsageError
from udlsym.evaluate import Atom, plain_name
from udlsym.notation import PI
from udlsym.reading import read_expression
from udlsym.syntax.nodes import Indexed, Node, Number, Symbol
from udlsym.syntax.traverse import children

NUMBER_PI: Final = Symbol(PI)
"""What stands for a number and is not asked for."""


def names_in(tree: Node) -> tuple[Node, ...]:
    """Every name in a formula without sums, in the order in which they first stand in it.

    π is no name but a number.

    >>> [typed(each) for each in names_in(read_expression("theta_11*x + pi*x"))]
    ['theta_11', 'x']
    """
    found: dict[Node, None] = {}
    _collect(tree, found)
    return tuple(found)


def _collect(node: Node, found: dict[Node, None]) -> None:
    if isinstance(node, Symbol | Indexed):
        atom_of(node)
        if node != NUMBER_PI:
            found.setdefault(node)
        return
    for child in children(node):
        _collect(child, found)


def atom_of(node: Node) -> Atom:
    """The name as the exact evaluator knows it; `UsageError` for a letter as subscript."""
    if isinstance(node, Symbol):
        return Atom(node.name)
    assert isinstance(node, Indexed)
    if not all(isinstance(index, Number) for index in node.indices):
        raise UsageError(f"a subscript of {node.base} is a letter, and no sum runs over it")
    numbers = (index.value for index in node.indices if isinstance(index, Number))
    return Atom(node.base, tuple(map(int, numbers)))


def typed(node: Node) -> str:
    """A name as it is typed, with no more braces than it needs: theta_10, x_{1,12}.

    >>> typed(read_expression("theta_{10}"))
    'theta_10'
    """
    atom = atom_of(node)
    if all(index < 10 for index in atom.indices) and atom.indices:
        return f"{atom.name}_{''.join(map(str, atom.indices))}"
    return plain_name(atom)


def read_name(text: str) -> Node:
    """A name from text; `UsageError` for anything else.

    >>> read_name("x_1 + 1")
    Traceback (most recent call last):
    udlsym.errors.UsageError: 'x_1 + 1' is not a name
    """
    node = read_expression(text)
    if not isinstance(node, Symbol | Indexed):
        raise UsageError(f"{text!r} is not a name")
    return node


def in_code(node: Node) -> str:
    """The variable of a name in generated code.

    >>> in_code(read_expression("theta_10")), in_code(Symbol("lambda")), in_code(Symbol("n"))
    ('theta_1_0', 'lambda_v', 'n_v')
    """
    atom = atom_of(node)
    name = "_".join([atom.name, *map(str, atom.indices)])
    short = len(name) < 2 or keyword.iskeyword(name) or keyword.issoftkeyword(name)
    return f"{name}_v" if short and not atom.indices and name not in "xyz" else name
