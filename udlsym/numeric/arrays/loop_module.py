"""Array programs as modules whose sums over the examples are one function with loops."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from udlsym.numeric.arrays.graph import Apply, Constant, Graph, Node, Size
from udlsym.numeric.arrays.loop_printing import APPLIED, LoopPrinter
from udlsym.numeric.arrays.loops import operands_of
from udlsym.numeric.arrays.module import Writer, function_text
from udlsym.numeric.arrays.printing import Printer

AT_ONCE: Final = 256
"""Examples that the innermost loop runs over, so that what it needs stays next to the processor."""


def has_loops(graph: Graph) -> bool:
    """Whether every function of a graph is an expression; NumPy is faster at exp and tanh."""
    applied = (node.operation for node in graph.nodes if isinstance(node.operation, Apply))
    return all(each.function in APPLIED for each in applied)


class LoopWriter(Writer):
    """Prints the functions of one module; data are taken as they are, all examples at once."""

    RESERVED: ClassVar[str] = Writer.RESERVED + r"|[acvi]\d+|[bm]|start|count|loops"

    def work(self) -> str:
        """No buffers are needed outside the loops."""
        head = f"def work({', '.join(['n', *self.sizes()[1:], 'dtype'])}):"
        return function_text(head, "No buffers: the loops have their own.", ["return (), ()"])

    def lay_out(self) -> str:
        """The data as they are."""
        names = ", ".join(self.data)
        comma = "," if len(self.data) == 1 else ""
        lines = [f"return ({names}{comma})"]
        return function_text(f"def lay_out({names}):", "The data as they are.", lines)

    def sums(self, sizes: Sequence[str]) -> list[str]:
        """The loops, and what is computed from the parameters before them."""
        loops = LoopPrinter(self.context, self.graph, self.plan)
        printer = Printer(self.context, self.plan)
        self.print_before(printer, self.plan.block)
        needed = self._from_parameters()
        names = {node: printer.names[node] for node in needed}
        arguments = [*sizes, *dict.fromkeys(names.values()), *self.data]
        count = f"{self.data[0]}.shape[0]" if self.data else "0"
        call = f"return loops({', '.join([*arguments, count, str(AT_ONCE)])})"
        head = f"def sums({', '.join([*sizes, *self.parameters, *self.data])}):"
        doc = "The sums over some examples."
        return [
            loops.function(sizes, names, self.data),
            function_text(head, doc, [*printer.lines, call]),
        ]

    def _from_parameters(self) -> list[Node]:
        """What the loops take that follows from the parameters alone."""
        used = {each for node in self.plan.block for each, _ in operands_of(node)}
        return [
            node
            for node in self.plan.before
            if node in used and not isinstance(node.operation, Constant | Size)
        ]
