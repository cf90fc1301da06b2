"""How is a value laid out in HCL, the way `terraform fmt` leaves it?"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from generators.printers.hcl_syntax import (
    At,
    Call,
    Expression,
    For,
    Key,
    Keyword,
    Template,
    Traversal,
    Value,
    is_bare_key,
)
from generators.printers.rendered import Printed
from generators.printers.scalars import INVISIBLE, ORDINARY, SURROGATES, escape, number_text

WIDTH = 100
"""A list or call longer than this many columns gets one line for each element."""

_SPECIAL = re.compile(rf'["\\{INVISIBLE}{SURROGATES}]|\$\{{|%\{{')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t", "%{": "%%{"}
# `terraform fmt` aligns by grapheme clusters, which only these characters are sure to be one of each.
_NOT_ONE_COLUMN = re.compile(f"[^ -~{ORDINARY}]")


def quoted(text: str) -> str:
    """Print literal text as one quoted string: nothing in it is ever evaluated.

    Terraform reads every text in Unicode's composed form (NFC). Raises ValueError for a lone surrogate.
    """
    return f'"{_literal(text)}"'


def inline(value: Value) -> str | None:
    """Print a value on one line; None where it cannot, because it holds a map that is not empty."""
    if isinstance(value, At):
        return inline(value.value)
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, Expression):
        return _inline_expression(value)
    if isinstance(value, Mapping):
        return None if value else "{}"
    if isinstance(value, int | float | Decimal):
        return number_text(value)
    if not isinstance(value, list | tuple):
        raise TypeError(f"HCL has no value for a {type(value).__name__}")
    inner = _inline_all(value)
    return None if inner is None else f"[{inner}]"


def value_lines(value: Value, column: int, indent: int) -> Printed:
    """Print a value as lines.

    It begins at a column of a line with that indent; its further lines leave the indent to the caller.
    """
    if isinstance(value, At):
        return value_lines(value.value, column, indent).at(value.origin)
    line = inline(value)
    if line is not None and (len(line) + column <= WIDTH or not _can_break(value)):
        return Printed([line])
    if isinstance(value, Mapping):
        return _within("{", _map_lines(value, indent + 2), "}")
    if isinstance(value, For):
        return _for_lines(value, indent)
    if isinstance(value, Call):
        return _call_lines(value, column, indent)
    return _within("[", _element_lines(_elements(value), indent + 2, last_comma=True), "]")


def aligned(entries: Iterable[tuple[str, Sequence[str]]]) -> list[list[str]]:
    """Print names and values as ``name = value``, with the signs of each run of single lines in one column.

    The result has one element for each entry; an entry without lines prints nothing and ends a run.
    """
    printed: list[list[str]] = []
    run: list[tuple[str, str]] = []

    def close() -> None:
        width = max((len(name) for name, _ in run), default=0)
        printed.extend([f"{name:{width}} = {value}"] for name, value in run)
        run.clear()

    for name, lines in entries:
        if len(lines) == 1:
            run.append((name, lines[0]))
            continue
        close()
        printed.append([f"{name} = {lines[0]}", *lines[1:]] if lines else [])
    close()
    return printed


def _literal(text: str, *, before_expression: bool = False) -> str:
    last_brace = text.rfind("}")

    def spell(found: re.Match[str]) -> str:
        special = found[0]
        if special == "${":
            # python-hcl2, and the scanners built on it, read past the end of the string where `$${` is not closed.
            return "$${" if found.start() < last_brace else "\\u0024{"
        if special == "%{":
            return "%%{" if found.start() < last_brace else "\\u0025{"
        return _SHORT.get(special) or escape(special)

    escaped = _SPECIAL.sub(spell, text)
    return f"{escaped[:-1]}\\u0024" if before_expression and escaped.endswith("$") else escaped


def _key(text: str) -> str:
    if is_bare_key(text):
        return text
    return f'"{_NOT_ONE_COLUMN.sub(lambda found: escape(found[0]), _literal(text))}"'


def _map_lines(mapping: Mapping[str, Value], indent: int) -> Printed:
    keys = [_key(key) for key in mapping]
    if len({unicodedata.normalize("NFC", key) for key in mapping}) != len(keys):
        raise ValueError("two keys of a map are one to Terraform, which reads text in Unicode's composed form")
    pairs = zip(keys, mapping.values(), strict=True)
    entries = [(key, value_lines(value, indent + len(key) + 3, indent)) for key, value in pairs]
    printed = Printed()
    for lines, (_, laid) in zip(aligned(entries), entries, strict=True):
        printed.place(lines, laid)
    return printed


def _element_lines(values: Sequence[Value], indent: int, *, last_comma: bool) -> Printed:
    printed = Printed()
    for value in values:
        lines = value_lines(value, indent, indent)
        printed.place(lines, lines)
        printed[-1] += ","
    if not last_comma:
        printed[-1] = printed[-1][:-1]
    return printed


def _call_lines(call: Call, column: int, indent: int) -> Printed:
    """A map that follows short arguments opens on the call's own line, as in ``merge(local.tags, {``."""
    *others, last = call.arguments
    inner = _inline_all(others)
    lead = f"{call.function}({inner}, " if others else f"{call.function}("
    start = column + len(lead)
    if not others or (inner is not None and isinstance(last, Mapping) and start < WIDTH):
        lines = value_lines(last, start, indent)
        if len(lines) > 1:
            return Printed([lead + lines[0], *lines[1:-1], f"{lines[-1]})"], lines.marks)
    return _within(f"{call.function}(", _element_lines(call.arguments, indent + 2, last_comma=False), ")")


