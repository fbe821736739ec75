"""Nothing that is typed does harm: almost formulas are read or refused, and nothing else."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from soups import mutated, soups
from trees import CONTEXT, expressions, small_expressions, statements

from udlsym.cli import main
from udlsym.errors import ReadingError, UsageError
from udlsym.oracle.equal import equal
from udlsym.reading import read
from udlsym.syntax.latex import to_latex
from udlsym.syntax.nodes import Node
from udlsym.syntax.plain import to_plain, to_unicode

printed = st.builds(
    lambda printer, tree: printer(tree),
    st.sampled_from([to_plain, to_unicode, to_latex]),
    st.one_of(expressions, statements),
)
formulas = [
    "sum((x_i - xbar)*(y_i - ybar))",
    "I*phi_0 + phi_1*sum(x_i) - sum(y_i)",
    r"\frac{\partial L}{\partial \phi_{0}} = 2 \sum_{i=1}^{I} (\phi_0 + \phi_1 x_i - y_i)",
    "ReLU[theta_{10} + theta_{11}*x] = cases(z if z > 0; 0 otherwise)",
    "Σ (φ₀ + φ₁xᵢ − yᵢ)² ≥ 0",
]


def _read(text: str) -> Node | ReadingError:
    try:
        return read(text, CONTEXT)
    except ReadingError as error:
        return error


@settings(max_examples=400, deadline=None, derandomize=True)
@given(text=st.one_of(soups(), mutated(printed), mutated(st.sampled_from(formulas)), st.text()))
def test_read_or_refused(text: str) -> None:
    """A text is read, or refused with a complaint about a place in it."""
    found = _read(text)
    if isinstance(found, ReadingError):
        assert str(found).startswith(found.message)
        assert "\n" not in found.message + found.suggestion
        assert 0 <= found.position <= len(found.text)
    else:
        for printer in (to_plain, to_unicode, to_latex):
            assert read(printer(found), CONTEXT) == found


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    left=st.one_of(soups(6), mutated(st.sampled_from(formulas)), st.sampled_from(formulas)),
    right=st.one_of(st.sampled_from(formulas), st.sampled_from(["x_1", "0", "x = 0"])),
)
def test_equal_judges_or_refuses(left: str, right: str) -> None:
    """Two texts are judged or refused; no other error comes out."""
    with contextlib.suppress(ReadingError, UsageError):
        assert equal(left, right).how


@settings(max_examples=40, deadline=None, derandomize=True)
@given(left=small_expressions, right=small_expressions)
def test_any_two_trees_are_judged(left: Node, right: Node) -> None:
    """Matrices, deltas, derivatives of anything: there is a verdict, though it may be undecided."""
    assert equal(left, right, context=CONTEXT).how


@settings(max_examples=60, deadline=None, derandomize=True)
@given(text=st.one_of(soups(6), mutated(st.sampled_from(formulas))))
def test_program_judges_or_refuses(text: str) -> None:
    """The program says its verdict or one complaint, in the status too."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        status = main(["equal", "--", text, "x_1"])
    assert status in {0, 1, 2, 3}
    assert bool(out.getvalue()) is (status != 2)
    assert err.getvalue().startswith("udlsym: ") is (status == 2)


@pytest.mark.parametrize("text", ["x_1 +", "x\x00", "\udcff", "(" * 1000, "x;;", "а", "'" * 50])
def test_complaints_of_the_program(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The first line says what is wrong, the others show where; status 2, nothing on stdout."""
    assert main(["equal", text, "x_1"]) == 2
    output = capsys.readouterr()
    assert output.out == ""
    lines = output.err.splitlines()
    assert lines[0].startswith("udlsym: ")
    assert lines[2].strip() == "^"
    assert all(line.isprintable() for line in lines)
