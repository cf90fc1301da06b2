"""How does a fault that pydantic found become a finding in our words, at its line?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from model import forms
from model.catalogue import schema
from model.credentials import redact
from model.findings import Finding, Message, Path, Place, Span
from model.quantity import either
from model.source import Mapping, Node, find, plain
from model.spec.base import NAME_PATTERN

_FORM = re.compile(r"[A-Z][A-Za-z]+|[a-z-]+\[.*\]", re.DOTALL)
_EXPECTED = {
    "int": ("a whole number", "write digits only, such as `{example}`"),
    "bool": ("yes or no", "write `true` or `false`"),
    "string": ("a text", "write one value here, without further keys"),
    "date": ("a date", "write year, month and day: `2027-12-31`"),
}
_BOUNDS = {
    "greater_than_equal": ("a number of at least {ge}", "write a number of at least {ge}"),
    "less_than_equal": ("a number of at most {le}", "write a number of at most {le}"),
    "string_too_long": ("a text of at most {max_length} characters", "shorten it to {max_length} characters"),
    "too_short": ("{given} of at least {min_length} entries", "write at least {min_length} entries"),
    "too_long": ("{given} of at most {max_length} entries", "keep at most {max_length} entries"),
}


def shown(value: Any) -> str:
    """A value as messages quote it: one line, shortened; of a mapping or a list only what it is."""
    if isinstance(value, dict | list):
        return "a mapping" if isinstance(value, dict) else "a list"
    text = redact(" ".join(str("nothing" if value is None else value).split()))
    return f"`{text if len(text) <= 60 else text[:57] + '...'}`"


def owner(path: Path) -> str:
    """A part of the spec as messages name it."""
    return f"`{dotted(path)}`" if path else "the spec"


def dotted(path: Path) -> str:
    """``("flows", 4, "over")`` as ``flows[4].over``."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in path)
    return text.lstrip(".")


def from_validation(error: ValidationError, root: Node, prefix: Path, kind: str | None = None) -> Iterator[Finding]:
    """The findings of a failed validation of the part at ``prefix``."""
    details = [(_path(root, (*prefix, *detail["loc"])), detail) for detail in error.errors(include_url=False)]
    details = [(path, detail) for path, detail in details if not _other_form(path, detail, details)]
    unknown = [path for path, detail in details if detail["type"] == "extra_forbidden"]
    meant = {(*path[:-1], _close_key(path, kind)) for path in unknown}
    for path, detail in details:
        if detail["type"] != "missing" or path not in meant:  # the misspelt key is reported, and is the same fault
            said, at_key = _message(detail, path, kind, "[key]" in detail["loc"], root)
            yield Finding(said, Place(path, _span(root, path, at_key)))


def _path(root: Node, loc: Path) -> Path:
    """Where an error is, without pydantic's names for the forms that a value may have."""
    path: list[str | int] = []
    for part in loc:
        form = isinstance(part, str) and _FORM.fullmatch(part) and find(root, (*path, part)) == find(root, tuple(path))
        if part != "[key]" and not form:
            path.append(part)
    return tuple(path)


def _other_form(path: Path, detail: ErrorDetails, details: list[tuple[Path, ErrorDetails]]) -> bool:
    """Whether an error says only that a value has not the other one of its forms: a word for a mapping, or back."""
    given = detail["input"]
    others = [other["type"] for at, other in details if other is not detail and at[: len(path)] == path]
    if isinstance(given, dict):
        return detail["type"] in ("enum", "literal_error", "string_type") and bool(others)
    choice = any(other in ("enum", "literal_error") for other in others)
    return detail["type"] in ("dict_type", "model_type", "model_attributes_type") and choice


def _span(root: Node, path: Path, at_key: bool) -> Span | None:
    value, key = find(root, path)
    if value == root.span and isinstance(root, Mapping) and root.entries:
        return root.entries[0][0].span  # about the whole spec: its first line will do
    return (key or value) if at_key else (value or key)


def _message(detail: ErrorDetails, path: Path, kind: str | None, is_key: bool, root: Node) -> tuple[Message, bool]:
    """The words for one error, and whether they are about the key rather than the value."""
    sort, context, given = detail["type"], detail.get("ctx", {}), detail["input"]
    if sort == "extra_forbidden":
        return _unknown_key(path, kind, given), True
    if sort == "missing":
        return schema.MissingKey(str(path[-1]), owner(path[:-1]), forms.example(path, kind)), True
    if is_key:
        return _wrong_text(sort, context, path, str(path[-1])), True
    blank = isinstance(given, str) and not given.strip()
    if given is None or (sort in ("too_short", "string_too_short", "string_pattern_mismatch") and (blank or not given)):
        return _empty(path, kind), True
    if sort == "unit_missing":
        return schema.BadQuantity(shown(given), context["advice"]), False
    if sort == "quantity":
        return schema.WrongValue(shown(given), context["expected"], context["advice"]), False
    if sort in ("literal_error", "enum"):
        return _unknown_choice(path, given, context), False
    if sort == "value_error":
        return _contradiction(path, kind, str(context["error"]), given), False
    if sort == "string_pattern_mismatch" or (sort == "string_too_long" and str(given).startswith("arn:")):
        return _wrong_text(sort, context, path, str(given), root), False
    return _wrong_type(sort, context, path, kind, given), False


def _empty(path: Path, kind: str | None) -> Message:
    from model.spec.shape import field, model_at

    model = model_at(path[:-1], kind)
    info = field(model, str(path[-1])) if model else None
    advice = f"write `{path[-1]}: {forms.example(path, kind)}`"
    needed = info is not None and info.is_required()
    return schema.Empty(owner(path), advice if needed else f"{advice}, or remove the line")


