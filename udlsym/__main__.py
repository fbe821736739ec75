"""``python -m udlsym`` is ``udlsym``."""

from __future__ import annotations

import sys

from udlsym.cli import main

sys.exit(main())
