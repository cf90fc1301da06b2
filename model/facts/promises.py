"""Which promises hold? A verdict for each, with its evidence."""

from __future__ import annotations

from collections.abc import Iterator

from model.graph import Graph


def verdicts(graph: Graph) -> Iterator[object]:
    """The verdicts on every promise of an environment."""
    yield from ()
