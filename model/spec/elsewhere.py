"""What runs at other providers: projects on Vercel, zones of Cloudflare. Part of the system, and not on AWS."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from model.spec.base import Component, Line, Model, Name, Reference
from model.spec.dns import DomainName
from model.spec.external import External
from model.units import Duration, Size

VariableName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z_][A-Za-z0-9_]*$", max_length=256)]
VercelRegion = Annotated[str, StringConstraints(pattern=r"^[a-z]{3}\d$")]
VercelEnvironment = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$", max_length=32)]
RequestPattern = Annotated[str, StringConstraints(pattern=r"^/[!-~]*$", max_length=4096)]
PagePath = Annotated[str, StringConstraints(pattern=r"^/[A-Za-z0-9_.~%@\[\]/-]*$", max_length=1024)]
HeaderName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", max_length=100)]
HeaderValue = Annotated[str, StringConstraints(pattern=r"^[!-~]([ -~]*[!-~])?$", max_length=4096)]
FilePattern = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.*@()\[\]/{},-]+$", max_length=256)]


class VercelFunction(Model):
    """The functions that a pattern of files becomes."""

    memory: Size | None = None
    """Memory of each; absent: what the project has."""
    timeout: Duration | None = None
    """The longest that one may run; absent: what the plan has."""


class VercelRole(Model):
    """How a project's functions call APIs of AWS: with a role for tokens that Vercel issues, and without stored keys.

    What the role may do follows from the project's flows. https://vercel.com/docs/oidc/aws
    """

    team: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]([a-z0-9-]*[a-z0-9])?$", max_length=60)]
    """The team, as Vercel's URLs have it."""
    project: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9._-]*$", max_length=100)] | None = None
    """The project's name at Vercel; absent: `system-environment-component`."""
    environments: Annotated[list[VercelEnvironment], Field(min_length=1, max_length=10)] = ["production"]
    """The environments of Vercel whose functions may: `production`, `preview`, `development`, or one of your own."""
    provider: Literal["given", "created"] = "given"
    """The account's identity provider for the team, which exists once: it is there already, or made here."""


class VercelCommands(Model):
    """What Vercel runs before it deploys, in place of what the framework is usually built with."""

    install: Line | None = None
    """What installs the dependencies, as `npm install`."""
    build: Line | None = None
    """What builds the project, as `npm run build`."""


class VercelProject(Component):
    """A project on Vercel. It is outside every network of AWS."""

    kind: Literal["vercel_project"]
    existing: bool = False
    """Whether the project is there already, made by another environment or by hand; its id is given to Terraform."""
    domains: list[DomainName] = []
    """The names that viewers use, beside the one that Vercel gives."""
    framework: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+$", max_length=64)] | None = None
    """What it is built with, as `nextjs`."""
    pages: Annotated[dict[PagePath, Line], Field(max_length=500)] = {}
    """The pages that viewers see: paths, with what varies in brackets as in `/orders/[id]`, and what each is for."""
    commands: VercelCommands = VercelCommands.model_construct()
    """What Vercel runs before it deploys."""
    headers: Annotated[dict[RequestPattern, dict[HeaderName, HeaderValue]], Field(max_length=1024)] = {}
    """Headers of answers, by the paths they are for: `/assets/(.*): {Cache-Control: public}`."""
    regions: Annotated[list[VercelRegion], Field(max_length=30)] = []
    """Where its functions run, as `fra1`."""
    functions: dict[FilePattern, VercelFunction] = {}
    """Limits of functions, by the files that they are made of."""
    variables: list[VariableName] = []
    """The names of its environment variables. Values are entered at Vercel."""
    plan: Literal["hobby", "pro", "enterprise"] | None = None
    """The plan that the project is on."""
    aws: VercelRole | None = None
    """How its functions call APIs of AWS; absent: they call none."""


class CloudflareZone(Component):
    """A zone of Cloudflare that answers for names and passes requests on."""

    kind: Literal["cloudflare_zone"]
    domain: DomainName
    """The domain that the zone answers for."""
    existing: bool = False
    """Whether the zone is there already, made by another environment or by hand; its id is given to Terraform."""
    proxied: dict[DomainName, Name] = {}
    """Names whose requests go through Cloudflare, and the component behind each."""
    waf: Literal["none", "managed"] = "none"
    """Whether requests are held against the managed rules of Cloudflare's firewall, which need its plan Pro."""
    features: Annotated[list[Line], Field(max_length=50)] = []
    """What else is switched on there, such as `DDoS protection`; documented, and claimed nowhere else."""

    def references(self) -> Iterator[Reference]:
        for name, target in sorted(self.proxied.items()):
            kinds = ("vercel_project", "cloudfront", "load_balancer", "http_api", "external")
            yield Reference(("proxied", name), target, kinds)


class R2Bucket(External):
    """A bucket of Cloudflare R2, whose `url` is `https://ACCOUNT.r2.cloudflarestorage.com`: it answers as S3 does."""

    kind: Literal["r2_bucket"]
    name: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$")] | None = None
    """The bucket's name; absent: `system-environment-component`."""
    location: Literal["wnam", "enam", "weur", "eeur", "apac", "oc"] | None = None
    """Where it is to be, if there is room; absent: near whoever makes it."""
    storage_class: Literal["standard", "infrequent_access"] = "standard"
    """What objects are kept as, where their writer does not say."""


ELSEWHERE: tuple[type[Component], ...] = (VercelProject, CloudflareZone, R2Bucket)
"""Kinds that become nothing on AWS."""
