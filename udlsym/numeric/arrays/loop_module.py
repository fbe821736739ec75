"""Array programs as modules whose results are one function with loops over all examples."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final

from udlsym.numeric.arrays.element_loops import ElementPrinter, needed_once
from udlsym.numeric.arrays.filling import MATRICES
from udlsym.numeric.arrays.loop_printing import LoopPrinter
from udlsym.numeric.arrays.statements import function_text, tuple_text
from udlsym.numeric.arrays.writer import Writer

AT_ONCE: Final = 256
"""Examples that the innermost loop runs over, so that what it needs stays next to the processor."""


class LoopWriter(Writer):
    """Prints the functions of one module; data are taken as they are, all examples at once.

    The results are a function of a length of blocks, the sizes, the parameters and the data.
    """

    RESERVED: ClassVar[str] = Writer.RESERVED + r"|[acijqv]\d+(_\d+)*|[bm]|start|count|loops|fill"

    def work(self) -> str:
        """No buffers are needed outside the loops."""
        head = f"def work({', '.join(['n', *self.sizes()[1:], 'dtype'])}):"
        return function_text(head, "No buffers: the loops have their own.", ["return (), ()"])

    def lay_out(self) -> str:
        """The data as they are."""
        head = f"def lay_out({', '.join(self.data)}):"
        return function_text(head, "The data as they are.", [f"return {tuple_text(self.data)}"])

    def sums(self, sizes: Sequence[str]) -> list[str]:
        """The data again: the results add up over them."""
        head = f"def sums({', '.join([*sizes, *self.parameters, *self.data])}):"
        doc = "The data, over which the results add up."
        return [function_text(head, doc, [f"return {tuple_text(self.data)}"])]

    def results(self, sizes: Sequence[str]) -> str:
        """Everything in one function, so that it is called once.

        Only matrices of second derivatives are filled by NumPy: their loops would take long to
        compile, and there is much to compute besides.
        """
        if any(target.quantity in MATRICES for target, _ in self.placed):
            return "\n\n\n".join(self._with_matrices(sizes))
        after = self._after()
        scalars = [target.quantity for target, _ in self.placed if target.quantity == "loss"]
        arguments = ["n", *sizes, *self.parameters, *self.data, *self._result_names()]
        doc = "Fill the results from all examples, n at a time; return the loss."
        last = f"return {scalars[0] if scalars else 'None'}"
        lines = [*self._added_up(), *after.lines, last]
        return function_text(f"def results({', '.join(arguments)}):", doc, lines)

    def _with_matrices(self, sizes: Sequence[str]) -> list[str]:
        arguments, outs = [*sizes, *self.parameters], self._result_names()
        head = ", ".join(["n", *arguments, *self.data])
        returned = f"return {tuple_text([f't{node.number}' for node in self.plan.sums])}"
        added_up = [*self._added_up(), returned]
        call = f"return fill({', '.join([*arguments, f'*loops({head})', *outs])})"
        whole = f"def results({', '.join(['n', *arguments, *self.data, *outs])}):"
        return [
            function_text(f"def loops({head}):", "The sums over all examples.", added_up),
            super().results(sizes).replace("def results(", "def fill(", 1),
            function_text(whole, "Fill the results from all examples, n at a time.", [call]),
        ]

    def _added_up(self) -> list[str]:
        """The sums over all examples, and what is computed from the parameters before them."""
        before = ElementPrinter(self.context)
        for node in self.plan.before:
            before.node(node)
        if not self.plan.sums:
            return before.lines
        return [*before.lines, *LoopPrinter(self.context, self.graph, self.plan).lines(self.data)]

    def _after(self) -> ElementPrinter:
        """What follows from the sums over all examples."""
        wanted = [ref.node for _, pairs in self.placed for _, ref in pairs]
        printer = ElementPrinter(self.context, needed_once(self.plan.after, wanted))
        for node in self.plan.after:
            printer.node(node)
        for target, pairs in self.placed:
            printer.fill(target, pairs)
        return printer
