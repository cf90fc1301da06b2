"""Faults of what callers meet first: APIs, web ACLs, models, and what runs at other providers."""

from __future__ import annotations

from model.findings import Message, Severity

_GATEWAY = "https://docs.aws.amazon.com/apigateway/latest/developerguide/"
_WAF = "https://docs.aws.amazon.com/waf/latest/developerguide/"


class ApiTimeoutTooLong(Message):
    """A route that waits longer than API Gateway lets it."""

    code = "API101"
    severity = Severity.ERROR
    message = "`{route}` waits {timeout}, and API Gateway lets it wait {allowed}"
    why = "After that the caller gets an error, and what was called goes on working."
    help = "write {allowed}; for longer work answer at once, work on through a queue, and let the caller ask again"
    reference = f"{_GATEWAY}http-api-quotas.html"
    route: str
    timeout: str
    allowed: str


class ApiWithoutLink(Message):
    """An HTTP API that calls a load balancer and has no way into its network."""

    code = "API102"
    severity = Severity.ERROR
    message = "`{api}` calls `{target}` and has no `link` into its network"
    why = "API Gateway is outside every network; a VPC link has interfaces inside one."
    help = "{advice}"
    reference = f"{_GATEWAY}http-api-develop-integrations-private.html"
    api: str
    target: str
    advice: str


class LinkInOtherNetwork(Message):
    """A load balancer that an API's link does not reach."""

    code = "API103"
    severity = Severity.ERROR
    message = "`{link}` is in the network `{home}`, and `{target}` in `{there}`"
    why = "A link has interfaces in one network and reaches what is in it."
    help = "write a `vpc_link` in a tier of `{there}` for an API of its own"
    reference = f"{_GATEWAY}http-api-vpc-links.html"
    link: str
    home: str
    target: str
    there: str


class RouteWithoutFlow(Message):
    """A route to a component that no flow leads to."""

    code = "API104"
    severity = Severity.ERROR
    message = "`{route}` of `{api}` leads to `{target}`, and no flow does"
    why = "The flow says how the API calls it, and opens the security groups."
    help = "add the flow `- {{from: {api}, to: {target}, over: {over}}}`"
    route: str
    api: str
    target: str
    over: str


class AuthorizerUnknown(Message):
    """An authorizer that an API does not have."""

    code = "API105"
    severity = Severity.ERROR
    message = "the API has no authorizer `{name}`"
    why = "An authorizer is declared in `authorizers` of the same API."
    help = "write {known}, or declare `{name}` in `authorizers`"
    reference = f"{_GATEWAY}http-api-access-control.html"
    name: str
    known: str


class AuthorizerUnused(Message):
    """An authorizer that no route names."""

    code = "API106"
    severity = Severity.WARNING
    message = "no route of `{api}` is guarded by the authorizer `{name}`"
    why = "A route is guarded by the authorizer that it names, or that the API names for all."
    help = "write `authorizer: {name}` for the API or a route, or remove `{name}`"
    reference = f"{_GATEWAY}http-api-access-control.html"
    name: str
    api: str


class ScopesWithoutToken(Message):
    """Scopes of a route that is not guarded by tokens."""

    code = "API107"
    severity = Severity.ERROR
    message = "`{route}` asks for scopes, and its authorizer `{authorizer}` reads no tokens"
    why = "Scopes are claims of a token."
    help = "write the name of an authorizer with `issuer` and `audiences`, or remove `scopes`"
    reference = f"{_GATEWAY}http-api-jwt-authorizer.html"
    route: str
    authorizer: str


class PreflightRefused(Message):
    """A route whose authorizer refuses what browsers ask before they call."""

    code = "API108"
    severity = Severity.ERROR
    message = "`{route}` also takes OPTIONS, and `{authorizer}` refuses what browsers ask without credentials"
    why = "An API answers such questions by itself only where no route takes them."
    help = (
        "add a route for OPTIONS on the same path with `authorizer: none`, or write the methods in place of `{route}`"
    )
    reference = f"{_GATEWAY}http-api-cors.html"
    route: str
    authorizer: str


class RoutesForTheSame(Message):
    """Two routes that differ by the names of their variables only."""

    code = "API109"
    severity = Severity.ERROR
    message = "only the names of variables tell this route from the one before"
    why = "A variable stands for any text, whatever its name."
    help = "remove one of them, or tell them apart by something else than the name of a variable"
    reference = f"{_GATEWAY}http-api-develop-routes.html"


class DefaultRouteToUrl(Message):
    """The default route to a URL, which would lose the path."""

    code = "API110"
    severity = Severity.ERROR
    message = "`$default` leads to the URL of `{target}`, and the path of a request would be lost"
    why = "A URL is called as it stands; only variables of the route are filled in."
    help = "write `ANY /{{path+}}` in place of `$default`"
    reference = f"{_GATEWAY}http-api-develop-integrations-http.html"
    target: str


class AuthorizerNeverAsked(Message):
    """An authorizer of a WebSocket API without the route that asks it."""

    code = "API111"
    severity = Severity.ERROR
    message = "`{api}` has an authorizer and no route `$connect`"
    why = "The authorizer is asked on that route alone, once for each connection."
    help = "add the route `$connect`"
    reference = f"{_GATEWAY}apigateway-websocket-api-lambda-auth.html"
    api: str


