from __future__ import annotations

import ast
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from udlsym import LeastSquares, LinearModel, ShallowNetwork
from udlsym.context import Axis, Context
from udlsym.functions.activation import Activation, Z
from udlsym.functions.activations import choose
from udlsym.numeric.arrays.activations import derivative_of
from udlsym.numeric.arrays.graph import Affine, Apply, Contraction, Graph, Node, Range, WithOne
from udlsym.numeric.arrays.kinds import Kind
from udlsym.numeric.arrays.lowering import Lowering
from udlsym.numeric.arrays.module import Module
from udlsym.numeric.arrays.ordering import Ordering
from udlsym.numeric.arrays.targets import Target, folded, target
from udlsym.numeric.arrays.terms import Term
from udlsym.numeric.arrays.variants import TYPICAL, Variant, write_variant
from udlsym.numeric.arrays.writer import write_module
from udlsym.numeric.errors import LoweringError
from udlsym.reading import read_expression
from udlsym.syntax import nodes

MANY = Kind(one_input=False, one_output=False)
NETWORK = LeastSquares(ShallowNetwork())

NAMES = Context(
    sizes=frozenset({"I", "D", "D_i"}),
    arrays={
        ("x", 2): (Axis("I"), Axis("D_i")),
        ("y", 1): (Axis("I"),),
        ("w", 1): (Axis("D_i", 0),),
        ("theta", 2): (Axis("D"), Axis("D_i", 0)),
    },
    index_ranges={"i": "I", "d": "D", "m": "D", "p": "D", "k": "D_i"},
    functions=frozenset({"f"}),
    parameters=("w", "theta"),
)


def lowering() -> Lowering:
    return Lowering(NAMES, Graph("I"), Ordering(TYPICAL))


def lowered(text: str) -> tuple[Term, ...]:
    return target("loss", (), read_expression(text, NAMES), lowering()).terms


def compiled(text: str) -> Callable[..., float]:
    """A formula of w, theta, x and y as a function."""
    own = lowering()
    loss = target("loss", (), read_expression(text, NAMES), own)
    module = write_module([loss], own.graph, own.ordering, NAMES, ("w", "theta"), ("x", "y"))
    functions = module.load()

    def function(w: np.ndarray, theta: np.ndarray, x: np.ndarray, y: np.ndarray) -> float:
        head = (len(x), len(theta), x.shape[1])
        laid, work = functions["work"](len(x), *head[1:], x.dtype)
        data = functions["lay_out"](x, y, *laid)
        sums = functions["sums"](*head, w, theta, *data, *work)
        return float(functions["results"](*head, w, theta, *sums))

    return function


def program(
    loss: LeastSquares, of: tuple[str, ...] = ("loss", "gradient"), kind: Kind = MANY
) -> Variant:
    return write_variant(loss, of, kind, {})


def test_nodes_are_equal_up_to_letters() -> None:
    """Σ_d θ_d0 over one letter or another is one node; another subscript is another."""
    graph = Graph("I")
    one = graph.leaf("theta", (None, 0), {"d": Range("D")})
    assert graph.leaf("theta", (None, 0), {"m": Range("D")}).node is one.node
    assert graph.leaf("theta", (None, 1), {"d": Range("D")}).node is not one.node
    assert graph.leaf("theta", (None, 0), {"d": Range("D", 0)}).node is not one.node
    first = graph.add(Contraction(), [one, one], ())
    second = graph.add(Contraction(), [one.renamed({"d": "p"})] * 2, ())
    assert first.node is second.node


def test_which_letters_meet_matters() -> None:
    """a_d b_m and a_d b_d have the same operands and are two nodes."""
    graph = Graph("I")
    a, b = (graph.leaf(name, (None,), {"d": Range("D")}) for name in "ab")
    outer = graph.add(Contraction(), [a, b.renamed({"d": "m"})], ("d", "m"))
    inner = graph.add(Contraction(), [a, b], ("d",))
    turned = graph.add(Contraction(), [a, b.renamed({"d": "m"})], ("m", "d"))
    assert len({outer.node, inner.node, turned.node}) == 3


