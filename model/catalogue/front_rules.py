"""Faults of front doors, continued: the later rules of APIs, firewalls and distributions."""

from __future__ import annotations

from model.findings import Message, Severity

_WAF = "https://docs.aws.amazon.com/waf/latest/developerguide/"


class NothingOnAws(Message):
    """A component of another provider, which a target of its own carries."""

    code = "ELS101"
    severity = Severity.NOTE
    message = "the targets for AWS hold nothing of `{name}`; the target `{target}` carries it"
    why = "It runs at another provider, with credentials and a state of its own."
    help = "deploy the files of `{target}` beside those for AWS"
    name: str
    target: str


class FeatureByHand(Message):
    """A feature of Cloudflare that is said in words."""

    code = "ELS103"
    severity = Severity.NOTE
    message = "nothing switches on `{feature}` of `{zone}`"
    why = "`features` are words for documents; which settings they stand for depends on the plan of the zone."
    help = "switch it on at Cloudflare"
    feature: str
    zone: str


class PatternMatchesNothing(Message):
    """A pattern of functions that a framework never makes any for."""

    code = "ELS104"
    severity = Severity.ERROR
    message = "no function of a Next.js project comes from `{pattern}`"
    why = "Next.js makes functions of files below `app` and `pages`; Vercel refuses a pattern that matches none."
    help = "write a pattern such as `app/api/**/*`"
    reference = "https://vercel.com/docs/project-configuration#functions"
    pattern: str


class RegionsNotInPlan(Message):
    """More regions than a plan of Vercel has."""

    code = "ELS105"
    severity = Severity.ERROR
    message = "functions on the plan `{plan}` run in {most} at most, and `{name}` names {count}"
    why = "Vercel refuses a deployment to more regions than the plan has."
    help = "write one region, near the data"
    reference = "https://vercel.com/docs/functions/configuring-functions/region"
    plan: str
    name: str
    count: int
    most: str


class DomainOfTwoMasters(Message):
    """A domain that two providers answer for."""

    code = "ELS102"
    severity = Severity.ERROR
    message = "{domain} is answered for at Cloudflare, by `{first}`, and in Route 53, by `{second}`"
    why = "A name is answered by the name servers that its domain is delegated to, and nobody asks the others."
    help = "remove one of them, or give one a domain below the other's"
    reference = "https://developers.cloudflare.com/dns/zone-setups/full-setup/"
    domain: str
    first: str
    second: str


class IdentityMissing(Message):
    """A project at another provider that calls AWS without a role."""

    code = "ELS106"
    severity = Severity.ERROR
    message = "`{name}` {does}, and has no identity of AWS"
    why = "Such a call is signed by an identity of AWS, and what runs at another provider has none of itself."
    help = "write `aws: {{team: TEAM}}` in `components.{name}`, for a role that its functions assume"
    reference = "https://vercel.com/docs/oidc/aws"
    name: str
    does: str


class RoleForNothing(Message):
    """A project at another provider with a role that no flow needs."""

    code = "ELS107"
    severity = Severity.WARNING
    message = "`{name}` calls no API of AWS, so no role is made for it"
    why = "A role is made of what flows need, and without any of them it would allow nothing."
    help = "add the flow that its functions need, or remove `aws`"
    name: str


class MadeByTwoEnvironments(Message):
    """A thing of another provider that two environments would make."""

    code = "ELS108"
    severity = Severity.ERROR
    message = "the environments `{first}` and `{second}` both make {what}"
    why = "Its provider knows one of that name, whatever accounts of AWS the environments are in."
    help = "write `{part}: {{{way}}}` under `environments.{second}.changes`"
    what: str
    first: str
    second: str
    part: str
    way: str


class WallCostsMore(Message):
    """A web ACL whose managed groups take more capacity than its price includes."""

    code = "WAF106"
    severity = Severity.NOTE
    message = "the managed groups of `{wall}` take at least {units} capacity units, and {included} are included"
    why = "Each further 500 units cost more for every request."
    help = "remove groups that the system has no use for, or leave it so if that is meant"
    reference = f"{_WAF}aws-waf-capacity-units.html"
    wall: str
    units: str
    included: str
