"""Application load balancers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Model, Name, PhysicalName, Placed, Reference
from model.spec.certificate import GIVEN
from model.spec.dns import DomainName
from model.units import Duration

ListenerName = Annotated[str, StringConstraints(pattern=r"^https?(/[1-9]\d{0,4})?$")]


class Listener(Model):
    """What happens on a port: forward to a service, or redirect to HTTPS."""

    to: Name | None = None
    """The `ecs_service` that gets the traffic."""
    target_group: PhysicalName | None = None
    """The name of the target group in between."""
    redirect: Literal["https"] | None = None
    """Answer every request with a redirect to HTTPS."""
    certificate: Name | None = None
    """A `certificate`, or `given`: its ARN is given at deployment."""
    policy: Annotated[str, StringConstraints(pattern=r"^ELBSecurityPolicy-[A-Za-z0-9-]+$")] = (
        "ELBSecurityPolicy-TLS13-1-2-2021-06"
    )
    """The TLS policy of an HTTPS listener."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        """`http: redirect` stands for a redirect to HTTPS."""
        return {"redirect": "https"} if data == "redirect" else data

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.to is None) == (self.redirect is None):
            raise ValueError("write either `to: SERVICE` or `redirect: https`")
        return self


class LoadBalancer(Placed):
    """An application load balancer."""

    kind: Literal["load_balancer"]
    name: PhysicalName | None = None
    """The load balancer's name."""
    scheme: Literal["internet-facing", "internal"] | None = None
    """Absent: internet-facing in a tier whose route is `internet`, else internal."""
    listeners: Annotated[dict[ListenerName, Listener], Field(min_length=1)]
    """`http`, `https`, or with a port of their own: `https/8443`."""
    domain: DomainName | None = None
    """The name it is reached by; its record follows where a `dns_zone` holds the name."""
    idle_timeout: Duration = Duration(60)
    """How long a connection may be silent, 1 to 4000 s."""
    deletion_protection: bool = False
    """Refuse to be deleted by an API call."""

    def references(self) -> Iterator[Reference]:
        for port, listener in sorted(self.listeners.items()):
            if listener.to:
                yield Reference(("listeners", port, "to"), listener.to, ("ecs_service",))
            if listener.certificate and listener.certificate != GIVEN:
                yield Reference(("listeners", port, "certificate"), listener.certificate, ("certificate",))
