"""How long, as far as it is known? Seconds between a least and a most, with the reason where the two differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from model.knowledge.recovery import unrecoverable


@dataclass(frozen=True, slots=True)
class Time:
    """Between ``low`` and ``high`` seconds. ``because`` says why it is not known exactly, and is empty where it is."""

    low: int
    high: int
    because: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        return self.low == self.high

    @property
    def never(self) -> bool:
        """Whether nothing brings it back, however one looks at it."""
        return self.low >= unrecoverable()

    def __add__(self, other: Time) -> Time:
        """One after the other. What is not known is never worse than what does not come back at all."""
        low, high = self.low + other.low, self.high + other.high
        if low != high:
            high = max(low, min(high, unrecoverable()))
        return Time(low, high, _once((*self.because, *other.because)) if low != high else ())

    def __str__(self) -> str:
        if self.never:
            return "not recoverable"
        if self.known:
            return words(self.low)
        if self.high >= unrecoverable():
            return f"unknown, at least {words(self.low)}" if self.low else "unknown"
        return f"{words(self.low)} to {words(self.high)}"


def exactly(seconds: int) -> Time:
    """A time that is known."""
    return Time(seconds, seconds)


def never() -> Time:
    """Nothing brings it back: 30 days and a second, as AWS Resilience Hub counts."""
    return exactly(unrecoverable())


def unknown(because: str, low: int = 0) -> Time:
    """Nothing says how long, beyond a least."""
    return Time(low, max(low, unrecoverable()), (because,))


ZERO = Time(0, 0)


def words(seconds: int) -> str:
    """Seconds as people say them: the two largest units, nothing rounded away."""
    parts = []
    for unit, size in (("d", 86400), ("h", 3600), ("min", 60), ("s", 1)):
        count, seconds = divmod(seconds, size) if not (unit == "d" and seconds <= 172800) else (0, seconds)
        if count:
            parts.append(f"{count} {unit}")
    return " ".join(parts) or "0 s"


def _once(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(texts))
