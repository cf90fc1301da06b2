"""What must somebody be allowed who deploys? What making, reading, changing and deleting a resource takes."""

from __future__ import annotations

from functools import cache

from model.knowledge import rows


@cache
def actions(type_: str) -> tuple[str, ...] | None:
    """The actions of all handlers of a type, sorted; None where its schema says none."""
    row = rows("deployment", "handlers").get(type_)
    return tuple(sorted({action for said in row.values() for action in said})) if row else None


@cache
def of_stack() -> tuple[str, ...]:
    """The actions of `aws cloudformation deploy` on its stack."""
    return tuple(rows("deployment", "stack"))


@cache
def of_state(what: str) -> tuple[str, ...]:
    """The actions of Terraform's S3 backend on its `bucket` and on the `object` that is the state."""
    return tuple(rows("deployment", "state")[what])
