"""Faults of what callers do when what they call fails."""

from __future__ import annotations

from model.findings import Message, Severity


class FallbackNotReached(Message):
    """A fallback that the caller cannot reach."""

    code = "RES101"
    severity = Severity.ERROR
    message = "`{caller}` cannot fall back from `{callee}` to `{fallback}`: {reason}"
    why = "A fallback is needed in the moment in which the other end fails, and its grants follow from a flow."
    help = "{advice}"
    caller: str
    callee: str
    fallback: str
    reason: str
    advice: str


class FallbackCircular(Message):
    """Fallbacks that lead back to where they began."""

    code = "RES102"
    severity = Severity.ERROR
    message = "the fallbacks of `{caller}` lead in a circle: {circle}"
    why = "Where all of them fail, nobody has described what happens."
    help = "end the chain with `fallback: {{answer: error}}`, or with another answer"
    caller: str
    circle: str


class FallbackWithoutCache(Message):
    """An answer from a cache that there is not."""

    code = "RES103"
    severity = Severity.WARNING
    message = "`{caller}` is to answer from a cache when `{callee}` fails, and keeps nothing"
    why = "Nothing says that it keeps answers, in its memory or in a store that it reads."
    help = "add `cache: {{keep: 5 min}}` beside the circuit breaker, or a flow to a cache"
    caller: str
    callee: str


class TimeoutChain(Message):
    """A caller that waits longer than it is waited for."""

    code = "RES104"
    severity = Severity.WARNING
    message = "`{caller}` waits for `{callee}` up to {longest}, and {waiting} waits for it only {patience}"
    why = "Each stage of a request should give up before the one that waits for it; else its answer is thrown away."
    help = "reduce `timeout` or `retries`, or raise the time of {waiting}"
    caller: str
    callee: str
    longest: str
    waiting: str
    patience: str
