"""What are the ARNs of what a system makes, how large may policies be, and how does one role become another?"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from model.knowledge import rows


@dataclass(frozen=True, slots=True)
class Escalation:
    """Actions that together give what another role may do.

    ``on`` is what they must be allowed on: the `role` itself; a role that lets itself be assumed (`trusted`); one that
    is `passed` to ``service``; a `function` that runs as the role.
    """

    actions: tuple[str, ...]
    on: str
    how: str
    service: str = ""


@cache
def arn(type_: str, attribute: str | None) -> str | None:
    """What `Ref` (None) or an attribute of a resource of the registry gives; None where that is not known.

    Holes: `${Partition}`, `${Region}`, `${Account}`; `{Name}` for a property, `{Name/}` for what of it comes after the
    last slash, `{Name+}` for that with a slash behind it where it is there and not `default`; `{#name}` for what only
    the resource itself knows, `{6name}` for six letters of it.
    """
    found = rows("access", "arns").get(type_, {}).get(attribute or "Ref")
    return str(found) if found else None


def longest(holder: str) -> int:
    """How many characters, without white space, the inline policies of a `role` or a `managed` policy may have."""
    return int(rows("access", "sizes")[holder])


def most_attached() -> int:
    """How many managed policies a role may have, unless AWS allows an account more."""
    return int(rows("access", "sizes")["attached"])


@cache
def escalations() -> tuple[Escalation, ...]:
    """Ways from one role to another."""
    return tuple(
        Escalation(tuple(row["actions"]), row["on"], row["how"], row.get("service", ""))
        for row in rows("access", "escalation")
    )


@cache
def telling(what: str) -> frozenset[str]:
    """Condition keys, in lower case, that tell `who` asks or from where; or for whom a service comes (`source`)."""
    return frozenset(rows("access", "telling")[what])


def shortest_private(version: int) -> int:
    """How long the prefix of a block of addresses must be for a policy that admits it not to be public."""
    return int(rows("access", "blocks")[str(version)])


@cache
def of_lists() -> frozenset[str]:
    """Actions that set access control lists of S3."""
    return frozenset(rows("access", "lists"))
