"""How does a fault that pydantic found become a finding in our words, at its line?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model.catalogue import schema
from model.findings import Finding, Message, Path, Place
from model.source import Node, find, plain

_EXPECTED = {
    "int_parsing": ("a whole number", "write digits only, such as `3`"),
    "int_type": ("a whole number", "write digits only, such as `3`"),
    "int_from_float": ("a whole number", "write digits only, such as `3`"),
    "bool_parsing": ("yes or no", "write `true` or `false`"),
    "bool_type": ("yes or no", "write `true` or `false`"),
    "string_type": ("a text", "write one value here, without further keys"),
    "dict_type": ("a mapping", "write `key: value` lines, indented below this key"),
    "model_type": ("a mapping", "write `key: value` lines, indented below this key"),
    "model_attributes_type": ("a mapping", "write `key: value` lines, indented below this key"),
    "list_type": ("a list", "write `[a, b]`, or one `- item` per line"),
    "date_from_datetime_parsing": ("a date", "write year, month and day: `2026-12-31`"),
    "date_parsing": ("a date", "write year, month and day: `2026-12-31`"),
    "date_type": ("a date", "write year, month and day: `2026-12-31`"),
}
_BOUNDS = {
    "greater_than_equal": ("at least {ge}", "write a number of at least {ge}"),
    "less_than_equal": ("at most {le}", "write a number of at most {le}"),
    "string_too_long": ("a text of at most {max_length} characters", "shorten it to {max_length} characters"),
    "string_too_short": ("a text of at least {min_length} characters", "write something, or remove the key"),
    "too_short": ("a list or mapping of at least {min_length} entries", "add entries, at least {min_length}"),
    "too_long": ("a list or mapping of at most {max_length} entries", "keep at most {max_length} entries"),
    "string_pattern_mismatch": ("a value of the form {pattern}", "write a value that matches {pattern}"),
}


def shown(value: Any) -> str:
    """A value as messages quote it: one line, shortened."""
    text = "nothing" if value is None else value if isinstance(value, str) else _summary(value)
    text = " ".join(text.split())
    return text if len(text) <= 60 else text[:57] + "..."


def _summary(value: Any) -> str:
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else str(value)


def owner(path: Path) -> str:
    """A part of the spec as messages name it."""
    return f"`{dotted(path)}`" if path else "the spec"


def dotted(path: Path) -> str:
    """``("flows", 4, "over")`` as ``flows[4].over``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".")


def from_validation(error: ValidationError, root: Node, prefix: Path, kind: str | None = None) -> Iterator[Finding]:
    """The findings of a failed validation of the part at ``prefix``."""
    for detail in error.errors(include_url=False):
        loc = tuple(part for part in detail["loc"] if part != "[key]")
        is_key = "[key]" in detail["loc"]
        path = (*prefix, *loc)
        said, at_key = _message(detail, path, kind, is_key)
        parent = at_key and said.code == schema.MissingKey.code
        value_span, key_span = find(root, path[:-1] if parent else path)
        span = (key_span or value_span) if at_key or _written_nothing(root, path) else (value_span or key_span)
        yield Finding(said, Place(path, span))


def _written_nothing(root: Node, path: Path) -> bool:
    data: Any = plain(root)
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return True
    return data is None


def _message(detail: ErrorDetails, path: Path, kind: str | None, is_key: bool) -> tuple[Message, bool]:
    """The words for one error, and whether they are about the key rather than the value."""
    sort, context, value = detail["type"], detail.get("ctx", {}), shown(detail["input"])
    if is_key:
        return _bad_key(str(path[-1]), sort, context), True
    if sort == "extra_forbidden":
        return _unknown_key(path, kind), True
    if sort == "missing" or (detail["input"] is None and sort != "value_error"):
        from model.spec.shape import example

        return schema.MissingKey(str(path[-1]), owner(path[:-1]), example(path, kind)), True
    if sort == "quantity":
        return schema.BadQuantity(value, context["expected"], context["advice"]), False
    if sort in ("literal_error", "enum"):
        return _unknown_choice(path, value, context), False
    if sort == "value_error":
        return schema.Contradiction(owner(path), str(context["error"])), False
    if sort in _BOUNDS:
        expected, advice = (text.format(**context) for text in _BOUNDS[sort])
        return schema.WrongValue(value, expected, advice), False
    expected, advice = _EXPECTED.get(sort, (detail["msg"].lower(), "write a value that fits"))
    return schema.WrongValue(value, expected, advice), False


def _bad_key(name: str, sort: str, context: dict[str, Any]) -> Message:
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", name).lower())
    suggestion = "-".join(words).lstrip("0123456789-")[:40].strip("-")
    if sort == "string_pattern_mismatch" and context.get("pattern", "").startswith("^[a-z][a-z0-9]*(-"):
        return schema.BadName(shown(name), suggestion or "a-name")
    if sort == "string_too_long":
        return schema.BadName(shown(name), suggestion or "a-name")
    expected = f"a key of the form {context.get('pattern', '')}"
    return schema.WrongValue(shown(name), expected, f"write {expected}")


def _unknown_key(path: Path, kind: str | None) -> Message:
    from model.spec.shape import keys, model_at

    model = model_at(path[:-1], kind)
    known = sorted(keys(model)) if model else []
    close = get_close_matches(str(path[-1]), known, 1, 0.6)
    advice = f"write `{close[0]}`" if close else f"use one of {', '.join(known)}, or remove it"
    return schema.UnknownKey(shown(str(path[-1])), owner(path[:-1]), advice)


def _unknown_choice(path: Path, value: str, context: dict[str, Any]) -> Message:
    options = re.findall(r"'([^']*)'", context.get("expected", ""))
    if path == ("groundplan",):
        return schema.UnknownVersion(value)
    close = get_close_matches(value, options, 1, 0.5)
    advice = f"write `{close[0]}`" if close else f"write one of {', '.join(options)}"
    return schema.UnknownChoice(value, str(path[-1]), advice)
