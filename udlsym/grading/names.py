"""Names in answers: what people write for what the problem calls otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from udlsym.context import Context
from udlsym.grading.truth import Truth
from udlsym.notation import FUNCTION_WORDS
from udlsym.reading.names import declared
from udlsym.syntax.build import ONE
from udlsym.syntax.nodes import (
    Call,
    Cases,
    Indexed,
    Indicator,
    Negative,
    Node,
    Partial,
    Power,
    Product,
    Relation,
    Symbol,
)
from udlsym.syntax.traverse import free_symbols, map_children, substitute, walk

ACTIVATION, RECTIFIED = "a", "ReLU"
"""In chapter 3 a[·] is ReLU unless a problem says otherwise."""

FACTOR, OTHER_FACTOR = Symbol("alpha"), Symbol("a")
"""One translation of the book writes a for α in eq. 3.14."""

OUTPUT_NAMES = frozenset({"y", "yprime", "yhat", "ytilde", "f", "fprime"})
"""What the output of a changed network may be called."""

OTHER_EXAMPLES = ("N", "n", "M")
"""Letters that stand for the number of examples where they are nothing else."""


def is_name(node: Node) -> bool:
    """Whether a tree is a plain name: y, h_1, L[φ], f[x, φ], ∂L/∂φ_0."""
    if isinstance(node, Call):
        return all(isinstance(each, Symbol | Indexed) for each in node.arguments)
    return isinstance(node, Symbol | Indexed | Partial)


def is_number_of(node: Node, context: Context) -> bool:
    """Whether a tree is |φ| or |θ|, what some call the number of all parameters."""
    if not isinstance(node, Call) or node.function != "abs" or node.order:
        return False
    (inside,) = node.arguments
    return isinstance(inside, Symbol) and inside.name in {*context.parameters, "phi", "theta"}


def is_output(node: Node) -> bool:
    """Whether a tree is what people call the output of a network: y, y′, f[x, φ]."""
    if isinstance(node, Call):
        return node.function == "f" and is_name(node)
    return isinstance(node, Symbol) and node.name in OUTPUT_NAMES


def is_inverse(node: Node, truth: Truth) -> bool:
    """Whether a tree is g⁻¹[x], read as a product, of a g[y, φ] whose y the truth is about."""
    if not isinstance(node, Product) or not isinstance(node.factors[0], Power):
        return False
    power = node.factors[0]
    if power.exponent != Negative(ONE) or not isinstance(power.base, Symbol | Call):
        return False
    name = power.base.name if isinstance(power.base, Symbol) else power.base.function
    definition = truth.context.definitions.get(name)
    return bool(
        definition and definition.parameters[:1] and Symbol(definition.parameters[0]) in truth.names
    )


def is_called(node: Node, name: Node) -> bool:
    """Whether a tree is what the truth calls its value: L for L[φ], too."""
    if isinstance(name, Call) and node in (Symbol(name.function), Call(name.function, ())):
        return True
    return node == name


def is_new_name(node: Node, truth: Truth) -> bool:
    """Whether a tree is a plain name that the problem leaves free, such as m or k.

    A name that another part of the problem has is taken: m_3 is not free for the second slope.
    """
    taken = declared(truth.context)
    if isinstance(node, Symbol):
        free = node.name not in taken | _names_in(truth)
    elif isinstance(node, Indexed):
        free = node.base not in taken
    elif is_number_of(node, truth.context):
        free = True
    elif isinstance(node, Call):
        free = is_name(node) and node.function not in taken | FUNCTION_WORDS.keys()
    else:
        free = False
    return free and not any(is_called(node, name) for name in _names_elsewhere(truth))


def _names_in(truth: Truth) -> set[str]:
    """The plain names that the problem speaks of, such as α."""
    relations = (*truth.relations, *truth.granted, *truth.others)
    return {each.name for node in relations for each in walk(node) if isinstance(each, Symbol)}


def _names_elsewhere(truth: Truth) -> Iterator[Node]:
    """What the other parts, and what is granted, give a value to."""
    for relation in (*truth.granted, *truth.others):
        if set(relation.operators) == {"="}:
            yield relation.operands[0]


def in_the_problems_names(answer: Node, truth: Truth) -> Node:
    """The answer with the problem's names: I for N, the hats of fitted parameters, a for ReLU."""
    context = truth.context
    answer = _called(answer, context)
    if context.examples in context.sizes:
        answer = _with_the_number_of_examples(answer, context)
    if _mentions(truth, FACTOR) and OTHER_FACTOR.name not in declared(context):
        answer = substitute(answer, {OTHER_FACTOR: FACTOR})
    for plain, fitted in _fitted(truth):
        answer = _rebased(answer, plain, fitted)
    return _of_any_example(answer, truth)


