"""Is what stands at a place wrong wherever it is used?

A value holds in every environment that does not change it, and by `each` or an alias for several components. What is
too small in one of them may be chosen well in the others, so an edit of it is certain only where all have the finding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from model.findings import Path, Span
from model.source import Mapping, Node, Sequence

if TYPE_CHECKING:
    from groundplan.results import Result
    from model.findings import Finding

_Stretch = tuple[str, int, int]


class Uses:
    """How often each stretch of a spec's texts is used in each environment, and how often it is found fault with."""

    def __init__(self, result: Result) -> None:
        self._used = {name: Counter(_stretches(tree)) for name, tree in _trees(result)}
        self._found: dict[tuple[str, str, _Stretch], set[Path]] = {}
        for each in result.environments:
            for finding in (*each.findings, *(finding for finding, _ in each.accepted)):
                if span := finding.place.span:
                    key = (each.name, finding.code, _stretch(span))
                    self._found.setdefault(key, set()).add(finding.place.path)

    def all_have(self, finding: Finding) -> bool:
        """Whether every use of a finding's place has such a finding."""
        at = _stretch(finding.place.span) if finding.place.span else ("", 0, 0)
        found = {name: self._found.get((name, finding.code, at), ()) for name in self._used}
        return all(used[at] <= len(found[name]) for name, used in self._used.items())


def _trees(result: Result) -> Iterator[tuple[str, Mapping]]:
    """What the spec says in each environment that it declares, also where only one is looked at."""
    from model import overlay
    from model.load import environments

    source = result.source
    if source:
        for name in environments(source):
            yield name, overlay.apply(source.root, name)[0]


def _stretches(root: Mapping) -> Iterator[_Stretch]:
    """Every key and value but those of the environments themselves."""
    waiting: list[Node] = [value for key, value in root.entries if key.value != "environments"]
    while waiting:
        node = waiting.pop()
        yield _stretch(node.span)
        if isinstance(node, Mapping):
            yield from (_stretch(key.span) for key, _ in node.entries)
            waiting += [value for _, value in node.entries]
        elif isinstance(node, Sequence):
            waiting += node.items


def _stretch(span: Span) -> _Stretch:
    return span.file, span.start, span.end
