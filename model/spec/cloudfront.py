"""CloudFront distributions: what viewers reach, and where each path gets its answers."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import Field, StringConstraints, field_validator, model_validator

from model.spec.base import Component, Model, Name, Reference
from model.spec.certificate import GIVEN
from model.spec.dns import WildcardName
from model.units import Duration, Quantity

PathPattern = Annotated[str, StringConstraints(pattern=r"^[/*][A-Za-z0-9_.$/~\"'@:+&?*-]*$", max_length=255)]
ObjectName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.~+&@-][!-~]*$", max_length=255)]
ErrorCode = Annotated[str, StringConstraints(pattern=r"^(400|403|404|405|414|416|500|501|502|503|504)$")]
PagePath = Annotated[str, StringConstraints(pattern=r"^/[!-~]+$", max_length=255)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]


@dataclass(frozen=True, slots=True)
class Caching(Quantity):
    """How long answers are kept where the origin does not say; 0 seconds is not at all."""

    seconds: int
    expected: ClassVar[str] = "`none` or a duration with its unit"
    examples: ClassVar[tuple[str, ...]] = ("none", "1 h", "365d")

    @classmethod
    def parse(cls, text: str) -> Self:
        if text == "none":
            return cls(0)
        kept = Duration.parse(text)
        if not kept.seconds:
            raise ValueError("write `none`")
        return cls(kept.seconds)

    def __str__(self) -> str:
        return str(Duration(self.seconds)) if self.seconds else "none"


class Behaviour(Model):
    """Where requests go, what of them goes along, and what is kept of the answers."""

    to: Name
    """The `load_balancer`, `http_api` or `s3_bucket` that answers: the origin. A flow leads there."""
    cache: Caching = Caching(0)
    """`none`, or how long an answer is kept that does not say so itself."""
    cache_key: Annotated[list[Literal["query_strings", "cookies", "authorization"]], Field(max_length=3)] = []
    """What tells kept answers apart beside the path. All of it goes to the origin."""
    forward: Literal["all", "all_but_host", "none"] | None = None
    """What of the viewer's headers, cookies and query strings goes to the origin. Absent: `all` to a load balancer
    where nothing is kept, `all_but_host` to an API, else `none`."""
    methods: Literal["read", "read_and_options", "all"] | None = None
    """GET and HEAD, these and OPTIONS, or every method. Absent: `all` to a load balancer or API where nothing is kept,
    else `read`."""


class ErrorPage(Model):
    """What a viewer gets in place of an error."""

    page: PagePath | None = None
    """The path of the page; absent: the error as the origin answers it."""
    status: Annotated[int, Field(ge=200, le=599)] | None = None
    """The status that goes with the page; absent: that of the error."""
    keep: Duration = Duration(10)
    """How long CloudFront keeps the error before it asks again."""

    @model_validator(mode="after")
    def _status_with_page(self) -> Self:
        if self.status and not self.page:
            raise ValueError("add `page`: only a page of its own has another status")
        return self


def _openness(pattern: str) -> tuple[int, int, int, str]:
    """Sorts a pattern before every other that fits whatever it fits, however the spec orders them."""
    fixed = pattern.replace("*", "")
    return -len(fixed), fixed.count("?"), pattern.count("*"), pattern


class CloudFront(Component):
    """A CloudFront distribution."""

    kind: Literal["cloudfront"]
    domains: Annotated[list[WildcardName], Field(max_length=100)] = []
    """The names that viewers use, beside the one that CloudFront gives."""
    certificate: Name | None = None
    """A `certificate` for the domains, or `given`: its ARN, from us-east-1, is given at deployment."""
    tls: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9._]+$", max_length=32)] | None = None
    """The security policy for viewers; `TLSv1.2_2021` where absent and there is a certificate."""
    http: Literal["http1.1", "http2", "http3", "http2and3"] = "http2"
    """The newest versions of HTTP for viewers."""
    viewer_protocol: Literal["redirect-to-https", "https-only"] = "redirect-to-https"
    """What a request without TLS gets: a redirect, or a refusal."""
    allow_countries: Annotated[list[CountryCode], Field(max_length=250)] = []
    """Only viewers in these countries are served: ISO 3166 codes, or `EU` for its member states."""
    deny_countries: Annotated[list[CountryCode], Field(max_length=250)] = []
    """Viewers in these countries are not served."""
    price_class: Literal["PriceClass_100", "PriceClass_200", "PriceClass_All"] = "PriceClass_All"
    """Which edge locations answer; fewer cost less."""
    default_root_object: ObjectName | None = None
    """The object that a request for `/` gets, such as `index.html`."""
    default: Behaviour
    """For every path that no other behaviour is for."""
    paths: Annotated[dict[PathPattern, Behaviour], Field(max_length=75)] = {}
    """Behaviours by path pattern, such as `/api/*`. Of several that fit, the one that leaves least open is taken."""
    errors: Annotated[dict[ErrorCode, ErrorPage], Field(max_length=20)] = {}
    """What viewers get instead of an origin's errors, by code."""
    security_headers: bool = False
    """Add the headers of CloudFront's own policy `SecurityHeadersPolicy` to every answer."""
    response_timeout: Duration = Duration(30)
    """How long CloudFront waits for an answer of a load balancer, 1 to 120 s."""

    @field_validator("allow_countries", "deny_countries", mode="before")
    @classmethod
    def _one_country(cls, value: Any) -> Any:
        """One code stands for a list of it."""
        return [value] if isinstance(value, str) else value

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.allow_countries and self.deny_countries:
            raise ValueError("write either `allow_countries` or `deny_countries`")
        if bool(self.domains) != (self.certificate is not None):
            raise ValueError("write `domains` and `certificate` together, or neither")
        if self.tls and not self.certificate:
            raise ValueError("remove `tls`: without a certificate of its own CloudFront takes no policy")
        return self

    def behaviours(self) -> Iterator[tuple[tuple[str, ...], Behaviour]]:
        """Every behaviour with its path below the component: the default one, then in the order they are tried."""
        yield ("default",), self.default
        for pattern in sorted(self.paths, key=_openness):
            yield ("paths", pattern), self.paths[pattern]

    def references(self) -> Iterator[Reference]:
        if self.certificate and self.certificate != GIVEN:
            yield Reference(("certificate",), self.certificate, ("certificate",))
        for path, behaviour in self.behaviours():
            yield Reference((*path, "to"), behaviour.to, ("load_balancer", "s3_bucket", "http_api"))
