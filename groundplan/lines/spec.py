"""Where does a spec say something, as one environment sees it? From dotted paths to lines, and from lines to paths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as File

from groundplan.fragments import beside
from groundplan.lines.compiled import Unreadable
from groundplan.output import spec_digest
from model import overlay, source, template
from model.findings import Path, Span
from model.include import included
from model.load import environments
from model.source import Mapping, Node, Scalar, Sequence

_INDEX = re.compile(r"\[(\d{1,9})\]")


@dataclass(frozen=True)
class Said:
    """Where a path stands.

    ``span`` is that of the key and its value, or of the nearest part that is written where ``written`` is false.
    ``changed`` tells that the environment's `changes` say it.
    """

    path: str
    span: Span
    written: bool
    changed: bool


@dataclass
class Spec:
    """A spec with the changes of one environment laid over it."""

    name: str
    text: str
    root: Mapping
    environment: str
    others: dict[str, str] = field(default_factory=dict)
    """The texts of fragments, by name."""
    standing: dict[int, list[Path]] = field(default_factory=dict)
    """Every path by the lines that it stands on: that of its key or item, and the further lines of its text."""

    def __post_init__(self) -> None:
        self._changes = source.find(self.root, ("environments", self.environment, "changes"))[0]
        for path, line, last, file in self._walk(self.root, (), 1):
            if file != self.name:
                continue
            for number in range(line, last + 1):
                self.standing.setdefault(number, []).append(path)

    @property
    def digest(self) -> str:
        """As the manifest has it; empty where the spec is not of the form that could be compiled."""
        try:
            return spec_digest(self.root, self.environment)
        except (KeyError, AttributeError, TypeError):
            return ""

    def find(self, path: str) -> Said | None:
        """Where a dotted path stands; nothing where not even its first part is written."""
        key: Scalar | None = None
        node: Node = self.root
        rest = path
        while rest:
            if not (found := _step(node, rest)):
                break
            key, node, rest = found
        if rest == path:
            return None
        # Below a text or a list there are no keys: it is the short form of what the path means.
        written = not rest or not (isinstance(node, Mapping) or rest.startswith("["))
        span = self._span(key, node)
        return Said(path, span if written or key is None else key.span, written, self._is_change(span))

    def line(self, number: int) -> str:
        """A line of the text; empty beyond its end."""
        lines = self.text.split("\n")
        return lines[number - 1].rstrip("\r") if 0 < number <= len(lines) else ""

    def meant(self, path: Path) -> Path:
        """What a path in the environment's own changes is about; any other path is about itself."""
        if path[:3] == ("environments", self.environment, "changes") and len(path) > 3:
            return (*overlay.parts(str(path[3])), *path[4:])
        return path

    def _is_change(self, span: Span) -> bool:
        if self._changes is None or span.file != self._changes.file:
            return False
        return self._changes.start <= span.start and span.end <= self._changes.end

    def text_of(self, span: Span) -> str:
        """The text of the file that a span is in."""
        return self.others.get(span.file, self.text)

    def _span(self, key: Scalar | None, value: Node) -> Span:
        apart = key is not None and key.span.file != value.span.file
        if (
            key is None
            or apart
            or value.span.start < key.span.end
            or self._is_change(value.span) != self._is_change(key.span)
        ):
            return value.span  # of an item; or of what the environment wrote elsewhere
        first, last = key.span, value.span
        return Span(first.file, first.line, first.column, last.end_line, last.end_column, first.start, last.end)

    def _walk(self, node: Node, path: Path, line: int, file: str = "") -> Iterator[tuple[Path, int, int, str]]:
        """Every path with its line, the last line that is its own, and the file."""
        if path:
            last = node.span.end_line - (node.span.end_column == 1) if isinstance(node, Scalar) else line
            yield path, line, max(line, last), file
        children: list[tuple[str | int, Scalar | None, Node]] = []
        if isinstance(node, Mapping):
            children = [(key.value, key, value) for key, value in node.entries]
        elif isinstance(node, Sequence):
            children = [(index, None, item) for index, item in enumerate(node.items)]
        for step, key, value in children:
            span = self._span(key, value)
            yield from self._walk(value, (*path, step), span.line, span.file)


def _step(node: Node, rest: str) -> tuple[Scalar | None, Node, str] | None:
    """The first step of a dotted path from a node: its key, its value, and what is left of the path."""
    if isinstance(node, Sequence) and (found := _INDEX.match(rest)) and int(found[1]) < len(node.items):
        return None, node.items[int(found[1])], rest[found.end() :].removeprefix(".")
    if isinstance(node, Mapping):
        names = [key.value for key, _ in node.entries]  # a name may hold dots: the longest that fits is meant
        fits = [name for name in names if name and (rest == name or rest.startswith((f"{name}.", f"{name}[")))]
        if fits and (entry := node.entry(name := max(fits, key=len))):
            return *entry, rest[len(name) :].removeprefix(".")
    return None


def read(file: File, name: str) -> dict[str, Spec]:
    """The spec as each of its environments sees it; ``name`` is what people call the file.

    Raises:
        Unreadable: it cannot be read, or is no spec.
    """
    try:
        with file.open("rb") as opened:
            data = opened.read(source.MAX_BYTES + 1)
    except OSError as error:
        raise Unreadable(f"{name}: {(error.strerror or str(error)).lower()}") from None
    tree, _ = source.read(data, name)
    if tree is None:
        raise Unreadable(f"{name} cannot be read as a spec")
    whole, _ = included(tree, beside(file.parent))
    root = template.expand(whole.root).root
    others = whole.others
    return {each: Spec(name, tree.text, overlay.apply(root, each)[0], each, others) for each in environments(tree)}


def system(spec: Spec) -> str:
    """The name of the spec's system; empty where it has none."""
    node = spec.root.get("system")
    name = node.get("name") if isinstance(node, Mapping) else None
    return name.value if isinstance(name, Scalar) else ""
