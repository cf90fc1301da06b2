"""Is this a name that AWS takes? Grammars of physical names, descriptions and tags.

Kinds are the component kinds of a spec where a component has one name (`s3_bucket`, `ecs_service`, `rds`, ...), and
otherwise say what is named (`target_group`, `iam_role`, `security_group_rule_description`, `tag_key`,
`rds_username.postgres`); `kinds()` lists them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from model.knowledge import rows


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a name of a kind looks like: its characters, its length in characters, and in words what it may have."""

    kind: str
    pattern: str
    minimum: int
    maximum: int
    words: str
    note: str = ""


@cache
def kinds() -> tuple[str, ...]:
    """Every kind of name known, sorted."""
    return tuple(sorted(rows("names", "names")))


@cache
def grammar(kind: str) -> Grammar:
    """The grammar of a kind.

    Raises:
        KeyError: no such kind; a mistake of the caller.
    """
    row = _row(kind)
    return Grammar(kind, row["pattern"], row["min"], row["max"], row["words"], row.get("note", ""))


def problem(kind: str, value: str) -> str | None:
    """Why AWS refuses `value` as a name of that kind, to follow the name in a sentence; nothing where it is fine.

    `problem("load_balancer", "internal-api")` is "must not start with internal-".
    """
    row = _row(kind)
    if not row["min"] <= len(value) <= row["max"]:
        return f"must have {row['min']} to {row['max']} characters, not {len(value)}"
    if not re.fullmatch(row["pattern"], value):
        return f"must consist of {row['words']}"
    return next((f"must not {words}" for pattern, words in row.get("never", ()) if re.search(pattern, value)), None)


def advice(kind: str, value: str) -> str | None:
    """Why a name that AWS takes is still a bad one, to follow the name in a sentence; nothing where it is fine."""
    avoid = _row(kind).get("avoid", ())
    return next((f"should not {words}" for pattern, words in avoid if re.search(pattern, value)), None)


def _row(kind: str) -> dict[str, Any]:
    row: dict[str, Any] = rows("names", "names")[kind]
    return row
