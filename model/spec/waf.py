"""Web ACLs of AWS WAF: what is looked for in requests before they reach a distribution or a load balancer."""

from collections.abc import Iterator
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Component, Logs, Model, Name, Reference
from model.spec.cloudfront import CountryCode
from model.units import Cidr, Duration

Action = Literal["allow", "block", "count"]
Group = Annotated[str, StringConstraints(pattern=r"^AWSManagedRules[A-Za-z0-9]+$", max_length=64)]
RuleName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+$", max_length=128)]


class WafRule(Model):
    """What requests one rule is about, and what becomes of them. One of `managed`, `rate`, `countries`, `addresses`."""

    name: RuleName | None = None
    """The rule's name, also of its metric; derived from what it looks for where absent."""
    managed: Group | None = None
    """A group of rules that AWS maintains, such as `AWSManagedRulesCommonRuleSet`."""
    only_count: Annotated[list[RuleName], Field(max_length=100)] = []
    """Rules of the managed group that count what they find and let it pass."""
    rate: Annotated[int, Field(ge=10, le=2_000_000_000)] | None = None
    """More requests than this from one address, within `per`."""
    per: Duration = Duration(300)
    """The time that `rate` is about: 1, 2, 5 or 10 minutes."""
    countries: Annotated[list[CountryCode], Field(max_length=50)] = []
    """Requests from these countries: ISO 3166 codes, or `EU` for its member states."""
    addresses: Annotated[list[Cidr], Field(max_length=10_000)] = []
    """Requests from these blocks of addresses."""
    do: Action | None = None
    """`block`, `count` or `allow`. Absent: block; a managed group does what its rules say."""

    @model_validator(mode="after")
    def _one_thing(self) -> Self:
        said = [self.managed is not None, self.rate is not None, bool(self.countries), bool(self.addresses)]
        if sum(said) != 1:
            raise ValueError("write one of `managed`, `rate`, `countries`, `addresses`")
        if self.only_count and not self.managed:
            raise ValueError("remove `only_count`: only a managed group has rules of its own")
        if self.rate is not None and self.per.seconds not in (60, 120, 300, 600):
            raise ValueError("write `per: 1 min`, `2 min`, `5 min` or `10 min`")
        if self.managed and self.do in ("allow", "block"):
            raise ValueError("remove `do`: the rules of a managed group say what they do; `count` lets all pass")
        if self.rate is not None and self.do == "allow":
            raise ValueError("write `do: block` or `do: count`")
        return self

    @property
    def label(self) -> str:
        """The rule's name: its own, or of what it looks for."""
        if self.name:
            return self.name
        if self.managed:
            return self.managed
        if self.rate is not None:
            return f"rate-{self.rate}"
        return f"{'countries' if self.countries else 'addresses'}-{self.do or 'block'}"


class Waf(Component):
    """A web ACL. Where it lives, and its scope, follow from what it protects."""

    kind: Literal["waf"]
    protects: Annotated[list[Name], Field(min_length=1)]
    """The `cloudfront` distributions, or the `load_balancer`s, that requests reach through it."""
    rules: Annotated[list[WafRule], Field(max_length=100)]
    """What is looked for, in this order; the first rule that blocks or allows decides."""
    default: Literal["allow", "block"] = "allow"
    """What becomes of requests that no rule decided."""
    logs: Logs = Field(default_factory=lambda: Logs(keep=Duration(30 * 86400)))
    """Where requests are written down that a rule blocked or counted."""

    @model_validator(mode="after")
    def _names_once(self) -> Self:
        names = [rule.label for rule in self.rules]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice:
            raise ValueError(f"give one of the rules called `{twice}` a `name` of its own")
        return self

    def references(self) -> Iterator[Reference]:
        for index, name in enumerate(self.protects):
            yield Reference(("protects", index), name, ("cloudfront", "load_balancer", "http_api", "websocket_api"))
