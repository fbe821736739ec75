"""Writing proofs: importing this package fills the table of `udlsym.derivation.formats`."""

from __future__ import annotations

from udlsym.derivation.formats import register
from udlsym.render.json_document import to_json
from udlsym.render.latex import to_document, to_fragment
from udlsym.render.markdown import to_markdown
from udlsym.render.notebook import to_notebook
from udlsym.render.terminal import to_text

register("text", to_text)
register("latex", to_document)
register("fragment", to_fragment)
register("markdown", to_markdown)
register("json", to_json)
register("ipynb", to_notebook)
