"""A process that grades one request after another, so that it can be ended from outside.

Run as ``python -m udlsym.grading.worker``. Requests and reports are pickled, each behind its
length; both ends are udlsym, and the text to be graded is only ever a string inside a request.
"""

from __future__ import annotations

import pickle
import struct
import sys
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, BinaryIO, Final

from udlsym.errors import UdlsymError
from udlsym.grading.report import Mark, Report

LENGTH: Final = struct.Struct("<Q")

FAULTS: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
"""What only a bug raises: one answer is not decided then, and the others are graded."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be graded; see `udlsym.check`, or `udlsym.check_against` where truth is given."""

    number: str
    text: str
    part: str | None = None
    truth: str | None = None
    declare: str = ""
    assume: tuple[str, ...] = ()


def send(value: Any, stream: BinaryIO) -> None:
    """Write a value behind its length."""
    data = pickle.dumps(value)
    stream.write(LENGTH.pack(len(data)) + data)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read a value; EOFError where the other end is gone."""
    head = stream.read(LENGTH.size)
    if len(head) < LENGTH.size:
        raise EOFError
    return pickle.loads(stream.read(*LENGTH.unpack(head)))


def limit_memory(megabytes: int) -> None:
    """Refuse memory beyond a limit, where the system knows limits."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        limit = megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main(megabytes: int) -> None:
    """Grade requests from standard input until it ends."""
    from udlsym.grading.answer import check
    from udlsym.grading.own import check_against

    limit_memory(megabytes)
    requests, reports = sys.stdin.buffer, sys.stdout.buffer
    # Nothing but reports may reach the pipe, whatever prints.
    sys.stdout = sys.stderr
    with suppress(EOFError):
        while True:
            request = receive(requests)
            send(_outcome(check, check_against, request), reports)


def _outcome(check: Any, check_against: Any, request: Request) -> Any:
    """The report, or the error that the other end is to raise."""
    try:
        if request.truth is not None:
            return check_against(request.truth, request.text, request.declare, request.assume)
        return check(request.number, request.text, part=request.part)
    except (UdlsymError, MemoryError, RecursionError) as error:
        return error
    except FAULTS as fault:
        how = f"a fault of udlsym ended the decision ({type(fault).__name__}); please report it"
        return Report(Mark.UNDECIDED, how)


if __name__ == "__main__":
    main(int(sys.argv[1]))
