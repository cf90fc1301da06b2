"""HTTP APIs of API Gateway: routes to services, functions and other people's URLs."""

from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator

from model.spec.api import IAM, NOBODY, Fronted, Header, Way
from model.spec.base import Logs, Model, Name, Reference
from model.units import Duration

DEFAULT = "$default"
"""The route for whatever no other route is for."""

_METHODS = "ANY|DELETE|GET|HEAD|OPTIONS|PATCH|POST|PUT"
_SEGMENT = r"(\{[A-Za-z0-9_.-]+\+?\}|[A-Za-z0-9$_.+!*'()@:%~-]+)"


def _greedy_last(key: str) -> str:
    if "+}" in key[:-2]:
        raise ValueError("write the greedy variable `{name+}` as the last part of the path")
    return key


RouteKey = Annotated[
    str,
    StringConstraints(pattern=rf"^(\$default|({_METHODS}) (/|(/{_SEGMENT})+))$", max_length=512),
    AfterValidator(_greedy_last),
]
"""A method and a path, as `GET /orders/{id}` or `ANY /files/{path+}`; `$default` for everything else."""

Origin = Annotated[str, StringConstraints(pattern=r"^(\*|https?://(\*\.)?[A-Za-z0-9.-]+(:\d{1,5})?)$", max_length=255)]
"""An origin as browsers send it: without a path and without a slash at its end."""

Issuer = Annotated[str, StringConstraints(pattern=r"^https://[A-Za-z0-9.-]+(:\d{1,5})?(/[!-~]*)?$", max_length=512)]
Word = Annotated[str, StringConstraints(pattern=r"^[!-~]+$", max_length=256)]
Method = Literal["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "*"]


class Route(Way):
    """Where requests go."""

    to: Name
    """The `load_balancer`, `lambda` or `external` that answers. A flow leads there."""
    authorizer: Annotated[Name, Field()] | None = None
    """One of `authorizers`, `iam`, or `none`: everybody; absent: as the API says."""
    scopes: Annotated[list[Word], Field(max_length=10)] = []
    """Of these scopes a token must have one."""
    timeout: Duration = Duration(30)
    """How long the API waits for an answer, at most 30 s."""


class Authorizer(Model):
    """What tells callers apart: tokens of an identity provider, or a function that decides."""

    issuer: Issuer | None = None
    """Who issues the tokens: the claim `iss`, exactly; OpenID Connect finds the keys there."""
    audiences: Annotated[list[Word], Field(max_length=50)] = []
    """Whom tokens are for: one of them must be the claim `aud` or `client_id`."""
    function: Annotated[Name | None, Field(alias="lambda")] = None
    """The `lambda` that is asked, in place of tokens."""
    headers: Annotated[list[Header], Field(min_length=1, max_length=10)] = ["Authorization"]
    """The header that holds the token, or those that the function needs: without one of them nobody is asked."""
    cache: Duration = Duration(0)
    """How long an answer of the function is kept for the same headers, at most 1 h; `0 s`: not at all."""

    @model_validator(mode="after")
    def _one_of(self) -> Self:
        if (self.issuer is None) == (self.function is None):
            raise ValueError("write either `issuer` and `audiences`, or `lambda`")
        if bool(self.issuer) != bool(self.audiences):
            raise ValueError("write `issuer` and `audiences` together: a token for others must not open this API")
        if self.issuer and len(self.headers) > 1:
            raise ValueError("write one header: a token is in one place")
        if self.issuer and self.cache.seconds:
            raise ValueError("remove `cache`: tokens are checked each time")
        if self.cache.seconds > 3600:
            raise ValueError("write `cache: 1 h` or less")
        return self


class Cors(Model):
    """Which pages of other origins may call from a browser. The API itself answers what browsers ask before."""

    origins: Annotated[list[Origin], Field(min_length=1)]
    """Origins such as `https://app.example.com`, or `*`."""
    methods: Annotated[list[Method], Field(min_length=1)] = ["GET", "HEAD", "POST"]
    """The methods that pages may use."""
    headers: list[Header] = []
    """The headers that pages may send beside those that need no leave."""
    expose: list[Header] = []
    """The headers of answers that pages may read."""
    credentials: bool = False
    """Whether browsers send cookies along."""
    max_age: Duration = Duration(300)
    """How long a browser remembers the answer."""

    @model_validator(mode="after")
    def _no_star_with_credentials(self) -> Self:
        if self.credentials and "*" in (*self.origins, *self.methods, *self.headers, *self.expose):
            raise ValueError("write each origin, method and header: with `credentials` browsers do not take `*`")
        return self


class HttpApi(Fronted):
    """An HTTP API: a stage that deploys itself, TLS only, and no way past its authorizer that the spec does not name.

    It has no cache, no API keys and no web ACL: a `cloudfront` in front of it has a cache, and can have a `waf`.
    """

    kind: Literal["http_api"]
    authorizer: Name
    """Who may call: one of `authorizers`, `iam`, or `none`: everybody. Routes may say something else."""
    authorizers: Annotated[dict[Name, Authorizer], Field(max_length=10)] = {}
    """What tells callers apart: `{issuer: …, audiences: […]}` for tokens, or `{lambda: NAME}`."""
    routes: Annotated[dict[RouteKey, Route], Field(min_length=1, max_length=300)]
    """Routes by method and path. The one that leaves least open is taken."""
    link: Name | None = None
    """The `vpc_link` through which load balancers are reached."""
    cors: Cors | None = None
    """Absent: pages of other origins cannot call."""
    logs: Logs = Field(default_factory=lambda: Logs(keep=Duration(30 * 86400)))
    """Where each request leaves a line of JSON."""

    @field_validator("routes", mode="before")
    @classmethod
    def _short(cls, value: Any) -> Any:
        """`GET /orders: api` stands for `GET /orders: {to: api}`."""
        if not isinstance(value, dict):
            return value
        return {key: {"to": route} if isinstance(route, str) else route for key, route in value.items()}

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if {IAM, NOBODY} & set(self.authorizers):
            raise ValueError(f"name the authorizer something else: `{IAM}` and `{NOBODY}` have a meaning of their own")
        return self

    def authorizer_of(self, route: Route) -> str:
        """Who decides about a route: an authorizer's name, `iam` or `none`."""
        return route.authorizer or self.authorizer

    def references(self) -> Iterator[Reference]:
        yield from self.of_domain()
        if self.link:
            yield Reference(("link",), self.link, ("vpc_link",))
        for key, route in sorted(self.routes.items()):
            yield Reference(("routes", key, "to"), route.to, ("load_balancer", "lambda", "external"))
        for name, authorizer in sorted(self.authorizers.items()):
            if authorizer.function:
                yield Reference(("authorizers", name, "lambda"), authorizer.function, ("lambda",))
