"""The verdict: both roads are taken, and they must not contradict each other."""

from __future__ import annotations

from udlsym.claims import Claim, Status, Verdict
from udlsym.errors import OracleContradictionError
from udlsym.oracle.evidence import Evidence
from udlsym.oracle.proof import prove
from udlsym.oracle.refutation import MOST_STEPS, Search, refute

CONFIRMING_STEPS = 3_000
"""How far the second road goes where the first one found a proof: far enough to catch a bug."""


BOUNDS = "certified bounds at an exact point keep the two sides apart"


def decide(claim: Claim) -> Verdict:
    """Decide a claim: proved, refuted by an exact point, or undecided.

    A different normal form refutes nothing; only an exact point does. A proof of a claim that
    was tried at no admissible point says nothing and is not given out.
    Raises OracleContradictionError where both roads succeed, which is a bug in udlsym.
    """
    found = prove(claim)
    search = refute(claim, CONFIRMING_STEPS if isinstance(found, Evidence) else MOST_STEPS)
    if isinstance(found, Evidence) and not search.defined:
        # tanh has a rational value at 0 only, and S_uu S_vv − S_uv² is not 0 for three examples or
        # more: there it takes longer to come to a point that says much.
        search = refute(claim)
    if isinstance(found, Evidence) and search.counterexample:
        raise OracleContradictionError(
            f"proved ({found.how}) and refuted at {search.counterexample}: a bug in udlsym"
        )
    if search.counterexample:
        how = "exact instance" if search.counterexample.exact else BOUNDS
        return Verdict(Status.REFUTED, how, counterexample=search.counterexample)
    if isinstance(found, Evidence) and search.defined:
        how = f"{found.how}; {_agreement(search.defined)}"
        return Verdict(Status.PROVED, how, found.conditions)
    return Verdict(Status.UNDECIDED, _why_undecided(found, search))


def _why_undecided(found: object, search: Search) -> str:
    reason = getattr(found, "reason", "")
    if not search.defined:
        nowhere = "no point was found at which both sides are defined and the assumptions hold"
        return f"{nowhere} ({reason})" if reason else nowhere
    return f"no proof ({reason}), and {_agreement(search.defined)}"


def _agreement(points: int) -> str:
    return "one exact instance agrees" if points == 1 else f"{points} exact instances agree"