def test_examples_are_the_last_axis() -> None:
    """x_{ik} is stored with rows for examples and seen with examples along the last axis."""
    (term,) = lowered("sum_{i=1}^{I} sum_{k=1}^{D_i} x_{ik}^2")
    (x, _) = term.factors
    assert [axis.last for axis in x.node.axes] == ["D_i", "I"]


def test_network_needs_few_operations() -> None:
    """Loss and gradient of a network share all that they can: eleven operations on arrays."""
    found = program(NETWORK).module
    assert found.operations <= 16
    assert found.source.count("dot(theta") == 1
    assert found.source.count("clip(") == 1
    assert "for " not in found.source.replace("for blocks", "").replace("for the data", "")


def test_one_output_saves_the_product_over_units() -> None:
    """With one output φ is multiplied after the sums: one array of activations is enough."""
    source = program(LeastSquares(ShallowNetwork()), kind=Kind(False, True)).module.source
    work = source[source.index("def work") : source.index("def lay_out")]
    assert work.count("empty((D, n), dtype)") == 0
    assert work.count("empty((D + 1, n), dtype)") == 1


def test_source_is_python_without_loops() -> None:
    """Every program can be parsed, imports what it calls and has no loop."""
    for activation in ("relu", "tanh", "sigmoid", "sine", "rect", "hardswish", "indicator"):
        model = ShallowNetwork(activation=activation)
        for few in (False, True):
            for one in (False, True):
                found = program(LeastSquares(model), kind=Kind(one, one, few)).module
                tree = ast.parse(found.source)
                assert not [
                    node for node in ast.walk(tree) if isinstance(node, ast.For | ast.While)
                ]


def test_derivatives_go_through_outputs() -> None:
    """tanh and sigmoid are computed once; their slopes are products of what they gave."""
    for name in ("tanh", "sigmoid"):
        source = program(LeastSquares(ShallowNetwork(activation=name))).module.source
        sums = source[source.index("def sums") : source.index("def results")]
        sums = "\n".join(line.split("#")[0] for line in sums.splitlines())
        assert sums.count(f"{'exp' if name == 'sigmoid' else name}(") == 1


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("sum_{i=1}^{I} y_i", 6.0),
        ("3/4*sum_{i=1}^{I} y_i", 4.5),
        ("sum_{i=1}^{I} (y_i - 2)^2/I", 2 / 3),
        ("sum_{i=1}^{I} 1", 3.0),
        ("sum_{i=1}^{I} sum_{k=1}^{D_i} x_{ik}*w_k", 11.0),
        ("sum_{i=1}^{I} (w_0 + sum_{k=1}^{D_i} w_k*x_{ik} - y_i)^2", 497.0),
        ("sum_{k=1}^{D_i} w_k^2", 5.0),
        ("sum_{d=1}^{D} theta_{d0}^3", 26.0),
        ("sum_{i=1}^{I} sum_{d=1}^{D} (theta_{d0} + sum_{k=1}^{D_i} theta_{dk}*x_{ik})", -1.0),
        ("sum_{i=1}^{I} y_i^3 + sum_{k=1}^{D_i} w_k/5", 36.6),
        ("sum_{i=1}^{I} y_i^(1/2)", 1 + 2**0.5 + 3**0.5),
        ("sum_{i=1}^{I} y_i^(1/3)*y_i^20", 1 + 2 ** (61 / 3) + 3 ** (61 / 3)),
        ("sum_{i=1}^{I} y_i^(-2) + D^D_i", 1 + 1 / 4 + 1 / 9 + 4),
        ("sum_{i=1}^{I} max(y_i, 2, D_i)*min(y_i, 2)", 2.0 + 4.0 + 6.0),
        ("sum_{i=1}^{I} 1/y_i", 1 + 1 / 2 + 1 / 3),
        ("sum_{i=1}^{I} exp(0*y_i)*cos(y_i - y_i)", 3.0),
        ("sum_{i=1}^{I} cases(y_i if y_i < 2; 10*y_i if y_i >= 2)", 51.0),
        ("sum_{i=1}^{I} 1[1 < y_i]", 2.0),
        ("D + 2*D_i*I", 14.0),
    ],
)
def test_formulas_have_their_values(text: str, value: float) -> None:
    """Formulas of one's own, not only losses of models, become programs."""
    w, theta = np.array([10.0, 1.0, 2.0]), np.array([[3.0, 0.0, 1.0], [-1.0, -2.0, 0.0]])
    x, y = np.array([[2.0, 4.0], [4.0, -1.0], [-1.0, 0.0]]), np.array([1.0, 2.0, 3.0])
    assert compiled(text)(w, theta, x, y) == pytest.approx(value, rel=1e-14)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("alpha*2", "alpha has no value"),
        ("sum_{i=1}^{I} i*y_i", "stands as a value"),
        ("sum_{i=1}^{I} f[y_i]", "no array operation for f"),
        ("sum_{i=1}^{I} z_i", "not an array here"),
        ("sum_{i=1}^{I} 1/0", "a denominator is 0"),
    ],
)
def test_what_has_no_array_code_is_refused(text: str, message: str) -> None:
    """Nothing is silently dropped: what the arrays cannot say raises."""
    with pytest.raises(LoweringError, match=message):
        lowered(text)


