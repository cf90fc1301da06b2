"""What does the text of a spec say, and where does each key and value stand?

One iterative pass over PyYAML's C event stream is gate and tree in one: every rule that keeps a hostile file cheap and
every reader in agreement is applied before anything is built on the text. Scalars stay text (``no``, ``012`` and
``1:30`` mean what their field says). Aliases repeat a whole value, up to a cap. Merge keys (``<<``) are refused: YAML
1.2 has none, readers disagree about the order of merging, and a merged key has no line to point at or to edit.
"""

from __future__ import annotations

import codecs
import gc
import re
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from model.catalogue import reading as say
from model.findings import Finding, Message, Path, Place, Span, ordered
from model.tree import Mapping, Node, Scalar, Sequence, find, plain

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "Source", "find", "plain", "read"]
"""What readers of a source need, the words of its tree among them."""

# 5,000 lines hold 10,000 to 25,000 nodes; within these bounds the costliest file is refused in under a second.
MAX_BYTES = 4 * 1024 * 1024
MAX_DEPTH = 64
MAX_NODES = 100_000
MAX_ALIASED = 10_000
MAX_VALUE = 64 * 1024
MAX_KEY = 256
MAX_FAULTS = 100

_DIRECTIVE = re.compile(r"(?>(?:\.\.\.)?[ \t]*(?:#[^\n]*)?\r?\n)*+(%[^\r\n]{0,80})")
_TAG = re.compile(r"!(?:<[^>\s]*>?|[^\s,\[\]{}]*)")
_ANCHOR = re.compile(r"&[^\s,\[\]{}]*(?>[ \t]|\r?\n|(?<=\s)#[^\n]*)*+")
_GLUED = re.compile(r"[^\s,\]}]")
_GLUED_HEADER = re.compile(r"[|>][-+\d]*#")
_QUESTION = re.compile(r"\?(?<![^\s,\[{]\?)\S")
_QUESTION_KEY = re.compile(r"(?>[\s,\[{]|(?<=[\s,\[{])#[^\n]*)*+\?(?=\S)")
_LINE = re.compile(r"\n( *+)[\t ]*+(\S)")
_ESCAPED_BLANK = re.compile(r"\\\r?\n[ \t]*\r?\n")


@dataclass(frozen=True, slots=True)
class Source:
    """One file as read. ``text`` has no byte order mark and keeps its line ends; every offset counts in it."""

    name: str
    text: str
    root: Mapping
    others: dict[str, str] = field(default_factory=dict)
    """The texts of its fragments, by the names that spans have."""


def read(data: bytes, name: str) -> tuple[Source | None, list[Finding]]:
    """The tree of a spec file's bytes, or the faults that forbid it: exactly one of the two, never an exception.

    All faults found are returned, in the order of the text; where one makes the rest unreadable (not YAML, too deep),
    it comes with those before it. A tree is at most `MAX_DEPTH` deep, aliases included: recursion on it is safe.
    """
    if len(data) > MAX_BYTES:
        return None, [Finding(say.FileTooLarge(len(data), MAX_BYTES), Place(span=_span_at("", name, 0, 0)))]
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start].decode()
        span = _span_at(before, name, len(before), len(before))
        return None, [Finding(say.NotUtf8(f"0x{data[error.start]:02X}"), Place(span=span))]
    walk = _Walk(text, name)
    collecting = gc.isenabled()
    gc.disable()  # a tree that only grows: the collector frees nothing and costs a third of the time of a large file
    try:
        root = walk.run()
    finally:
        if collecting:
            gc.enable()
    if walk.faults or not isinstance(root, Mapping):
        return None, ordered(walk.faults)
    return Source(name, text, root), []


def _span_at(text: str, name: str, start: int, end: int) -> Span:
    line, column = _advance(text, 1, 1, 0, start)
    return Span(name, line, column, *_advance(text, line, column, start, end), start, end)


def _advance(text: str, line: int, column: int, start: int, end: int) -> tuple[int, int]:
    newlines = text.count("\n", start, end)
    return line + newlines, end - text.rfind("\n", start, end) if newlines else column + end - start


