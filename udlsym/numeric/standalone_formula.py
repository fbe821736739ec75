"""Formulas as modules that need NumPy alone."""

from __future__ import annotations

from udlsym.numeric.formula_function import FormulaFunction
from udlsym.numeric.reductions import Reductions
from udlsym.numeric.settings import BLOCK_BYTES
from udlsym.numeric.sum_function import SumFunction
from udlsym.numeric.sum_program import SumProgram


def standalone_formula(function: FormulaFunction | SumFunction) -> str:
    """The text of a module with the function ``evaluate`` of the formula's names.

    >>> from udlsym import to_numpy
    >>> names = {}
    >>> exec(standalone_formula(to_numpy("x/y + 1")), names)
    >>> names["evaluate"]([2.0, 4.0], 2.0).tolist()
    [2.0, 3.0]
    >>> exec(standalone_formula(to_numpy("sum_i (x_i - xbar)^2")), names)
    >>> float(names["evaluate"]([1.0, 3.0]))
    2.0
    >>> exec(standalone_formula(to_numpy("sum_i ReLU(x_i - c)")), names)
    >>> float(names["evaluate"]([1.0, 3.0], 2)), float(names["evaluate"]([], 2))
    (1.0, 0.0)
    """
    driver = _of_sums(function) if isinstance(function, SumFunction) else _of_elements(function)
    doc = f"{function.text}\n\ncomputed by evaluate({', '.join(function.code_names)})."
    return f'"""{doc}\n"""\n\nimport numpy\n{function.source.rstrip()}\n\n\n{driver}'


CHECK = """    dtype = numpy.result_type(*arrays, numpy.float32)
    if dtype.kind != "f" or dtype.itemsize > 8:
        raise TypeError(f"numbers up to float64 are wanted, not {dtype}")"""


def _of_elements(function: FormulaFunction) -> str:
    names = function.code_names
    own = ", ".join(f"own[{place}]" for place in range(len(names)))
    return f'''def evaluate({", ".join(names)}):
    """The value for numbers or arrays that broadcast."""
    arrays = numpy.broadcast_arrays({", ".join(names) or "0.0"})
{CHECK}
    found = numpy.empty(arrays[0].shape, dtype)
    flat = found.reshape(-1)
    columns = [each.astype(dtype, copy=False).reshape(-1) for each in arrays]
    n = {BLOCK_BYTES // 16}
    for start in range(0, flat.size, n):
        own = [each[start : start + n] for each in columns]
        laid, buffers = work(len(own[0]), dtype)
        given = lay_out({own}{", " if own else ""}*laid)
        (flat[start : start + n],) = sums(flat.size, *given, *buffers)
    return found[()]
'''


def _of_sums(function: SumFunction) -> str:
    data = function.code_data
    run = _in_blocks(function) if isinstance(function.code, SumProgram) else _at_once(function)
    return f'''def evaluate({", ".join(function.code_names)}):
    """The value; {", ".join(data)}: one number an example, as many in each."""
    arrays = [numpy.asarray(each) for each in ({", ".join(data)},)]
{CHECK}
    if any(each.shape != (len(arrays[0]),) for each in arrays):
        raise ValueError(f"vectors of one length are wanted, not {{[a.shape for a in arrays]}}")
    arrays = [each.astype(dtype, copy=False) for each in arrays]
{run}
    return dtype.type(value)
'''


def _in_blocks(function: SumFunction) -> str:
    """One pass, block by block, added up in double precision."""
    numbers = "".join(f"dtype.type({name}), " for name in function.code_scalars)
    return f"""    numbers = ({numbers})
    count, n, total = len(arrays[0]), {BLOCK_BYTES // 16}, None
    for start in range(0, max(1, count), n):
        own = [each[start : start + n] for each in arrays]
        laid, buffers = work(len(own[0]), dtype)
        part = sums(count, *numbers, *lay_out(*own, *laid), *buffers)
        total = [float(b) + a for a, b in zip(total or [0.0] * len(part), part)]
    value = results(count, *numbers, *total)"""


def _at_once(function: SumFunction) -> str:
    """As many passes as there are sums inside sums."""
    numbers = "".join(f"float({name}), " for name in function.code_scalars)
    assert isinstance(function.code, Reductions)
    nothing = ", None" * function.code.buffers
    return f"""    ones = numpy.ones(len(arrays[0]), dtype)
    ((value,),) = whole({numbers}len(ones), *arrays, ones{nothing})"""