def test_second_passes_are_refused() -> None:
    """Σ (y_i − ȳ)² needs the mean first, which one pass over blocks cannot have."""
    with pytest.raises(LoweringError, match="second pass"):
        compiled("sum_{i=1}^{I} (y_i - sum_{k=1}^{I} y_k/I)^2")


def test_deltas_stay_in_front_or_raise() -> None:
    """A delta of two free letters is kept; inside another operation it is refused."""
    own = lowering()
    m, p = nodes.Symbol("m"), nodes.Symbol("p")
    delta = nodes.Delta(m, p)
    found = target("hessian", (), nodes.Product((delta, nodes.Number("2"))), own)
    assert found.terms == (Term(Fraction(2), deltas=(("m", "p"),)),)
    inside = nodes.Call("exp", (delta,))
    with pytest.raises(LoweringError, match="delta stands inside"):
        target("hessian", (), inside, own)


def test_offsets_fold_only_where_they_belong() -> None:
    """w_1 is no offset of Σ_k w_k x_{ik}; only the entry before the sum's first one is."""
    own = lowering()
    right = read_expression("exp(w_0 + sum_{k=1}^{D_i} theta_{dk}*x_{ik})", NAMES)
    target("loss", (), right, own)
    assert not any(isinstance(node.operation, WithOne) for node in own.graph.nodes)
    folded_one = read_expression("exp(theta_{d0} + sum_{k=1}^{D_i} theta_{dk}*x_{ik})", NAMES)
    target("loss", (), folded_one, own)
    assert any(isinstance(node.operation, WithOne) for node in own.graph.nodes)
    third = lowering()
    wrong = read_expression("exp(theta_{d1} + sum_{k=1}^{D_i} theta_{dk}*x_{ik})", NAMES)
    target("loss", (), wrong, third)
    assert not any(isinstance(node.operation, WithOne) for node in third.graph.nodes)


@pytest.mark.parametrize("name", ["lambda", "dot", "t3", "w0", "s1", "n", "x-y", "ones"])
def test_names_that_code_uses_are_refused(name: str) -> None:
    """Names of arrays never become code by accident."""
    own = lowering()
    loss = target("loss", (), read_expression("sum_{i=1}^{I} y_i", NAMES), own)
    with pytest.raises(LoweringError, match=r"cannot be the name|uses itself"):
        write_module([loss], own.graph, own.ordering, NAMES, (name,), ("x", "y"))


