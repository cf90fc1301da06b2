"""What HTTP and WebSocket APIs share: throttles, authorizers of their own, custom domains, ways into a network."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Component, Model, Name, PhysicalName, Placed, Reference
from model.spec.certificate import GIVEN
from model.spec.dns import DomainName
from model.units import Duration, Quantity

IAM = "iam"
"""The authorizer that asks for requests signed by an identity of AWS."""

NOBODY = "none"
"""Instead of an authorizer: everybody may call."""

BasePath = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9$_.+!*'()-]+(/[A-Za-z0-9$_.+!*'()-]+)*$", max_length=300)
]
Header = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", max_length=100)]


@dataclass(frozen=True, slots=True)
class Rate(Quantity):
    """Requests in a second."""

    requests: int
    expected: ClassVar[str] = "requests per second"
    examples: ClassVar[tuple[str, ...]] = ("100/s", "2000/s")

    @classmethod
    def parse(cls, text: str) -> Self:
        match = re.fullmatch(r"(\d{1,7})\s*(/s)?", text)
        if not match:
            raise ValueError("write requests per second, for example `100/s`")
        if not match[2]:
            raise ValueError(f"add the unit: `{match[1]}/s`")
        return cls(int(match[1]))

    def __str__(self) -> str:
        return f"{self.requests}/s"


class Throttle(Model):
    """How many requests pass; what is above gets error 429."""

    rate: Rate
    """Requests per second in the long run."""
    burst: Annotated[int, Field(ge=1, le=1_000_000)]
    """Requests that may come at once."""


class Way(Model):
    """Where what arrives goes."""

    to: Name
    """The component that answers. A flow leads there."""
    timeout: Duration
    """How long the API waits for an answer."""
    throttle: Throttle | None = None
    """For this route alone."""


class VpcLink(Placed):
    """The way from APIs into a network: interfaces in a tier, through which private load balancers are reached."""

    kind: Literal["vpc_link"]
    name: PhysicalName | None = None
    """The link's name."""


class Fronted(Component):
    """What every API of API Gateway may say."""

    name: PhysicalName | None = None
    """The API's name."""
    domain: DomainName | None = None
    """The name that callers use; with it the address that API Gateway gives is switched off."""
    certificate: Name | None = None
    """A `certificate` for the domain, or `given`: its ARN, from the API's region, is given at deployment."""
    base_path: BasePath | None = None
    """What paths begin with under the domain, such as `v1`; absent: nothing."""
    throttle: Throttle | None = None
    """For every route that says nothing else; absent: what the account may have in its region, shared by all APIs."""

    @model_validator(mode="after")
    def _domain_whole(self) -> Self:
        if (self.domain is None) != (self.certificate is None):
            raise ValueError("write `domain` and `certificate` together, or neither")
        if self.base_path and not self.domain:
            raise ValueError("remove `base_path`: only a `domain` has one")
        return self

    def of_domain(self) -> Iterator[Reference]:
        """What the domain refers to."""
        if self.certificate and self.certificate != GIVEN:
            yield Reference(("certificate",), self.certificate, ("certificate",))
