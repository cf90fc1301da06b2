"""What the system talks to and does not own."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import StringConstraints

from model.spec.base import Component


class External(Component):
    """A service of somebody else, reached over the internet."""

    kind: Literal["external"]
    url: Annotated[str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[!-~]*)?$", max_length=2048)]
    """Where it is."""