def _for_head(loop: For) -> str:
    key = f"{_traversal(loop.key)} => " if loop.key else ""
    return f"for {loop.name} in {_traversal(loop.values)} : {key}"


def _for_lines(loop: For, indent: int) -> Printed:
    lines = value_lines(loop.value, indent + 2, indent + 2)
    opening, closing = "{}" if loop.key else "[]"
    return _within(opening, Printed([_for_head(loop) + lines[0], *lines[1:]], lines.marks), closing)


def _inline_for(loop: For) -> str | None:
    value = inline(loop.value)
    if value is None:
        return None
    return f"{{ {_for_head(loop)}{value} }}" if loop.key else f"[{_for_head(loop)}{value}]"


def _can_break(value: Value) -> bool:
    return isinstance(value, For) or bool(value.arguments if isinstance(value, Call) else _elements(value))


def _elements(value: Value) -> Sequence[Value]:
    return value if isinstance(value, list | tuple) else ()


def _inline_all(values: Sequence[Value]) -> str | None:
    printed = [inline(value) for value in values]
    lines = [line for line in printed if line is not None]
    return ", ".join(lines) if len(lines) == len(printed) else None


def _inline_expression(expression: Expression) -> str | None:
    if isinstance(expression, Traversal):
        return _traversal(expression)
    if isinstance(expression, Template):
        return _template(expression)
    if isinstance(expression, Keyword):
        return expression.name
    if isinstance(expression, For):
        return _inline_for(expression)
    if isinstance(expression, Call):
        inner = _inline_all(expression.arguments)
        return None if inner is None else f"{expression.function}({inner})"
    raise TypeError(f"HCL has no expression for a {type(expression).__name__}")


def _traversal(traversal: Traversal) -> str:
    root, *steps = traversal.parts
    return f"{root}{''.join(map(_step, steps))}"


def _step(part: str | int | Key) -> str:
    if isinstance(part, Key):
        return f"[{quoted(part.text)}]"
    return f".{part}" if isinstance(part, str) and part != "*" else f"[{part}]"


def _template(template: Template) -> str:
    parts = list(_joined(template.parts))
    if len(parts) == 1 and isinstance(parts[0], Expression):
        return _hole(parts[0])  # `terraform fmt` takes the quotes off a lone expression
    printed = []
    for part, following in zip(parts, [*parts[1:], ""], strict=False):
        if isinstance(part, str):
            printed.append(_literal(part, before_expression=isinstance(following, Expression)))
        else:
            printed.append(f"${{{_hole(part)}}}")
    return f'"{"".join(printed)}"'


def _hole(expression: Expression) -> str:
    printed = _inline_expression(expression)
    if printed is None:
        raise ValueError("a template holds an expression with a map, which has no place on one line")
    return printed


def _joined(parts: Iterable[str | Expression]) -> Iterable[str | Expression]:
    """The parts, nested templates dissolved and neighbouring texts made one: an escape depends on what follows."""
    text = ""
    for part in parts:
        for piece in _joined(part.parts) if isinstance(part, Template) else (part,):
            if isinstance(piece, str):
                text += piece
                continue
            if text:
                yield text
            text = ""
            yield piece
    if text:
        yield text


def _within(opening: str, lines: Printed, closing: str) -> Printed:
    """Lines indented between two others."""
    printed = Printed([opening])
    printed.place([f"  {line}" for line in lines], lines)
    printed.append(closing)
    return printed