def test_cheapest_order_is_found() -> None:
    """Σ_d Σ_k u_d A_{dk} v_k is two products with vectors, never an outer product."""
    graph, ordering = Graph("I"), Ordering({"D": 100, "D_i": 100})
    u = graph.leaf("u", (None,), {"d": Range("D")})
    v = graph.leaf("v", (None,), {"k": Range("D_i")})
    a = graph.leaf("a", (None, None), {"d": Range("D"), "k": Range("D_i")})
    ordering.ref(Term(Fraction(1), (u, v, a), frozenset("dk")), graph)
    products = [node for node in graph.nodes if isinstance(node.operation, Contraction)]
    assert [len(node.axes) for node in products] == [1, 0]


def test_second_derivatives_of_steps_are_zero() -> None:
    """ReLU″ is 0 off the kink; that of tanh is −2·tanh·tanh′."""
    assert derivative_of(choose("relu"), 2) == nodes.Number("0")
    model = ShallowNetwork(activation="relu")
    source = program(LeastSquares(model), ("hessian",)).module.source
    assert "positive" in source


def test_same_program_every_time() -> None:
    """Planning is deterministic: the same loss gives the same text."""
    one, two = (program(NETWORK, ("loss", "gradient", "hessian")).module for _ in range(2))
    assert isinstance(one, Module)
    assert one == two


def test_affine_nodes_have_one_form() -> None:
    """a − b, b − a and 2a − 2b are one node with different numbers before it."""
    own = lowering()
    found = set()
    for text in ("y_i - x_{i1}", "x_{i1} - y_i", "2*y_i - 2*x_{i1}"):
        tree = read_expression(f"sum_{{i=1}}^{{I}} exp(({text})^2)", NAMES)
        found.add(target("loss", (), tree, own).terms[0].factors[0].node)
    affine = [node for node in own.graph.nodes if isinstance(node.operation, Affine)]
    squares = [node for node in own.graph.nodes if isinstance(node.operation, Apply)]
    assert len([node for node in affine if len(node.operands) == 2]) == 1
    assert len(squares) == 2
    assert isinstance(affine[0], Node)


def test_wrong_derivative_shows_in_the_program() -> None:
    """The program follows the stated derivative: a wrong one gives another program."""
    right = choose("tanh")
    wrong = replace(right, name="wrong", function="wrongtanh", derivative=Z)
    assert isinstance(wrong, Activation)
    one, two = (LeastSquares(ShallowNetwork(activation=each)) for each in ("tanh", wrong))
    assert program(one).module.source != program(two).module.source


def test_folding_joins_columns_of_the_gradient() -> None:
    """Slopes with respect to offsets and weights become one product each."""
    own = Lowering(NETWORK.context, Graph("I"), Ordering(TYPICAL), {"ReLU": choose("relu")})
    slopes = [target("gradient", (each,), tree, own) for each, tree in NETWORK.gradient()]
    found = folded(slopes, own.graph)
    assert [each.parts[0].subscripts for each in found] == [("m", "n0"), ("l", "m0")]
    assert all(isinstance(each, Target) for each in found)


def test_products_with_the_hessian_make_no_matrix() -> None:
    """H·v costs a few products like those of the gradient: common factors are drawn out."""
    found = program(NETWORK, ("hessian_vector",)).module
    assert "einsum" not in found.source
    assert found.operations <= 26
    work = found.source[found.source.index("def work") : found.source.index("def lay_out")]
    assert "(D, D" not in work


def test_linear_model_copies_no_data() -> None:
    """For a linear model a copy of x below ones would cost as much as the work itself."""
    source = program(LeastSquares(LinearModel())).module.source
    assert "copyto" not in source
