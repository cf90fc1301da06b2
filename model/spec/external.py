"""What the system talks to and does not own: services of others, and clients at known addresses."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from model.spec.base import Component, Line
from model.units import Cidr


class External(Component):
    """What somebody else runs, reached over the internet."""

    url: Annotated[str, StringConstraints(pattern=r"^https?://[A-Za-z0-9.-]+(:\d{1,5})?(/[!-~]*)?$", max_length=2048)]
    """Where it is."""
    provider: Line | None = None
    """Who runs it, such as `OpenAI`."""


class ExternalService(External):
    """A service of somebody else, reached over the internet."""

    kind: Literal["external"]


class Client(Component):
    """Somebody outside who calls the system: an app, a browser, or an office or partner at known addresses."""

    kind: Literal["client"]
    addresses: Annotated[list[Cidr], Field(max_length=20)] = []
    """The blocks of IPv4 addresses that it calls from; absent: from anywhere on the internet."""
