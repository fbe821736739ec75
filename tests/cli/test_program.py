from __future__ import annotations

import io
import os
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from udlsym.cli import commands, main
from udlsym.cli.exit_codes import ExitCode
from udlsym.cli.output import note, write, write_json
from udlsym.cli.texts import texts
from udlsym.errors import (
    OracleContradictionError,
    OutputError,
    ProofError,
    ReadingError,
    UsageError,
)

HEAVY = ("sympy", "numpy", "matplotlib", "rich", "difflib")


def _configure(parser: ArgumentParser) -> None:
    parser.add_argument("left")
    parser.add_argument("right")
    parser.add_argument("--assume", action="append", default=[])
    parser.add_argument("--json", action="store_true")


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[Namespace]]:
    """Put a command ``try`` of two texts into the table; it does what the test says."""

    def install(run: Callable[[Namespace], object] = lambda _: ExitCode.OK) -> list[Namespace]:
        seen: list[Namespace] = []

        def recorded(options: Namespace) -> object:
            seen.append(options)
            return run(options)

        monkeypatch.setitem(commands.COMMANDS, "try", commands.Entry("", "try something"))
        module = SimpleNamespace(configure=_configure, run=recorded)
        monkeypatch.setattr(commands, "import_module", lambda _: module)
        return seen

    return install


def _raising(error: BaseException) -> Callable[[Namespace], object]:
    def run(_: Namespace) -> object:
        raise error

    return run


@pytest.mark.parametrize(
    "text", ["-phi_0", r"-\theta_{10}/\theta_{11}", "-h_1", "--(x)", "-5", "-x"]
)
def test_leading_minus_is_text(command: Callable[..., list[Namespace]], text: str) -> None:
    """A text that starts with a minus sign is taken as text, in every place."""
    seen = command()
    assert main(["try", text, "x", "--assume", text]) == 0
    assert main(["try", "x", text]) == 0
    assert (seen[0].left, seen[0].assume, seen[1].right) == (text, [text], text)


def test_text_before_and_after_options(command: Callable[..., list[Namespace]]) -> None:
    """Options may stand before, between and after texts that start with a minus sign."""
    seen = command()
    assert main(["try", "--json", "-a", "--assume", "-b>0", "-c", "--assume=-d<0"]) == 0
    assert (seen[0].left, seen[0].right, seen[0].assume) == ("-a", "-c", ["-b>0", "-d<0"])


def test_double_dash_ends_options(command: Callable[..., list[Namespace]]) -> None:
    """After ``--`` even a word with two dashes in front is a text."""
    seen = command()
    assert main(["try", "--", "--phi", "--json"]) == 0
    assert (seen[0].left, seen[0].right, seen[0].json) == ("--phi", "--json", False)


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["try", "--jsn"], "udlsym: unknown option --jsn; did you mean --json?"),
        (["try", "a", "b", "--jsn=1"], "udlsym: unknown option --jsn; did you mean --json?"),
        (["eqal", "a"], "udlsym: unknown command eqal; did you mean equal?"),
        (["try", "a"], "udlsym: the following arguments are required: right"),
        (["try", "a", "b", "c"], "udlsym: unrecognized arguments: c"),
        (["try", "a", "b", "--assume"], "udlsym: argument --assume: expected one argument"),
        ([], "udlsym: no command was given"),
        (["--jsn"], "udlsym: unknown option --jsn"),
    ],
)
def test_usage_errors(
    command: Callable[..., list[Namespace]],
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    line: str,
) -> None:
    """A slip on the command line gives one line on stderr, nothing on stdout, and status 2."""
    seen = command()
    assert main(arguments) == ExitCode.USAGE
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith(line)
    assert output.err.count("\n") == 1
    assert not seen


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help(
    command: Callable[..., list[Namespace]], capsys: pytest.CaptureFixture[str], flag: str
) -> None:
    """Help goes to stdout with status 0, for the program and for a command."""
    command()
    assert main([flag]) == 0
    assert main(["try", flag]) == 0
    output = capsys.readouterr()
    assert "try something" in output.out
    assert "--assume" in output.out
    assert output.err == ""


