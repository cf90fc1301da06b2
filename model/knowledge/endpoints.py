"""Which AWS services have endpoints in a VPC, and which calls go to which of them?"""

from __future__ import annotations

from functools import cache

from model.knowledge import rows

_PURPOSE = "AWS "


@cache
def names() -> tuple[str, ...]:
    """The services known, by the last part of their endpoint's name, sorted."""
    return tuple(sorted(rows("endpoints", "services")))


def is_gateway(service: str) -> bool:
    """Whether a service is reached by a route here, and not by network interfaces."""
    row = rows("endpoints", "services").get(service)
    return bool(row and row["type"] == "gateway")


def prefix(service: str) -> str | None:
    """What the IAM actions of a service begin with; None where the service is not known."""
    row = rows("endpoints", "services").get(service)
    return str(row["actions"]) if row else None


@cache
def services(purpose: str) -> tuple[str, ...]:
    """The endpoints that carry the calls of a connection's purpose, such as ``AWS ecr``; none where none is known."""
    said = purpose.removeprefix(_PURPOSE)
    if said == purpose:
        return ()
    named = tuple(name for name in names() if said in (name, rows("endpoints", "services")[name].get("of")))
    return named


def behind(purpose: str) -> tuple[str, ...]:
    """The services whose data a purpose needs beside its own endpoints: the layers of images are in S3."""
    return tuple(rows("endpoints", "behind").get(purpose.removeprefix(_PURPOSE), ()))


def needed(purpose: str) -> tuple[str, ...]:
    """Every endpoint that a purpose needs where there is no other way out."""
    return (*services(purpose), *behind(purpose))
