"""What does a policy say? The JSON of IAM's policy language, read into statements; what IAM would refuse is named.

https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from model.findings import Path

CURRENT = "2012-10-17"
OLD = "2008-10-17"
"""The version that is meant where none is written: `${...}` is text in it."""

QUANTIFIERS = ("ForAllValues", "ForAnyValue")

OPERATORS = frozenset(
    {
        *(f"String{n}Equals{c}" for n in ("", "Not") for c in ("", "IgnoreCase")),
        *("StringLike", "StringNotLike", "Bool", "BinaryEquals", "IpAddress", "NotIpAddress", "Null"),
        *("ArnEquals", "ArnLike", "ArnNotEquals", "ArnNotLike"),
        *(
            f"{kind}{how}"
            for kind in ("Numeric", "Date")
            for how in ("Equals", "NotEquals", "LessThan", "LessThanEquals", "GreaterThan", "GreaterThanEquals")
        ),
    }
)
"""https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"""

_SPELLED = {operator.lower(): operator for operator in OPERATORS}
_ELEMENTS = frozenset(
    {"Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"}
)
_ARN = re.compile(r"arn:[^:]*:[^:*?]*:[^:]*:[^:]*:.+", re.DOTALL)
_SHORT = re.compile(r"arn:[^:]*:[^:*?]+(:[^:]*){0,3}\*")


@dataclass(frozen=True, slots=True)
class Condition:
    """One key compared: ``operator`` without its quantifier and without `IfExists`, and ``key`` as it is written."""

    operator: str
    key: str
    values: tuple[str, ...]
    quantifier: str = ""
    if_exists: bool = False

    def __str__(self) -> str:
        prefix = f"{self.quantifier}:" if self.quantifier else ""
        return f"{prefix}{self.operator}{'IfExists' if self.if_exists else ''} {self.key}"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement. Of each pair (``actions`` and ``all_actions_but``, ...) one is None.

    ``principals`` are pairs of a type (`AWS`, `Service`, `Federated`, `CanonicalUser`) and a value.
    """

    allow: bool
    actions: tuple[str, ...] | None = None
    all_actions_but: tuple[str, ...] | None = None
    resources: tuple[str, ...] | None = None
    all_resources_but: tuple[str, ...] | None = None
    principals: tuple[tuple[str, str], ...] | None = None
    all_principals_but: tuple[tuple[str, str], ...] | None = None
    conditions: tuple[Condition, ...] = ()
    variables: bool = True
    """Whether `${...}` means a variable, as it does in the current version."""
    name: str = ""
    """Its policy, and its `Sid` or number in it."""
    path: Path = ()
    """What of the spec wrote it."""


@dataclass(frozen=True, slots=True)
class Policy:
    """The statements of one document, and what IAM would refuse in it."""

    name: str
    statements: tuple[Statement, ...]
    faults: tuple[str, ...] = ()


def read(document: Mapping[str, Any], name: str = "policy", paths: Mapping[int, Path] | None = None) -> Policy:
    """A policy document, with the spec path of each statement where that is known.

    What IAM refuses is a fault, and its statement is left out.
    """
    faults: list[str] = []
    version = document.get("Version", OLD)
    if version not in (CURRENT, OLD):
        faults.append(f"there is no version {version!r}")
    found = []
    said = document.get("Statement", [])
    for number, item in enumerate([said] if isinstance(said, Mapping) else said):
        wrong = list(_faults(item))
        faults += [f"statement {item.get('Sid') or number + 1}: {fault}" for fault in wrong]
        if not wrong:
            found.append(
                _statement(item, f"{name}/{item.get('Sid') or number + 1}", version, (paths or {}).get(number))
            )
    return Policy(name, tuple(found), tuple(faults))


def is_arn(resource: str) -> bool:
    """Whether a resource may be written in a policy: an ARN, or a beginning of one that ends with `*`, or `*`.

    IAM refuses anything else, and wildcards in place of the service.
    """
    return resource == "*" or bool(_ARN.fullmatch(resource)) or bool(_SHORT.fullmatch(resource))


def operator(written: str) -> tuple[str, str, bool] | None:
    """Quantifier, operator and whether it ends in `IfExists`; None where there is no such operator."""
    quantifier, colon, rest = written.rpartition(":")
    spelled = {q.lower(): q for q in QUANTIFIERS}.get(quantifier.lower())
    if colon and spelled is None:
        return None
    if_exists = rest.lower().endswith("ifexists")
    base = _SPELLED.get(rest[: -len("IfExists")].lower() if if_exists else rest.lower())
    return None if base is None or (base == "Null" and if_exists) else (spelled or "", base, if_exists)


def texts(value: Any) -> tuple[str, ...]:
    """One or several values as texts, as IAM reads them."""
    items: Sequence[Any] = value if isinstance(value, list | tuple) else [value]
    return tuple(str(item).lower() if isinstance(item, bool) else str(item) for item in items)


def _faults(item: Mapping[str, Any]) -> Iterator[str]:
    if strange := sorted(set(item) - _ELEMENTS):
        yield f"there is no element {strange[0]!r}"
    if item.get("Effect") not in ("Allow", "Deny"):
        yield "its Effect is neither Allow nor Deny"
    if ("Action" in item) == ("NotAction" in item):
        yield "it needs either Action or NotAction"
    for one, other in (("Resource", "NotResource"), ("Principal", "NotPrincipal")):
        if one in item and other in item:
            yield f"it has both {one} and {other}"
    if "NotPrincipal" in item and item.get("Effect") == "Allow":
        yield "NotPrincipal is for Deny only"
    for action in texts(item.get("Action", item.get("NotAction", ()))):
        if action != "*" and not re.fullmatch(r"[A-Za-z0-9-]+:[A-Za-z0-9*?]+", action):
            yield f"{action!r} is no action"
    for resource in texts(item.get("Resource", item.get("NotResource", ()))):
        if not is_arn(resource) and not resource.startswith("${"):
            yield f"{resource!r} is neither an ARN nor `*`"
    for written in item.get("Condition", {}):
        if operator(written) is None:
            yield f"there is no operator {written!r}"


def _statement(item: Mapping[str, Any], name: str, version: str, path: Path | None) -> Statement:
    def listed(key: str) -> tuple[str, ...] | None:
        return texts(item[key]) if key in item else None

    return Statement(
        allow=item["Effect"] == "Allow",
        actions=_lower(listed("Action")),
        all_actions_but=_lower(listed("NotAction")),
        resources=listed("Resource"),
        all_resources_but=listed("NotResource"),
        principals=_principals(item.get("Principal")),
        all_principals_but=_principals(item.get("NotPrincipal")),
        conditions=tuple(_conditions(item.get("Condition", {}))),
        variables=version == CURRENT,
        name=name,
        path=path or (),
    )


def _lower(actions: tuple[str, ...] | None) -> tuple[str, ...] | None:
    return tuple(action.lower() for action in actions) if actions is not None else None


def _principals(said: Any) -> tuple[tuple[str, str], ...] | None:
    if said is None:
        return None
    if isinstance(said, str):
        return (("AWS", said),)
    return tuple((kind, value) for kind, values in said.items() for value in texts(values))


def _conditions(said: Mapping[str, Any]) -> Iterator[Condition]:
    for written, keys in said.items():
        known = operator(written)
        assert known is not None, "statements with faults are left out"
        quantifier, base, if_exists = known
        for key, values in keys.items():
            yield Condition(base, key, texts(values), quantifier, if_exists)
