"""How is one value of a YAML text changed so that every other character stays where it was?

An edit replaces a stretch of the text by another. Nothing is printed anew: comments, quotes, the order of keys and the
layout stay as somebody wrote them. Where that cannot be done for certain there is no edit: aliases, blocks of text,
values over several lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from model.findings import Path, Span
from model.source import Mapping, Node, Scalar, Sequence, read

_BARE = re.compile(r"[A-Za-z0-9/._$+~][A-Za-z0-9/._$+~ %=@*:-]*")
_NOT_BARE = re.compile(r":(?: |$)| $|^(?:~|\.\.\.)$")


@dataclass(frozen=True, slots=True)
class Entry:
    """A value as it stands in the text, with what holds it: a mapping under ``key``, or a list at ``index``."""

    path: Path
    value: Node
    holder: Mapping | Sequence | None = None
    key: Scalar | None = None
    index: int = 0

    @property
    def last(self) -> str:
        """The last step of its path; an environment's change says all of them in one key."""
        return str(self.path[-1]).rpartition(".")[2] if self.path else ""


@dataclass(slots=True)
class Text:
    """One file of a spec, with what stands at every stretch of it. Made of the text alone: without what `each`,
    `include` and environments make of it.
    """

    name: str
    text: str
    values: dict[tuple[int, int], Entry] = field(default_factory=dict)
    keys: dict[tuple[int, int], Entry] = field(default_factory=dict)

    @classmethod
    def of(cls, name: str, text: str) -> Text:
        """The index of a text; an empty one where it is not YAML."""
        made = cls(name, text)
        source, _ = read(text.encode(), name)
        for entry in _entries(source.root) if source else ():
            if made.text[entry.value.span.start : entry.value.span.start + 1] == "*":
                continue
            made.values.setdefault((entry.value.span.start, entry.value.span.end), entry)
            if entry.key:
                made.keys.setdefault((entry.key.span.start, entry.key.span.end), entry)
        return made

    def stretch(self, start: int, end: int) -> Span:
        """The span between two offsets."""
        return Span(self.name, *self._at(start), *self._at(end), start, end)

    def _at(self, offset: int) -> tuple[int, int]:
        return self.text.count("\n", 0, offset) + 1, offset - self.text.rfind("\n", 0, offset)

    # --- edits: the span to replace, and by what; None where no edit is certain ---

    def scalar(self, node: Node, value: str) -> tuple[Span, str] | None:
        """Another value in place of one, in its quotes."""
        if not isinstance(node, Scalar) or node.span.line != node.span.end_line:
            return None
        written = self.text[node.span.start : node.span.end]
        if written[:1] in ("'", '"') and written[-1:] == written[:1] and len(written) > 1:
            quote = written[0]
            if not {quote, "\\", "\n"} & set(value):
                return node.span, f"{quote}{value}{quote}"
        elif written != node.value or not written:
            return None
        return node.span, quoted(value)

    def raw(self, node: Node, written: str) -> tuple[Span, str] | None:
        """YAML of one line in place of a value of one line."""
        if node.span.line != node.span.end_line or node.span.start == node.span.end:
            return None
        return (node.span, written) if _one_value(written) else None

    def insert(self, mapping: Mapping, key: str, written: str) -> tuple[Span, str] | None:
        """A further key with YAML of one line as its value."""
        if not mapping.entries or not _one_value(written):
            return None
        first_key, first = mapping.entries[0]
        if self.text[mapping.span.start : mapping.span.start + 1] == "{":
            last = mapping.entries[-1][1].span.end
            return self.stretch(last, last), f", {key}: {written}"
        end = self._line_end(first.span.end)
        if not (isinstance(first, Scalar) and first.span.line == first.span.end_line and first.span.start < end):
            return None
        newline = "\r\n" if self.text[end : end + 2] == "\r\n" else "\n"
        return self.stretch(end, end), f"{newline}{' ' * (first_key.span.column - 1)}{key}: {written}"

    def removed(self, entry: Entry) -> tuple[Span, str] | None:
        """A key with its value, or an item of a list, taken out; never the last one."""
        holder = entry.holder
        if holder is None:
            return None
        if isinstance(holder, Mapping):
            spans = [(key.span.start, value.span.end) for key, value in holder.entries]
            index = next((i for i, (key, _) in enumerate(holder.entries) if key is entry.key), None)
        else:
            spans, index = [(item.span.start, item.span.end) for item in holder.items], entry.index
        if index is None or len(spans) < 2:
            return None
        if self.text[holder.span.start : holder.span.start + 1] in ("{", "["):
            start, end = (spans[index][0], spans[1][0]) if not index else (spans[index - 1][1], spans[index][1])
            return self.stretch(start, end), ""
        return self._lines(*spans[index], "" if isinstance(holder, Mapping) else "-")

    def _lines(self, start: int, end: int, lead: str) -> tuple[Span, str] | None:
        """Whole lines, if nothing but the lead stands before on the first."""
        begin = self.text.rfind("\n", 0, start) + 1
        if self.text[begin:start].strip() != lead:
            return None
        stop = self._line_end(end)
        stop += 2 if self.text[stop : stop + 2] == "\r\n" else 1
        return self.stretch(begin, min(stop, len(self.text))), ""

    def _line_end(self, offset: int) -> int:
        found = self.text.find("\n", offset)
        end = len(self.text) if found < 0 else found
        return end - 1 if self.text[end - 1 : end] == "\r" and end > offset else end


def quoted(value: str) -> str:
    """A text as YAML reads it anywhere: bare where every reader agrees, else in single quotes."""
    bare = _BARE.fullmatch(value) and not _NOT_BARE.search(value)
    return value if bare else "'" + value.replace("'", "''") + "'"


def _one_value(written: str) -> bool:
    """Whether a text is one value wherever a value may stand, in braces too."""
    source, faults = read(f"a: {{b: {written}, c: d}}\n".encode(), "")
    inner = source.root.get("a") if source and not faults else None
    return "\n" not in written and isinstance(inner, Mapping) and [k.value for k, _ in inner.entries] == ["b", "c"]


def _entries(root: Mapping) -> Iterator[Entry]:
    """Every value of a tree, outermost first; what an alias repeats is where it is written."""
    waiting: list[Entry] = [Entry((), root)]
    while waiting:
        entry = waiting.pop()
        yield entry
        node = entry.value
        if isinstance(node, Mapping):
            inside = [Entry((*entry.path, key.value), value, node, key) for key, value in node.entries]
        elif isinstance(node, Sequence):
            inside = [Entry((*entry.path, i), value, node, None, i) for i, value in enumerate(node.items)]
        else:
            continue
        outer = node.span
        waiting += [each for each in reversed(inside) if outer.start <= each.value.span.start <= outer.end]
