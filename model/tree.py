"""The tree of a spec's text: texts, lists and mappings, each with the place where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from model.findings import Path, Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text. ``plain`` is False when it was written in quotes or as a block; the span includes the quotes."""

    value: str
    plain: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list, from its first item or bracket to the end of its last."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with values in the order of the text, from the first key or brace to the end of the last value."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span
    _index: dict[str, tuple[Scalar, Node]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_index", {entry[0].value: entry for entry in self.entries})

    def entry(self, key: str) -> tuple[Scalar, Node] | None:
        """The key with its place, and its value."""
        return self._index.get(key)

    def get(self, key: str) -> Node | None:
        """The value written for ``key``."""
        return entry[1] if (entry := self._index.get(key)) else None

    def key(self, key: str) -> Scalar | None:
        """The key itself, with its place."""
        return entry[0] if (entry := self._index.get(key)) else None


Node = Scalar | Sequence | Mapping
"""An alias is the node it repeats, with the span of the alias; what is inside keeps the span where it is written."""


def plain(node: Node) -> object:
    """Dicts, lists and text, fresh ones even where the source repeats a value; an empty plain scalar is None."""
    if isinstance(node, Scalar):
        return node.value if node.value or not node.plain else None
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.value: plain(value) for key, value in node.entries}


def find(root: Node, path: Path) -> tuple[Span | None, Span | None]:
    """The spans of the value at ``path`` and of its key (None for the root and for items of a list).

    Where the path leads beyond what is written, the deepest existing prefix wins: a finding about a missing key points
    at the mapping that lacks it.
    """
    key: Scalar | None = None
    for step in path:
        if isinstance(root, Mapping) and (entry := root.entry(str(step))):
            key, root = entry
        elif isinstance(root, Sequence) and isinstance(step, int) and 0 <= step < len(root.items):
            root, key = root.items[step], None
        else:
            break
    return root.span, key.span if key else None
