"""How do texts and data of a spec stand in an HTML page, and stay that? Texts escaped, data as JSON in a script."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Mapping
from hashlib import sha256

from generators.printers.data import At, Value
from generators.printers.rendered import Printed, marked
from generators.printers.scalars import one_line
from generators.printers.xml import text

__all__ = ["data", "page", "source_hash", "text"]

_LEAVES = re.compile("[<>&\u2028\u2029]")
_PLACE = re.compile(r"\$\{([a-z]+)\}")


def page(template: str, texts: Mapping[str, str], blocks: Mapping[str, list[str]]) -> Printed:
    """A page of a template: a line that is a place alone becomes a block's lines, any other place an escaped text.

    Blocks are HTML already; their origins go with them. Raises KeyError for a place that nothing is given for.
    """
    found = Printed()
    for line in template.splitlines():
        place = _PLACE.fullmatch(line.strip())
        if place and place[1] in blocks:
            block = blocks[place[1]]
            found.place(list(block), block)
        else:
            found.append(_PLACE.sub(lambda name: text(texts[name[1]]), line))
    return found


def data(entries: Mapping[str, Value]) -> Printed:
    """Data as JSON for `<script type="application/json">`: an item of each list on a line of its own, with its origin.

    Every text is one line of visible characters, and none ends the element. Raises ValueError for a lone surrogate.
    """
    found = Printed(["{"])
    last = len(entries) - 1
    for number, (key, value) in enumerate(entries.items()):
        end = "," if number < last else ""
        if not isinstance(value, list):
            found.append(f"{_compact(key)}:{_compact(value)}{end}")
            continue
        found.append(f"{_compact(key)}:[")
        for at, item in enumerate(value):
            plain, origin = (item.value, item.origin) if isinstance(item, At) else (item, "")
            found.append(_compact(plain) + ("," if at < len(value) - 1 else ""))
            found.marks += marked(len(found), len(found), origin)
        found.append(f"]{end}")
    found.append("}")
    return found


def _compact(value: Value) -> str:
    said = json.dumps(_visible(value), ensure_ascii=False, separators=(",", ":"))
    return _LEAVES.sub(lambda sign: f"\\u{ord(sign[0]):04x}", said)


def _visible(value: Value) -> object:
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, Mapping):
        return {one_line(key): _visible(child) for key, child in value.items()}
    if isinstance(value, list | tuple):
        return [_visible(child) for child in value]
    if isinstance(value, int | None):
        return value
    raise TypeError(f"a page has no value for a {type(value).__name__}")


def source_hash(source: str) -> str:
    """What a Content-Security-Policy says of a script or style that stands in the page, on lines of its own."""
    digest = sha256(f"\n{source}\n".encode()).digest()
    return f"'sha256-{b64encode(digest).decode()}'"