class MessageWithoutRoute(Message):
    """A WebSocket API that has no route for other messages."""

    code = "API112"
    severity = Severity.NOTE
    message = "`{api}` has no route `$default` for messages whose `{select}` names no route"
    why = "The sender of such a message gets an error."
    help = "add the route `$default`, or leave it so if that is meant"
    reference = f"{_GATEWAY}apigateway-websocket-api-develop-routes.html"
    api: str
    select: str


class ThrottleOverAccount(Message):
    """A throttle above the quota that all APIs of an account share."""

    code = "API113"
    severity = Severity.WARNING
    message = "{value} is above the {quota} {unit} that all APIs of an account share in a region"
    why = "The quota refuses requests first. Some regions have less, and AWS raises it on request."
    help = "write {quota} or less, or ask AWS for a higher quota and accept this finding"
    reference = f"{_GATEWAY}limits.html"
    value: str
    quota: str
    unit: str


class AnswerAfterCallerLeft(Message):
    """Somebody in a row of callers who waits longer than the one in front."""

    code = "API115"
    severity = Severity.WARNING
    message = "`{front}` waits {waits} for `{behind}`, which {works}"
    why = (
        "Whoever waits in front gives up first; what is behind then works for nobody, or closes the "
        "connection too early."
    )
    help = "change {key} so that who is in front waits longest"
    reference = f"{_GATEWAY}http-api-quotas.html"
    front: str
    waits: str
    behind: str
    works: str
    key: str


class HostToApi(Message):
    """A behaviour that sends the viewer's host name to an API."""

    code = "API116"
    severity = Severity.ERROR
    message = "`forward: all` sends the viewer's host name to the API `{api}`"
    why = "API Gateway finds an API by the header Host and refuses a name that is not the API's."
    help = "write `forward: all_but_host`"
    reference = f"{_GATEWAY}http-api-custom-domain-names.html"
    api: str


class ApiBesideItsDistribution(Message):
    """An open API behind a distribution with a web ACL."""

    code = "API117"
    severity = Severity.WARNING
    message = "`{api}` can be called past `{distribution}` and its web ACL `{wall}`"
    why = "An API has an address of its own, and a route that everybody may call asks nobody."
    help = "write an authorizer for every route that needs the web ACL, or accept this finding"
    reference = f"{_GATEWAY}http-api-access-control.html"
    api: str
    distribution: str
    wall: str


class WallBeforeApi(Message):
    """A web ACL that is to protect an HTTP or WebSocket API."""

    code = "WAF101"
    severity = Severity.ERROR
    message = "`{api}` is of kind `{kind}`, which AWS WAF cannot protect"
    why = "A web ACL goes before distributions, load balancers and REST APIs."
    help = "{advice}"
    reference = f"{_WAF}web-acl-associating-aws-resource.html"
    api: str
    kind: str
    advice: str


class WallOfTwoScopes(Message):
    """A web ACL for distributions and for load balancers."""

    code = "WAF102"
    severity = Severity.ERROR
    message = "`{wall}` protects {distributions} and {balancers}"
    why = (
        "A web ACL of CloudFront lives in us-east-1 and protects nothing else; one of a region protects "
        "what is in the region."
    )
    help = "write a component of kind `waf` for each"
    reference = f"{_WAF}web-acl-associating-aws-resource.html"
    wall: str
    distributions: str
    balancers: str


class ProtectedTwice(Message):
    """A component that two web ACLs protect."""

    code = "WAF103"
    severity = Severity.ERROR
    message = "`{name}` is protected by `{first}` and by `{second}`"
    why = "A resource has one web ACL at most."
    help = "put the rules of both into one of them"
    reference = f"{_WAF}web-acl-associating-aws-resource.html"
    name: str
    first: str
    second: str


class WallOverCapacity(Message):
    """A web ACL whose managed groups take more capacity than it has."""

    code = "WAF104"
    severity = Severity.ERROR
    message = "the managed groups of `{wall}` take at least {units} capacity units, and a web ACL holds {most}"
    why = "AWS WAF refuses a web ACL above its capacity."
    help = "remove groups that the system has no use for"
    reference = f"{_WAF}aws-waf-capacity-units.html"
    wall: str
    units: str
    most: str


class WallLogName(Message):
    """A log group that AWS WAF does not write to."""

    code = "WAF105"
    severity = Severity.ERROR
    message = "AWS WAF does not write to a log group named `{name}`"
    why = "The name of its log group begins with `{start}`."
    help = "write `name: {start}{name}`, or remove `name`"
    reference = f"{_WAF}logging-cw-logs.html"
    name: str
    start: str


class ModelEnded(Message):
    """A model that Bedrock has taken out of service."""

    code = "MOD101"
    severity = Severity.ERROR
    message = "`{model}` ended on {day}"
    why = "Calls of a model that has ended fail."
    help = "write a model that Bedrock lists as active"
    reference = "https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html"
    model: str
    day: str