def _wrong_type(sort: str, context: dict[str, Any], path: Path, kind: str | None, given: Any) -> Message:
    subject = owner(path) if isinstance(given, dict | list) else shown(given)
    if sort in _BOUNDS:
        expected, advice = (text.format(**context, given=shown(given)) for text in _BOUNDS[sort])
        return schema.WrongValue(subject, expected, advice)
    example = forms.example(path, kind)
    if sort == "list_type" or path[-1] == "secrets":
        written = f"[{given}]" if isinstance(given, str) else example
        return schema.WrongValue(subject, "a list", f"write `{path[-1]}: {written}`")
    if sort in ("dict_type", "model_type", "model_attributes_type"):
        in_names = isinstance(given, list) and path[-1] in forms.MEMBERS
        form = "write each under its name, without `- `" if in_names else "write keys with values"
        return schema.WrongValue(subject, "a mapping", f"{form}: `{path[-1]}: {example}`")
    example = example if example.isdecimal() else "2"
    expected, advice = _EXPECTED.get(sort.partition("_")[0], ("a value that fits", "write another value"))
    return schema.WrongValue(shown(given), expected, advice.format(example=example))


def _wrong_text(sort: str, context: dict[str, Any], path: Path, text: str, root: Node | None = None) -> Message:
    """A text or a key that does not follow its pattern, or is too long."""
    if context.get("pattern") == NAME_PATTERN or sort == "string_too_long":
        if path[-1] == "repository":
            advice = "write the name of a component of kind ecr_repository, such as `images`"
            return schema.WrongValue(shown(text), "the name of a component", advice)
        of_aws = text.startswith("arn:")
        advice = "declare what it is the ARN of, and write the name of that" if of_aws else f"write `{_name(text)}`"
        return schema.BadName(shown(text), advice)
    expected, advice = forms.form(path, text, root is None)
    tiers = _tiers(root, text) if path[-1] == "in" and root else []
    return schema.WrongValue(shown(text), expected, f"write {either(tiers)}" if tiers else advice)


def _name(text: str) -> str:
    """The nearest name: ``orderDb`` is ``order-db``; shortened by whole words."""
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", text).lower())
    name = "-".join(words).lstrip("0123456789-")
    return (name if len(name) <= 40 else name[:41].rpartition("-")[0] or name[:40]) or "a-name"


def _tiers(root: Node, tier: str) -> list[str]:
    """The tiers of any network that are called ``tier``, in full."""
    data: Any = plain(root)
    networks = data.get("networks") if isinstance(data, dict) else None
    subnets = (
        {n: v.get("subnets") for n, v in networks.items() if isinstance(v, dict)} if isinstance(networks, dict) else {}
    )
    return [f"`{name}.{tier}`" for name, tiers in subnets.items() if isinstance(tiers, dict) and tier in tiers]


def _contradiction(path: Path, kind: str | None, advice: str, given: Any) -> Message:
    """Keys that exclude each other, or of which none is there; the advice names them in backticks."""
    known = _known_keys((*path, ""), kind)
    keys = [key for key in re.findall(r"`(\w+)", advice) if key in known]
    if keys and isinstance(given, dict) and not any(key in given for key in keys):
        lack = " nor ".join(f"`{key}`" for key in keys)
        return schema.NeitherKey(owner(path), f"neither {lack}" if keys[1:] else f"no {lack}", advice)
    return schema.Contradiction(owner(path), advice)


def _known_keys(path: Path, kind: str | None) -> list[str]:
    from model.spec.shape import keys, model_at

    model = model_at(path[:-1], kind)
    return sorted(keys(model)) if model else []


def _close_key(path: Path, kind: str | None) -> str | None:
    """The key that somebody who wrote the last step of ``path`` may have meant."""
    key = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", str(path[-1])).lower().replace("-", "_")
    known = _known_keys(path, kind)
    other = forms.OTHER_WORDS.get(key)
    return other if other in known else next(iter(get_close_matches(key, known, 1, 0.7)), None)


def _unknown_key(path: Path, kind: str | None, given: Any) -> Message:
    from model.spec import KINDS
    from model.spec.shape import keys

    key, close = str(path[-1]), _close_key(path, kind)
    others = [name for name, model in KINDS.items() if key in keys(model)] if len(path) == 3 else []
    below = [] if close else _keys_below(path, kind)
    advice = f"use one of {', '.join(_known_keys(path, kind))}, or remove it"
    if close:
        advice = f"write `{close}`"
    elif below:
        value = given if isinstance(given, str) else "…"
        advice = f"write {either([f'`{below_key}: {value}` under `{part}`' for part, below_key in below])}"
    elif others and path[0] == "components":
        advice = f"remove it, or change the kind: {either(others)} has `{key}`"
    return schema.UnknownKey(shown(key), owner(path[:-1]), advice)


def _keys_below(path: Path, kind: str | None) -> list[tuple[str, str]]:
    """Where a key of that name stands one level further down: ``desired_count`` as ``desired`` under ``tasks``."""
    from model.spec.shape import keys, model_at

    words = [str(path[-1]), *str(path[-1]).split("_")]
    parts = [(part, model_at((*path[:-1], part), kind)) for part in _known_keys(path, kind)]
    found = [(part, word) for word in words for part, model in parts if model and word in keys(model)]
    return found[:2]


def _unknown_choice(path: Path, given: Any, context: dict[str, Any]) -> Message:
    options = re.findall(r"'([^']*)'", context.get("expected", ""))
    if path == ("groundplan",):
        return schema.UnknownVersion(shown(given))
    close = get_close_matches(str(given).lower(), options, 1, 0.6)
    advice = f"write `{close[0]}`" if close else f"write {either([f'`{option}`' for option in options])}"
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    return schema.UnknownChoice(shown(given), key, advice)