@pytest.mark.parametrize("name", sorted(commands.COMMANDS))
def test_help_of_every_command_is_ascii(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Every command of the table exists, and its help can be shown on any terminal."""
    assert main([name, "--help"]) == 0
    assert capsys.readouterr().out.isascii()


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """``--version`` names the program and its version."""
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("udlsym 0.")


@pytest.mark.parametrize(
    ("error", "status", "shown"),
    [
        (UsageError("no such file"), ExitCode.USAGE, "udlsym: no such file\n"),
        (ProofError("step 3: refuted"), ExitCode.WRONG, "udlsym: step 3: refuted\n"),
        (OracleContradictionError("both"), ExitCode.BUG, "udlsym: both\n"),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED, "udlsym: interrupted\n"),
        (
            ReadingError("x_i +", 5, "an operand is missing here"),
            ExitCode.USAGE,
            "udlsym: an operand is missing here\n  x_i +\n       ^\n",
        ),
    ],
)
def test_failures(
    command: Callable[..., list[Namespace]],
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: ExitCode,
    shown: str,
) -> None:
    """Each kind of failure has its line and its status."""
    command(_raising(error))
    assert main(["try", "a", "b"]) == status
    assert capsys.readouterr().err == shown


def test_unexpected_exception_is_called_a_bug(
    command: Callable[..., list[Namespace]], capsys: pytest.CaptureFixture[str]
) -> None:
    """An exception that nobody foresaw is one line that says so, without a traceback."""
    command(_raising(KeyError("secret\nplace")))
    assert main(["try", "a", "b"]) == ExitCode.BUG
    error = capsys.readouterr().err
    assert "a bug in udlsym: KeyError" in error
    assert error.count("\n") == 1


def test_debug_lets_exceptions_through(command: Callable[..., list[Namespace]]) -> None:
    """With ``--debug`` the traceback is Python's own."""
    command(_raising(UsageError("no such file")))
    with pytest.raises(UsageError, match="no such file"):
        main(["--debug", "try", "a", "b"])
    with pytest.raises(UsageError, match="no such file"):
        main(["try", "a", "b", "--debug"])


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lone dash is standard input, once, and not empty."""
    monkeypatch.setattr(sys, "stdin", io.StringIO("x_i + 1\n"))
    assert texts("-", "-phi_0") == ("x_i + 1", "-phi_0")
    with pytest.raises(UsageError, match="empty"):
        texts("-")
    with pytest.raises(UsageError, match="only one"):
        texts("-", "-")


def test_standard_input_that_is_not_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes that are no text are a usage error."""
    stream = io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), encoding="utf-8")
    monkeypatch.setattr(sys, "stdin", stream)
    with pytest.raises(UsageError, match="not text"):
        texts("-")


def test_ascii_output(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where stdout takes ASCII only, glyphs are written out, and JSON is escaped."""
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    write("φ̂_0 ≥ ȳ 中")
    write_json(1, {"text": "φ"})
    lines = raw.getvalue().decode("ascii")
    assert lines.startswith("phihat_0 >= ybar \\u4e2d\n")
    assert '"schema": 1' in lines
    assert "\\u03c6" in lines


def test_output_that_takes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A full disk below stdout is one clear error; a lost note is no error."""

    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(sys, "stderr", Full())
    with pytest.raises(OutputError, match="No space left"):
        write("x")
    note("lost")


def test_closed_output(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the shell closed stdout, that is said in one line."""
    monkeypatch.setattr(sys, "stdout", None)
    assert main(["problems"]) == ExitCode.USAGE
    assert capsys.readouterr().err == "udlsym: cannot write the result: standard output is closed\n"


def _python(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        env=dict(os.environ) | environment,
    )


def test_start_loads_nothing_heavy() -> None:
    """Help loads none of the large libraries, so that it appears at once."""
    code = f"""
import sys
from udlsym.cli import main
assert main(["--help"]) == 0
print([name for name in {HEAVY} if name in sys.modules])
"""
    assert _python(code).stdout.endswith("[]\n")


def test_closed_pipe_is_quiet() -> None:
    """A reader that goes away ends the program without a word."""
    code = """
import os, sys
from udlsym.cli import main
read, write = os.pipe()
os.close(read)
os.dup2(write, 1)
sys.exit(main(["--version"]))
"""
    finished = _python(code)
    assert (finished.returncode, finished.stderr) == (ExitCode.BROKEN_PIPE, "")


def test_ascii_locale_runs() -> None:
    """The program runs where Python may write ASCII only."""
    code = "import sys; from udlsym.cli import main; sys.exit(main(['--help']))"
    finished = _python(code, PYTHONIOENCODING="ascii")
    assert (finished.returncode, finished.stderr) == (0, "")