def _of_any_example(answer: Node, truth: Truth) -> Node:
    """What an answer for every index says of the one that is asked for.

    h_1 = … for h_d = …, and y = … x … for y_i = … x_i … where one x and its y are meant.
    """
    if not isinstance(answer, Relation) or not isinstance(answer.operands[0], Indexed):
        return answer
    name = answer.operands[0]
    for each in truth.names:
        if isinstance(each, Indexed) and each.base == name.base:
            pairs = zip(name.indices, each.indices, strict=False)
            letters: dict[Node, Node] = {a: b for a, b in pairs if isinstance(a, Symbol)}
            return substitute(answer, letters)
    if Symbol(name.base) not in truth.names or not all(isinstance(i, Symbol) for i in name.indices):
        return answer
    found = (each for each in _elements(answer) if each.indices == name.indices)
    return substitute(answer, {each: Symbol(each.base) for each in found})


def _with_the_number_of_examples(answer: Node, context: Context) -> Node:
    """I for N; two letters that could both stand for it stay as they are."""
    used = free_symbols(answer) - declared(context)
    letters = [name for name in OTHER_EXAMPLES if name in used]
    if len(letters) != 1:
        return answer
    return substitute(answer, {Symbol(letters[0]): Symbol(context.examples)})


def _called(node: Node, context: Context) -> Node:
    """L for L[φ], wherever it is not what is differentiated."""
    if isinstance(node, Symbol) and (definition := context.definitions.get(node.name)):
        arguments = tuple(map(Symbol, definition.parameters))
        return Call(node.name, arguments) if arguments else node
    if isinstance(node, Partial | Call):
        return node
    return map_children(lambda child: _called(child, context), node)


def _mentions(truth: Truth, name: Node) -> bool:
    return any(each == name for relation in truth.relations for each in walk(relation))


def _fitted(truth: Truth) -> Iterator[tuple[str, str]]:
    """φ may stand for φ̂ where the truth is about fitted parameters."""
    used = {each.base for relation in truth.relations for each in _elements(relation)}
    for base in sorted(used):
        plain = base.removesuffix("hat")
        if plain != base and plain not in used:
            yield plain, base


def _elements(node: Node) -> Iterator[Indexed]:
    return (each for each in walk(node) if isinstance(each, Indexed))


def _rebased(node: Node, old: str, new: str) -> Node:
    node = map_children(lambda child: _rebased(child, old, new), node)
    return replace(node, base=new) if isinstance(node, Indexed) and node.base == old else node


def with_one_activation(answer: Node, truth: Truth) -> tuple[Node, Truth]:
    """The answer and the truth with ReLU for a[·], where either writes ReLU in any form."""
    context = truth.context
    bodies = tuple(each.body for each in context.definitions.values())
    if ACTIVATION in context.definitions or not any(
        map(_writes_relu, (answer, *truth.relations, *bodies))
    ):
        return answer, truth
    definitions = (
        replace(each, body=_rectified(each.body)) for each in context.definitions.values()
    )
    rectified = replace(
        truth,
        context=context.defining(*definitions),
        relations=_all_rectified(truth.relations),
        granted=_all_rectified(truth.granted),
        others=_all_rectified(truth.others),
        forms=tuple(map(_rectified, truth.forms)),
    )
    return _rectified(answer), rectified


def _all_rectified(relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
    changed = tuple(map(_rectified, relations))
    return tuple(each for each in changed if isinstance(each, Relation))


def _writes_relu(node: Node) -> bool:
    return any(
        isinstance(each, Cases | Indicator)
        or (isinstance(each, Call) and each.function in {RECTIFIED, "max", "min", "abs"})
        for each in walk(node)
    )


def _rectified(node: Node) -> Node:
    node = map_children(_rectified, node)
    if isinstance(node, Call) and node.function == ACTIVATION:
        return replace(node, function=RECTIFIED)
    return node
