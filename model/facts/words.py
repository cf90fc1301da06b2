"""How are numbers and lists said in a sentence?"""

from __future__ import annotations

from collections.abc import Iterable


def counted(number: int, noun: str) -> str:
    """``1 zone``, ``2 zones``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def listed(words: Iterable[str], joint: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``; nothing of nothing."""
    *first, last = list(words) or [""]
    return f"{', '.join(first)} {joint} {last}" if first else last
