"""Secrets in AWS Secrets Manager: what they are, never their values."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from model.spec.base import Line, PhysicalName
from model.spec.key import Encrypted


class Secret(Encrypted):
    """A secret whose value somebody puts in after deployment."""

    kind: Literal["secret"]
    name: PhysicalName | None = None
    """The secret's name."""
    contents: Literal["text", "json"] = "text"
    """A text, or JSON."""
    keys: Annotated[list[Line], Field(max_length=100)] = []
    """The keys of a JSON secret, for readers."""
    rotation: Literal["manual"] = "manual"
    """Who changes it: a person."""
