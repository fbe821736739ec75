from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from udlsym.errors import UsageError
from udlsym.numeric.network_file import FittedNetwork
from udlsym.regions.network import Network
from udlsym.regions.network_file import load_network, read_network
from udlsym.regions.one_input_network import OneInputNetwork


def test_numbers_are_what_is_written() -> None:
    """JSON numbers are decimals, not floats, and texts are numbers too."""
    network = read_network('{"theta": [[-0.1, 4e-1], ["11/7", 2]], "phi": [0.30, "1e2", -3]}')
    assert network.theta == ((Fraction(-1, 10), Fraction(2, 5)), (Fraction(11, 7), Fraction(2)))
    assert network.phi == ((Fraction(3, 10), Fraction(100), Fraction(-3)),)


def test_one_row_for_each_output() -> None:
    """Rows of φ are outputs."""
    network = read_network('{"phi": [[0, 1], [2, 3]], "theta": [[0, 1]]}')
    assert network.outputs == 2


def test_one_or_several_inputs() -> None:
    """The first row of θ says how many inputs there are."""
    one = read_network('{"theta": [[0, 1]], "phi": [0, 1]}')
    several = read_network('{"theta": [[0, 1, 2]], "phi": [0, 1]}')
    assert (type(one), type(several)) == (OneInputNetwork, Network)


def test_files(tmp_path: Path) -> None:
    """A byte order mark is no trouble; what cannot be read is said with the file's name."""
    good = tmp_path / "net.json"
    good.write_bytes(b'\xef\xbb\xbf{"theta": [[0, 1]], "phi": [0, 1]}')
    assert load_network(good).hidden == 1
    bad = tmp_path / "bad.json"
    bad.write_bytes(b'{"theta": "\xff"}')
    for place, said in (
        (bad, "is not UTF-8 text"),
        (tmp_path, "cannot read .*: is a directory"),
        (tmp_path / "none.json", "cannot read .*: no such file"),
        (Path("a\0b"), "cannot read"),
    ):
        with pytest.raises(UsageError, match=said):
            load_network(place)


def test_fitted_networks() -> None:
    """A file of udlsym train, whose numbers are the floats that were fitted."""
    theta = np.array([[0.1, 1.5, -0.3], [1e-300, -2.25, 7.0]])
    phi = np.array([[0.7, 1.1, -3.0]])
    fitted = FittedNetwork("relu", {"theta": theta, "phi": phi}, 0.5, 3, ("a", "b"), ("y",))
    network = read_network(json.dumps(fitted.as_json()))
    assert isinstance(network, Network)
    assert network == Network(theta.tolist(), phi.tolist())
    assert network.theta[0][0] != Fraction(1, 10)


FITTED = '{"kind": "shallow", "activation": "relu", "parameters": '


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"kind": "linear", "parameters": {}}', "kind is 'linear', but regions need 'shallow'"),
        ('{"kind": "shallow", "activation": "tanh"}', "activation is 'tanh', but"),
        ('{"kind": "shallow"}', "activation is None, but regions need 'relu'"),
        (FITTED + "5}", "parameters is not an object with the keys"),
        (FITTED + '{"theta": [[0, 1]]}}', 'parameters has no "phi"'),
        (FITTED + '{"theta": [[0, "x"]], "phi": [[0, 1]]}}', "theta, row 1, entry 2 is 'x'"),
        (FITTED + '{"theta": [[0, 1e999]], "phi": [[0, 1]]}}', "entry 2 is inf"),
        (FITTED + '{"theta": [[0, NaN]], "phi": [[0, 1]]}}', "entry 2 is nan"),
    ],
)
def test_other_models(text: str, said: str) -> None:
    """What is no fitted ReLU network is refused in one line."""
    with pytest.raises(UsageError, match=said) as caught:
        read_network(text, "model.json")
    assert str(caught.value).startswith("model.json")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", r"is not JSON: expecting property name.* \(line 1, column 2\)"),
        ("[" * 100_000, "nested too deep"),
        ("3", "is not an object with the keys"),
        ('{"phi": [0, 1]}', 'has no "theta"; the keys are "theta" and "phi"'),
        ('{"theta": [[0, 1]]}', 'has no "phi"'),
        ('{"theta": [[0, 1]], "phi": [0, 1], "Phi": 1}', 'has an unknown key "Phi"'),
        ('{"theta": [[0, 1]], "phi": [0], "phi": [0, 1]}', 'the key "phi" is given more than once'),
        ('{"theta": [[0, NaN]], "phi": [0, 1]}', "theta, row 1, entry 2 is 'NaN', .* not a finite"),
        ('{"theta": [[0, 1]], "phi": [0, -Infinity]}', "phi, entry 2 is '-Infinity'"),
        ('{"theta": [], "phi": [0]}', "at least one hidden unit"),
        ('{"theta": [[0, 1e999999999]], "phi": [0, 1]}', "more than 4,000 digits"),
        ('{"theta": [[0, ' + "1" * 5000 + ']], "phi": [0, 1]}', "more than 4,000 digits"),
        ('{"theta": [[0, true]], "phi": [0, 1]}', "theta, row 1, entry 2 is True"),
    ],
)
def test_refusals(text: str, said: str) -> None:
    """What is wrong with a file is said in one line that begins with its name."""
    with pytest.raises(UsageError, match=said) as caught:
        read_network(text, "net.json")
    assert str(caught.value).startswith("net.json")
    assert "\n" not in str(caught.value)
