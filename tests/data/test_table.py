from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from udlsym.data.table import read_bytes, read_table, read_text
from udlsym.errors import UsageError


@pytest.mark.parametrize(
    "content",
    [
        b"x,y\n1,2\n3,4\n",
        b"x,y\r\n1,2\r\n3,4\r\n",
        b"x,y\n1,2\n3,4",
        b"\xef\xbb\xbfx,y\n1,2\n3,4\n",
        b' x , "y"\n"1", 2\n3,"4"\n',
        b"\nx,y\n\n1,2\n,\n3,4\n\n",
        b'y,name,x\n2,a,1\n4,"b,\nc",3\n',
        "größe,x,y\n7,1,2\n8,3,4\n".encode(),
    ],
)
def test_many_kinds_of_csv(content: bytes) -> None:
    """Marks, line ends, quotes, blanks, extra columns and column order do not matter."""
    table = read_bytes(content, "data.csv")
    assert table.floats("x") == [1.0, 3.0]
    assert table.exact("y") == (2, 4)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.decimals(
            allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=4
        )
    )
)
def test_exact_numbers_are_the_decimals_as_written(numbers: list) -> None:
    """A column comes back as the rationals that its digits spell, and as the nearest floats."""
    table = read_text("x\n" + "".join(f"{each}\n" for each in numbers), "data.csv")
    assert list(table.exact("x")) == [Fraction(str(each)) for each in numbers]
    assert table.floats("x") == [float(each) for each in numbers]


@pytest.mark.parametrize("text", ["1", "-1.5", "+.5", "5.", "1e3", "1.5E-3", " 2 ", "007"])
def test_numbers(text: str) -> None:
    """Usual ways to write a number are read, exactly."""
    assert read_text(f"x\n{text}\n", "d").exact("x") == (Fraction(text.strip().rstrip(".")),)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("abc", "holds 'abc', which is not a number"),
        ("1_000", "not a number"),
        ("1/2", "not a number"),
        ("0x10", "not a number"),
        ("\u0661", "not a number"),
        ("1 2", "not a number"),
        ("--1", "not a number"),
        ("1e99999999", "not a number"),
        ("1e400", "too large"),
        ("nan", "holds 'nan', which is not a finite number"),
        ("NaN", "not a finite number"),
        ("-inf", "not a finite number"),
        ("Infinity", "not a finite number"),
        ('" "', "is empty; a number is wanted"),
        ("z" * 99, "zzz…', which is not a number"),
    ],
)
def test_what_is_not_a_number(text: str, problem: str) -> None:
    """The row, the line and the text are named."""
    table = read_text(f"x,y\n1,2\n\n{text},4\n", "data.csv")
    with pytest.raises(UsageError) as caught:
        table.floats("x")
    message = str(caught.value)
    assert message.startswith("data.csv, row 2 (line 4): column 'x' ")
    assert problem in message
    assert "\n" not in message
    assert table.floats("y") == [2.0, 4.0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "data.csv is empty"),
        (b"\n \n", "data.csv is empty"),
        (b"\xef\xbb\xbf", "data.csv is empty"),
        (b"x,y\n1,2\n3\n", r"row 2 \(line 3\): 1 fields, but the header has 2"),
        (b"x,y\n1,2,3\n", r"row 1 \(line 2\): 3 fields"),
        (b"x;y\n1;2\n", "no commas in its header"),
        (b"x\ty\n1\t2\n", "no commas in its header"),
        (b'x,y\n"1,2\n', "data.csv, line 2"),
        (b"x,y\n\xff,2\n", r"not UTF-8 text \(byte 5\)"),
        ("x,y\n1,2\n".encode("utf-16"), "not UTF-8"),
    ],
)
def test_files_that_are_no_tables(content: bytes, message: str) -> None:
    """Empty, ragged, oddly separated, unclosed and wrongly encoded files are one clear line."""
    with pytest.raises(UsageError, match=message) as caught:
        read_bytes(content, "data.csv")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("columns", ["x,x", "x,y,x"])
def test_a_column_twice(columns: str) -> None:
    """Two columns of the wanted name are refused, not chosen between."""
    table = read_text(columns + "\n", "data.csv")
    with pytest.raises(UsageError, match="2 columns called 'x'"):
        table.floats("x")


def test_missing_column_names_those_there_are() -> None:
    """A missing column is answered with the columns that exist; case matters."""
    with pytest.raises(UsageError, match="no column 'x'; its columns are 'X', 'target'"):
        read_text("X,target\n1,2\n", "data.csv").floats("x")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and a folder are one line each."""
    with pytest.raises(UsageError, match=r"cannot read .*: no such file or directory"):
        read_table(tmp_path / "none.csv")
    with pytest.raises(UsageError, match=r"cannot read .*: is a directory"):
        read_table(tmp_path)
    with pytest.raises(UsageError, match="null"):
        read_table(Path("a\0b"))
