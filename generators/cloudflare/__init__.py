"""The Cloudflare target: Terraform for zones and for the names whose requests go through Cloudflare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from generators.base import Context, Generated
from generators.files import Files
from generators.printers import hcl
from generators.printers.hcl import Attribute, Block, Keyword, Value, ref
from model.findings import Path
from model.spec.elsewhere import CloudflareZone, VercelProject
from model.spec.external import External

PROVIDER = "~> 5.0"
VERCEL = "cname.vercel-dns-0.com"
"""Where names of projects on Vercel lead: https://vercel.com/docs/domains/working-with-domains/add-a-domain."""


class Cloudflare:
    """Every live zone of Cloudflare."""

    name = "cloudflare"

    def concerns(self, context: Context) -> Iterable[Path]:
        """The zones."""
        return [node.path for node, _ in context.graph.components(CloudflareZone)]

    def generate(self, context: Context) -> Generated:
        files = Files()
        zones = [(node.id, zone) for node, zone in context.graph.components(CloudflareZone)]
        if zones:
            files.add("versions.tf", hcl.render([_versions()]))
            files.add("zones.tf", hcl.render([block for each in zones for block in _zone(context, *each)]))
            files.add("variables.tf", hcl.render(list(_variables(context, zones))))
        return Generated(files)


def _versions() -> Block:
    provider = Attribute("cloudflare", {"source": "cloudflare/cloudflare", "version": PROVIDER})
    needed = Block("required_providers", (), (provider,))
    return Block("terraform", (), (Attribute("required_version", ">= 1.9"), needed), "components")


def _label(text: str) -> str:
    return text.lower().replace("-", "_").replace(".", "_").replace("*", "any")


def _zone(context: Context, name: str, zone: CloudflareZone) -> Iterator[Block]:
    at, label = f"components.{name}", _label(name)
    body = (
        Attribute("account", {"id": ref("var", "cloudflare_account_id")}),
        Attribute("name", zone.domain, f"{at}.domain"),
        Attribute("type", "full"),
    )
    yield Block("resource", ("cloudflare_zone", label), body, at)
    for domain, target in sorted(zone.proxied.items()):
        record = (
            Attribute("zone_id", ref("cloudflare_zone", label, "id")),
            Attribute("name", domain),
            Attribute("type", "CNAME"),
            Attribute("content", _content(context, target)),
            Attribute("ttl", 1),
            Attribute("proxied", value=True),
        )
        block = ("cloudflare_dns_record", f"{label}_{_label(domain)}")
        yield Block("resource", block, record, f"{at}.proxied.{domain}")


def _content(context: Context, target: str) -> Value:
    """Where a name leads: known for what has an address of its own, given for what gets one on AWS."""
    component = context.graph.spec.components[target]
    if isinstance(component, VercelProject):
        return VERCEL
    if isinstance(component, External) and component.url:
        return urlsplit(str(component.url)).hostname or ""
    return ref("var", f"{_label(target)}_domain")


def _variables(context: Context, zones: Iterable[tuple[str, CloudflareZone]]) -> Iterator[Block]:
    yield _variable("cloudflare_account_id", "Account of Cloudflare that the zones are in", "components")
    seen: set[str] = set()
    for name, zone in zones:
        for domain, target in sorted(zone.proxied.items()):
            component = context.graph.spec.components[target]
            if target not in seen and not isinstance(component, VercelProject | External):
                seen.add(target)
                said = f"Name that AWS gave to {target}, an output of its stack"
                yield _variable(f"{_label(target)}_domain", said, f"components.{name}.proxied.{domain}")


def _variable(label: str, said: str, origin: str) -> Block:
    body = (Attribute("description", said), Attribute("type", Keyword("string")))
    return Block("variable", (label,), body, origin)


generator = Cloudflare()
