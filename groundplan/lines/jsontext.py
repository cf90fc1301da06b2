"""Where does each value stand in a JSON text? What is needed to change a few values and no other character."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

DEEPEST = 100

_TOKEN = re.compile(
    r'[ \t\r\n]*(?:("(?:[^"\\\x00-\x1f]|\\.)*+")|([{}\[\]:,])|(-?\d++(?:\.\d++)?(?:[eE][-+]?\d++)?|true|false|null))'
)
_START = re.compile(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[{\[\]\"\d-]|$))")
_BRACE = re.compile(r'"(?:[^"\\]|\\.)*+"|[{}\[\]]')


@dataclass(frozen=True, slots=True)
class Value:
    """A value and its stretch of the text: a dict, a list, or what `json` makes of a scalar."""

    value: Any
    start: int
    end: int

    def get(self, *keys: str) -> Value | None:
        """What stands below keys, or below the numbers of items; nothing where it does not."""
        found: Value | None = self
        for key in keys:
            found = found._below(key) if found else None
        return found

    def _below(self, key: str) -> Value | None:
        if isinstance(self.value, dict):
            found = self.value.get(key)
        elif isinstance(self.value, list) and key.isdecimal() and int(key) < len(self.value):
            found = self.value[int(key)]
        else:
            return None
        return found if isinstance(found, Value) else None


def begins(line: str) -> bool:
    """Whether a line can be the first of a document."""
    return _START.match(line) is not None


def depth(line: str) -> int:
    """By how many levels a line leaves the text deeper than it found it."""
    return sum(1 if sign in "{[" else -1 for sign in _BRACE.findall(line) if len(sign) == 1)


def parse(text: str) -> Value | None:
    """The document that a text begins with; nothing where it is not JSON, or too deep to be anybody's report."""
    try:
        return _Parser(text).value(0)
    except (ValueError, IndexError):
        return None


class _Parser:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0

    def next(self) -> tuple[re.Match[str], str]:
        found = _TOKEN.match(self.text, self.at)
        if not found:
            raise ValueError("no JSON")
        self.at = found.end()
        return found, found[2] or ""

    def value(self, deep: int) -> Value:
        found, sign = self.next()
        start = found.start(found.lastindex or 0)
        if deep > DEEPEST or sign in ("}", "]", ":", ","):
            raise ValueError("no value")
        if sign == "{":
            return Value(self.mapping(deep), start, self.at)
        if sign == "[":
            return Value(self.sequence(deep), start, self.at)
        return Value(json.loads(found[1] or found[3]), start, self.at)

    def mapping(self, deep: int) -> dict[str, Value]:
        entries: dict[str, Value] = {}
        found, sign = self.next()
        if sign == "}":
            return entries
        while True:
            if not found[1] or self.next()[1] != ":":
                raise ValueError("no key")
            entries[json.loads(found[1])] = self.value(deep + 1)
            sign = self.next()[1]
            if sign == "}":
                return entries
            if sign != ",":
                raise ValueError("no comma")
            found, _ = self.next()

    def sequence(self, deep: int) -> list[Value]:
        items: list[Value] = []
        before = self.at
        if self.next()[1] == "]":
            return items
        self.at = before
        while True:
            items.append(self.value(deep + 1))
            sign = self.next()[1]
            if sign == "]":
                return items
            if sign != ",":
                raise ValueError("no comma")
