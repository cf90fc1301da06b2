"""Application load balancers."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from model.knowledge import limits
from model.spec.base import Model, Name, PhysicalName, Placed, Reference
from model.spec.certificate import GIVEN
from model.spec.dns import DomainName
from model.units import Duration

ListenerName = Annotated[str, StringConstraints(pattern=r"^https?(/[1-9]\d{0,4})?$")]


def _few_wildcards(pattern: str) -> str:
    most = limits.most("alb.rule_wildcards")
    if sum(pattern.count(wildcard) for wildcard in "*?") > most:
        raise ValueError(f"write at most {most} of `*` and `?`")
    return pattern


PathPattern = Annotated[
    str,
    StringConstraints(pattern=r"^[/*][A-Za-z0-9_.$/~\"'@:+&*?-]*$", max_length=128),
    AfterValidator(_few_wildcards),
]


class PathTarget(Model):
    """Who gets the requests for some paths."""

    to: Name
    """The `ecs_service`. It sees the path as it was asked for."""
    target_group: PhysicalName | None = None
    """The name of the target group in between."""


class Listener(Model):
    """What happens on a port: forward to a service, by path to several, or redirect to HTTPS."""

    to: Name | None = None
    """The `ecs_service` that gets the traffic; beside `paths`, what no path fits. Absent there: the answer is 404."""
    paths: Annotated[dict[PathPattern, PathTarget], Field(max_length=100)] = {}
    """Services by path pattern, such as `/search/*`. Of several that fit, the one that leaves least open is taken."""
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
        if (self.to is None and not self.paths) == (self.redirect is None):
            raise ValueError("write either `to: SERVICE` or `redirect: https`")
        return self

    @field_validator("paths", mode="before")
    @classmethod
    def _short_paths(cls, value: Any) -> Any:
        """`/search/*: search` stands for `/search/*: {to: search}`."""
        if not isinstance(value, dict):
            return value
        return {key: {"to": target} if isinstance(target, str) else target for key, target in value.items()}

    def forwards(self) -> Iterator[tuple[tuple[str, ...], str, str | None]]:
        """Where traffic goes: the place below the listener, the service, and the name of its target group."""
        if self.to:
            yield ("to",), self.to, self.target_group
        for pattern, target in sorted(self.paths.items()):
            yield ("paths", pattern, "to"), target.to, target.target_group


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

    def forwards(self) -> Iterator[tuple[tuple[str, ...], str, str | None]]:
        """As `Listener.forwards`, of every listener, with places below the load balancer."""
        for port, listener in sorted(self.listeners.items()):
            for place, service, group in listener.forwards():
                yield ("listeners", port, *place), service, group

    @property
    def targets(self) -> list[str]:
        """The services behind it, by name."""
        return sorted({service for _, service, _ in self.forwards()})

    def references(self) -> Iterator[Reference]:
        for place, service, _ in self.forwards():
            yield Reference(place, service, ("ecs_service",))
        for port, listener in sorted(self.listeners.items()):
            if listener.certificate and listener.certificate != GIVEN:
                yield Reference(("listeners", port, "certificate"), listener.certificate, ("certificate",))
