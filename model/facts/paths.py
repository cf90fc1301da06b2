"""In which order does a load balancer look at path patterns, and what is each called?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable

from model.knowledge import limits

WIDTH = 387
"""Numbers for patterns with the same count of fixed characters. 129 such counts fit below 50000, the largest number."""


def priorities(patterns: Iterable[str]) -> dict[str, int]:
    """The number of each pattern's rule; the lowest that fits decides.

    What leaves less open comes first: more fixed characters, then no `*`. Within that a number comes from the pattern
    alone, so that another pattern moves none; of two that meet, the later takes the next free one.
    """
    found: dict[str, int] = {}
    taken: set[int] = set()
    for pattern in sorted(patterns):
        fixed = len(re.sub(r"[*?]", "", pattern))
        half = WIDTH // 2
        start = 1 + (limits.most("alb.rule_path") - fixed) * WIDTH + (half if "*" in pattern else 0)
        digest = int(hashlib.sha256(pattern.encode()).hexdigest()[:8], 16)
        number = next(n for n in (start + (digest + step) % half for step in range(half)) if n not in taken)
        found[pattern] = number
        taken.add(number)
    return found


def labels(patterns: Iterable[str]) -> dict[str, str]:
    """A name for each pattern, made of it alone: `/search/*` is ``search-all``."""
    every = sorted(patterns)
    found = {pattern: _label(pattern) for pattern in every}
    taken = list(found.values())
    return {p: f"{label}-{_digest(p)}" if taken.count(label) > 1 else label for p, label in found.items()}


def _label(pattern: str) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", pattern.lower().replace("*", "-all-").replace("?", "-any-"))
    return words.strip("-")[:80].strip("-") or f"path-{_digest(pattern)}"


def _digest(pattern: str) -> str:
    return hashlib.sha256(pattern.encode()).hexdigest()[:6]
