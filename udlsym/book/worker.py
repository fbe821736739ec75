"""A process that makes one order after another: ``python -m udlsym.book.worker``.

Orders come and what was made goes as lines of JSON, so nothing but text crosses: the process that
writes the book never holds a `Proof` of another process. The judge is the oracle.
"""

from __future__ import annotations

import json
import signal
import sys

from udlsym.book.made import CONTRADICTION, Order
from udlsym.errors import OracleContradictionError


def main() -> None:
    """Make orders from standard input until it ends."""
    from udlsym.book.items import make

    # Who started this process ends it; a key pressed at the terminal is not for it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    replies = sys.stdout
    # Nothing but replies may reach the pipe, whatever prints.
    sys.stdout = sys.stderr
    for line in sys.stdin:
        try:
            reply = make(Order.read(line)).line()
        except OracleContradictionError as error:
            reply = json.dumps({CONTRADICTION: str(error)})
        print(reply, file=replies, flush=True)


if __name__ == "__main__":
    main()
