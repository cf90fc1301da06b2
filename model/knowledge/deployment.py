"""What must somebody be allowed who deploys? What making, reading, changing and deleting a resource takes."""

from __future__ import annotations

from functools import cache

from model.knowledge import rows


@cache
def actions(type_: str) -> tuple[str, ...] | None:
    """The actions of all handlers of a type, sorted; None where its schema says none."""
    row = rows("deployment", "handlers").get(type_)
    return tuple(sorted({action for said in row.values() for action in said})) if row else None


def word(type_: str) -> str | None:
    """What the Service Authorization Reference calls a type of the registry, where it is not nearly the same."""
    found = rows("deployment", "words").get(type_)
    return str(found) if found else None


@cache
def of_stack() -> tuple[str, ...]:
    """The actions of `aws cloudformation deploy` on its stack."""
    return tuple(rows("deployment", "stack"))


@cache
def of_state(what: str) -> tuple[str, ...]:
    """The actions of Terraform's S3 backend on its `bucket` and on the `object` that is the state."""
    return tuple(rows("deployment", "state")[what])


@cache
def of_osls(what: str) -> tuple[str, ...]:
    """What osls calls on its `stack`, on no resource (`any`), on its `bucket` and each `object`; its own `types`."""
    return tuple(rows("deployment", "osls")[what])


def bucket_of_osls(stack: str) -> str:
    """What the name of the bucket that osls deploys from begins with, as a pattern."""
    row = rows("deployment", "bucket")
    kept = stack.lower()[: row["longest"]].rstrip("-")
    return f"{kept}{'*' if len(kept) < len(stack) else ''}-{row['id'][: row['longest']]}*"