@dataclass(slots=True)
class _Frame:
    """A collection that is not closed yet: its line, column and offset, and what it holds so far.

    A mapping's ``items`` are its keys and values in turn. ``before`` is the number of nodes read before it.
    """

    mapping: bool
    flow: bool
    start: tuple[int, int, int]
    anchor: str | None
    before: int
    items: list[Any] = field(default_factory=list)
    height: int = 1

    @property
    def at_key(self) -> bool:
        return self.mapping and len(self.items) % 2 == 0


class _Walk:
    """Events in, root and faults out. ``frames[0]`` is the document, so depth is ``len(frames) - 1``.

    ``anchors`` maps a name to its node with size and height, or to None while that node is still open.
    """

    def __init__(self, text: str, name: str) -> None:
        self.text, self.name = text, name
        self.faults: list[Finding] = []
        self.frames = [_Frame(False, False, (1, 0, 0), None, 0)]
        self.anchors: dict[str, tuple[Node, int, int] | None] = {}
        self.questions = _QUESTION.search(text) is not None
        self.unended = len(text) + 1 if text.endswith("\n") else len(text.rstrip())
        self.nodes = self.aliased = 0
        self.done = False

    def run(self) -> Node | None:
        handlers = {
            yaml.ScalarEvent: self._scalar,
            yaml.AliasEvent: self._alias,
            yaml.MappingStartEvent: self._open,
            yaml.SequenceStartEvent: self._open,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: self._directive,
        }
        self._hidden()
        self._directive()
        event: Any = None
        try:
            for event in () if self.done else yaml.parse(self.text, Loader=yaml.CSafeLoader):
                if handler := handlers.get(type(event)):
                    handler(event)
                if self.nodes > MAX_NODES:
                    self._stop(say.TooManyValues(MAX_NODES), self._span(event))
                if self.done:
                    break
        except (yaml.YAMLError, UnicodeError) as error:
            self._invalid(error, event)
        while len(self.frames) > 1:  # still open where reading stopped
            if (frame := self.frames.pop()).mapping:
                self._keys(frame)
        return self._root()

    def _scalar(self, event: Any) -> None:
        value, start, end = event.value, event.start_mark, event.end_mark
        span = Span(self.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index)
        if event.style or event.anchor or event.tag is not None or len(value) > MAX_KEY or value in ("", "-"):
            span = self._unusual(event, span)
        node = Scalar(value, not event.style, span)
        if event.anchor:
            self.anchors[event.anchor] = (node, 1, 0)
        self.nodes += 1
        self.frames[-1].items.append(node)

    def _unusual(self, event: Any, span: Span) -> Span:
        span, length = self._marked(event, span), len(event.value)
        if event.style in ("|", ">"):
            span = self._block(span, not event.value.strip())
        elif event.style:
            self._closed(span)
        elif event.value == "-":
            self._fault(say.LONE_DASH, span)
        elif span.start == len(self.text):  # libyaml counts a line more where the last one has no end
            span = self._at(span.start, span.start)
        if event.style == '"' and (hidden := say.HIDDEN.search(event.value)):
            self._fault(say.hidden(hidden[0]), span)
        if event.style == '"' and _ESCAPED_BLANK.search(self.text, span.start, span.end):
            self._fault(say.ESCAPED_BLANK, span)
        if self.frames[-1].at_key and length > MAX_KEY:
            self._fault(say.KeyTooLong(length, MAX_KEY), span)
        elif length > MAX_VALUE:
            self._fault(say.ValueTooLong(length, MAX_VALUE), span)
        return span

    def _open(self, event: Any) -> None:
        mark = event.start_mark
        start = mark.line + 1, mark.column + 1, mark.index
        if event.anchor or event.tag is not None:
            span = self._marked(event, self._span(event))
            start = span.line, span.column, span.start
        if len(self.frames) > MAX_DEPTH:
            self._stop(say.TooDeep(MAX_DEPTH), self._at(mark.index, mark.index + 1))
        mapping = type(event) is yaml.MappingStartEvent
        self.frames.append(_Frame(mapping, event.flow_style, start, event.anchor, self.nodes))

    def _close(self, event: Any) -> None:
        frame, mark = self.frames.pop(), event.end_mark
        items, (line, column, start) = frame.items, frame.start
        if mark.index == event.start_mark.index and items:  # libyaml ends a block where the next token begins
            last: Span = items[-1].span
            span = Span(self.name, line, column, last.end_line, last.end_column, start, last.end)
        else:
            span = Span(self.name, line, column, mark.line + 1, mark.column + 1, start, mark.index)
            self._closed(span)
        if not frame.mapping:
            node: Node = Sequence(tuple(items), span)
        else:
            if items:
                self._keys(frame)
            node = Mapping(() if self.faults else tuple(zip(items[::2], items[1::2], strict=True)), span)
        self.nodes += 1
        if frame.anchor:
            self.anchors[frame.anchor] = (node, self.nodes - frame.before, frame.height)
        self._put(node, frame.height, "a mapping" if frame.mapping else "a list")

    def _alias(self, event: Any) -> None:
        span, height, name = self._span(event), 0, event.anchor
        node: Node = Scalar("", True, span)
        if name not in self.anchors:
            self._fault(say.UnknownAnchor(name[:MAX_KEY]), span)
        elif (target := self.anchors[name]) is None:
            self._fault(say.RecursiveAlias(name[:MAX_KEY]), span)
        else:
            node, size, height = replace(target[0], span=span), target[1], target[2]
            self.nodes += size
            self.aliased += size
            if self.aliased > MAX_ALIASED:
                self._stop(say.AliasesTooLarge(MAX_ALIASED), span)
            elif len(self.frames) - 1 + height > MAX_DEPTH:
                self._stop(say.TooDeep(MAX_DEPTH), span)
        self._put(node, height, "an alias")

    def _put(self, node: Node, height: int, kind: str) -> None:
        frame = self.frames[-1]
        if frame.mapping and len(frame.items) % 2 == 0:
            self._fault(say.KeyNotText(kind), node.span)
        frame.items.append(node)
        frame.height = max(frame.height, height + 1)

    def _document(self, event: Any) -> None:
        if self.frames[0].items:
            start: int = event.start_mark.index
            self._stop(say.SecondDocument(), self._at(start, start + 3))

    def _directive(self, event: Any = None) -> None:
        # libyaml compares each %TAG with all before it: a file of them takes minutes, so none may reach it.
        if found := _DIRECTIVE.match(self.text, event.end_mark.index if event else 0):
            self._stop(say.YamlDirective(found[1].rstrip()), self._at(*found.span(1)))

    def _hidden(self) -> None:
        for found in say.HIDDEN.finditer(self.text):
            said = say.hidden(found[0])
            self._fault(said, self._at(*found.span()))
            self.done |= isinstance(said, say.ControlCharacter) or found[0] == "\ufeff"
            if len(self.faults) > MAX_FAULTS:
                break

    def _marked(self, event: Any, span: Span) -> Span:
        """Tag and anchor of a value; the span without the anchor."""
        if event.tag is not None and (tag := _TAG.search(self.text, span.start)):
            self._fault(say.ExplicitTag(tag[0][:MAX_KEY]), self._at(*tag.span()))
        if not event.anchor:
            return span
        name, end = event.anchor[:MAX_KEY], span.start + 1 + len(event.anchor)
        anchor = Span(self.name, span.line, span.column, span.line, span.column + end - span.start, span.start, end)
        if event.anchor in self.anchors:
            self._fault(say.DuplicateAnchor(name), anchor)
        self.anchors[event.anchor] = None
        if len(self.anchors) > MAX_ALIASED:
            self._stop(say.AliasesTooLarge(MAX_ALIASED), anchor)
        if _GLUED.match(self.text, end):
            self._fault(say.GLUED_NAME, anchor)
        found = _ANCHOR.match(self.text, span.start, span.end)
        start = found.end() if found else span.start
        line, column = _advance(self.text, span.line, span.column, span.start, start)
        return Span(self.name, line, column, span.end_line, span.end_column, start, span.end)

    def _closed(self, span: Span) -> None:
        """What ends with a quote or bracket: a comment stands apart, and the lines between are indented."""
        if self.text.startswith("#", span.end):
            self._fault(say.GLUED_COMMENT, span)
        if span.line == span.end_line or self.frames[-1].flow:
            return
        column, closing = self.frames[-1].start[1], "]}" if self.text[span.start] in "[{" else ""
        for line in _LINE.finditer(self.text, span.start, span.end):
            if len(line[1]) < column - (line[2] in closing):
                self._fault(say.OUTDENTED, span)
                break

    def _block(self, span: Span, empty: bool) -> Span:
        """A block text; the span without the line end and the empty lines after it."""
        reached = span.end
        body = self.text[span.start : span.end].rstrip()
        line_end = self.text.find("\n", span.start + len(body), span.end)
        end = span.start + len(self.text[span.start : line_end if line_end >= 0 else span.end].rstrip("\r"))
        line, column = _advance(self.text, span.line, span.column, span.start, end)
        span = Span(self.name, span.line, span.column, line, column, span.start, end)
        if empty:
            self._fault(say.EMPTY_BLOCK, span)
        elif reached >= self.unended:
            self._fault(say.OPEN_BLOCK, span)
        elif span.column <= self.frames[-1].start[1]:
            self._fault(say.OUTDENTED, span)
        elif _GLUED_HEADER.match(self.text, span.start):
            self._fault(say.GLUED_COMMENT, span)
        return span

    def _keys(self, frame: _Frame) -> None:
        keys: list[Node] = frame.items[::2]
        if self.questions:
            self._asked(frame)
        names = {key.value for key in keys if isinstance(key, Scalar)}
        if len(names) == len(keys) and "" not in names and "<<" not in names:
            return
        first: dict[str, Scalar] = {}
        for key in (key for key in keys if isinstance(key, Scalar)):
            name = key.value[:MAX_KEY]
            if (seen := first.setdefault(key.value, key)) is not key:
                where = Place((*self._path(), name), seen.span, "first written here")
                self._fault(say.DuplicateKey(name), key.span, where, key=(name,))
            elif name == "<<":
                self._fault(say.MergeKey(), key.span, key=(name,))
            elif not name:
                self._fault(say.EmptyKey(), key.span)

    def _asked(self, frame: _Frame) -> None:
        at = frame.start[2]
        for index, node in enumerate(frame.items):
            found = _QUESTION_KEY.match(self.text, at) if index % 2 == 0 else None
            if found and found.end() <= node.span.start:
                self._fault(say.GLUED_QUESTION, node.span)
            at = node.span.end

    def _root(self) -> Node | None:
        root: Node | None = self.frames[0].items[0] if self.frames[0].items else None
        if self.done or isinstance(root, Mapping):
            return root
        if isinstance(root, Sequence) or (root and (root.value or not root.plain)):
            self._fault(say.RootNotMapping("a list" if isinstance(root, Sequence) else "a text"), root.span)
        elif not self.faults:
            self._fault(say.EmptyDocument(), self._at(0, 0))
        return None

    def _invalid(self, error: Exception, event: Any) -> None:
        problem: str = getattr(error, "problem", None) or "found invalid Unicode character escape code"
        context: str = getattr(error, "context", None) or ""
        mark, opening = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        at = min((mark or event.end_mark).index, len(self.text)) if mark or event else 0
        related = []
        if opening and opening.index != at:
            words = context.removeprefix("while scanning ").removeprefix("while parsing ") + " begins here"
            related.append(Place(span=self._at(opening.index, opening.index + 1), words=words))
        character = self.text[at : at + 1].rstrip("\r\n")
        self._stop(say.InvalidYaml.reworded(problem, character), self._at(at, at + len(character)), *related)

    def _fault(self, said: Message, span: Span, *related: Place, key: Path = ()) -> None:
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Finding(said, Place(self._path() + key, span), related))
        elif len(self.faults) == MAX_FAULTS:
            self.faults.append(Finding(say.TooManyFaults(MAX_FAULTS), Place(span=span)))
            self.done = True

    def _stop(self, said: Message, span: Span, *related: Place) -> None:
        self._fault(said, span, *related)
        self.done = True

    def _path(self) -> Path:
        steps: list[str | int] = []
        for frame in self.frames[1:]:
            if not frame.mapping:
                steps.append(len(frame.items))
            elif not frame.at_key:
                steps.append(getattr(frame.items[-1], "value", "")[:MAX_KEY])
        return tuple(steps)

    def _at(self, start: int, end: int) -> Span:
        return _span_at(self.text, self.name, start, end)

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        return Span(self.name, start.line + 1, start.column + 1, end.line + 1, end.column + 1, start.index, end.index)
