"""WebSocket APIs of API Gateway: connections that stay open, and messages by route."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from model.spec.api import Fronted, Header, Way
from model.spec.base import Model, Name, Reference
from model.units import Duration

MessageKey = Annotated[
    str, StringConstraints(pattern=r"^(\$connect|\$disconnect|\$default|[A-Za-z0-9_.-]+)$", max_length=128)
]
StageName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=128)]


class MessageRoute(Way):
    """Where messages go."""

    to: Name
    """The `lambda` or `external` that gets them. A flow leads there."""
    timeout: Duration = Duration(29)
    """How long the API waits for an answer, at most 29 s."""


class Connect(Model):
    """Who may connect."""

    function: Annotated[Name | None, Field(alias="lambda")] = None
    """The `lambda` that is asked."""
    headers: Annotated[list[Header], Field(min_length=1, max_length=10)] = ["Authorization"]
    """The headers that the function needs: without one of them nobody is asked."""
    by: Literal["iam", "none"] | None = None
    """`iam`: requests signed by an identity of AWS; `none`: everybody."""

    @model_validator(mode="before")
    @classmethod
    def _short(cls, data: Any) -> Any:
        """`authorizer: iam` stands for `authorizer: {by: iam}`."""
        return {"by": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.function is None) == (self.by is None):
            raise ValueError("write `iam`, `none`, or `{lambda: NAME}`")
        return self


class WebSocketApi(Fronted):
    """A WebSocket API. Who may post to its connections follows from flows with `does: [write]`."""

    kind: Literal["websocket_api"]
    routes: Annotated[dict[MessageKey, MessageRoute], Field(min_length=1, max_length=300)]
    """`$connect`, `$disconnect`, `$default`, and messages by the value that `select` finds in them."""
    select: Annotated[str, StringConstraints(pattern=r"^\$request\.body\.[A-Za-z0-9_.]+$", max_length=255)] = (
        "$request.body.action"
    )
    """Which field of a message chooses its route."""
    authorizer: Connect
    """Who may connect: `{lambda: NAME}`, `iam`, or `none`: everybody. It is asked once, when a connection opens."""
    stage: StageName = "live"
    """The stage; part of the address that API Gateway gives."""

    @field_validator("routes", mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        """`$connect: fn` stands for `$connect: {to: fn}`."""
        if not isinstance(value, dict):
            return value
        return {key: {"to": route} if isinstance(route, str) else route for key, route in value.items()}

    def references(self) -> Iterator[Reference]:
        yield from self.of_domain()
        for key, route in sorted(self.routes.items()):
            yield Reference(("routes", key, "to"), route.to, ("lambda", "external"))
        if self.authorizer.function:
            yield Reference(("authorizer", "lambda"), self.authorizer.function, ("lambda",))
