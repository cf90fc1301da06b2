"""The Cloudflare target: Terraform for zones with their names and their firewall, and for buckets of R2.

What a hosted zone on AWS answers for below a zone here is delegated to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import urlsplit

from generators.base import Context, Generated
from generators.files import Files
from generators.printers import hcl
from generators.printers.hcl import Attribute, Block, Call, Keyword, Value, ref
from model import naming
from model.findings import Path
from model.knowledge import waf
from model.spec.dns import DnsZone
from model.spec.elsewhere import CloudflareZone, R2Bucket, VercelProject
from model.spec.external import External

PROVIDER = "~> 5.0"
VERCEL = "cname.vercel-dns-0.com"
"""Where names of projects on Vercel lead: https://vercel.com/docs/domains/working-with-domains/add-a-domain."""


_CLASSES = {"standard": "Standard", "infrequent_access": "InfrequentAccess"}
_DELEGATION = 3600
Zones = Sequence[tuple[str, CloudflareZone]]


class Cloudflare:
    """Every live zone of Cloudflare, and every bucket of R2."""

    name = "cloudflare"

    def concerns(self, context: Context) -> Iterable[Path]:
        """The zones and buckets."""
        found = (*context.graph.components(CloudflareZone), *context.graph.components(R2Bucket))
        return [node.path for node, _ in found]

    def generate(self, context: Context) -> Generated:
        files = Files()
        zones = [(node.id, zone) for node, zone in context.graph.components(CloudflareZone)]
        buckets = [(node.id, bucket) for node, bucket in context.graph.components(R2Bucket)]
        if zones or buckets:
            files.add("versions.tf", hcl.render([_versions()]))
            files.add("variables.tf", hcl.render(list(_variables(context, zones))))
        if zones:
            files.add("zones.tf", hcl.render([block for each in zones for block in _zone(context, zones, *each)]))
        if buckets:
            files.add("buckets.tf", hcl.render([_bucket(context, *each) for each in buckets]))
        return Generated(files)


def _versions() -> Block:
    provider = Attribute("cloudflare", {"source": "cloudflare/cloudflare", "version": PROVIDER})
    needed = Block("required_providers", (), (provider,))
    return Block("terraform", (), (Attribute("required_version", ">= 1.9"), needed), "components")


def _label(text: str) -> str:
    return text.replace("-", "_")


def _domain(text: str) -> str:
    """A domain in a label: no two are the same, because none has an underscore of its own."""
    return text.replace(".", "_")


def _zone(context: Context, zones: Zones, name: str, zone: CloudflareZone) -> Iterator[Block]:
    at, label, owner = f"components.{name}", _label(name), _owner(name, zone)
    if not zone.existing:
        body = (
            Attribute("account", {"id": ref("var", "cloudflare_account_id")}),
            Attribute("name", zone.domain, f"{at}.domain"),
            Attribute("type", "full"),
        )
        yield Block("resource", ("cloudflare_zone", label), body, at)
    if zone.waf == "managed":
        yield Block("resource", ("cloudflare_ruleset", f"{label}_waf"), tuple(_rules(owner)), f"{at}.waf")
    for hosted, below in _delegated(context, zones, name):
        yield _delegation(label, owner, hosted, below)
    for domain, target in sorted(zone.proxied.items()):
        record = (
            Attribute("zone_id", owner),
            Attribute("name", domain),
            Attribute("type", "CNAME"),
            Attribute("content", _content(context, target)),
            Attribute("ttl", 1),
            Attribute("proxied", value=True),
        )
        block = ("cloudflare_dns_record", f"{label}_{_domain(domain)}")
        yield Block("resource", block, record, f"{at}.proxied.{domain}")


def _owner(name: str, zone: CloudflareZone) -> Value:
    return ref("var", f"{_label(name)}_zone_id") if zone.existing else ref("cloudflare_zone", _label(name), "id")


def _rules(owner: Value) -> Iterator[Attribute]:
    rule: Value = {
        "ref": "managed_rules",
        "description": "Requests to every name of the zone",
        "expression": "true",
        "action": "execute",
        "action_parameters": {"id": waf.cloudflare_ruleset()},
    }
    yield Attribute("zone_id", owner)
    yield Attribute("name", "Cloudflare's managed rules")
    yield Attribute("kind", "zone")
    yield Attribute("phase", "http_request_firewall_managed")
    yield Attribute("rules", [rule])


def _delegated(context: Context, zones: Zones, name: str) -> Iterator[tuple[str, DnsZone]]:
    """Hosted zones below a zone, and below no nearer one."""
    for node, hosted in context.graph.components(DnsZone):
        above = [(len(zone.domain), other) for other, zone in zones if hosted.domain.endswith(f".{zone.domain}")]
        if above and max(above)[1] == name:
            yield node.id, hosted


def _delegation(label: str, owner: Value, name: str, hosted: DnsZone) -> Block:
    servers = _label(f"{name}_name_servers")
    body = (
        Attribute("for_each", Call("toset", (ref("var", servers),))),
        Attribute("zone_id", owner),
        Attribute("name", hosted.domain, f"components.{name}.domain"),
        Attribute("type", "NS"),
        Attribute("content", ref("each", "value")),
        Attribute("ttl", _DELEGATION),
    )
    return Block("resource", ("cloudflare_dns_record", f"{label}_{_domain(hosted.domain)}"), body, f"components.{name}")


def _bucket(context: Context, name: str, bucket: R2Bucket) -> Block:
    at = f"components.{name}"
    body = [
        Attribute("account_id", ref("var", "cloudflare_account_id")),
        Attribute("name", naming.physical(context.graph, name), f"{at}.name" if bucket.name else ""),
        Attribute("storage_class", _CLASSES[bucket.storage_class], f"{at}.storage_class"),
    ]
    if bucket.location:
        body.append(Attribute("location", bucket.location, f"{at}.location"))
    return Block("resource", ("cloudflare_r2_bucket", _label(name)), tuple(body), at)


def _content(context: Context, target: str) -> Value:
    """Where a name leads: known for what has an address of its own, given for what gets one on AWS."""
    component = context.graph.spec.components[target]
    if isinstance(component, VercelProject):
        return VERCEL
    if isinstance(component, External) and component.url:
        return urlsplit(str(component.url)).hostname or ""
    return ref("var", f"{_label(target)}_domain")


def _variables(context: Context, zones: Zones) -> Iterator[Block]:
    if any(not zone.existing for _, zone in zones) or any(context.graph.components(R2Bucket)):
        yield _variable("cloudflare_account_id", "Account of Cloudflare that all of this is in", "components")
    seen: set[str] = set()
    for name, zone in zones:
        if zone.existing:
            said = f"Id of the zone {zone.domain}"
            yield _variable(f"{_label(name)}_zone_id", said, f"components.{name}.existing")
        for domain, target in sorted(zone.proxied.items()):
            component = context.graph.spec.components[target]
            if target not in seen and not isinstance(component, VercelProject | External):
                seen.add(target)
                said = f"Name that AWS gave to {target}, an output of its stack"
                yield _variable(f"{_label(target)}_domain", said, f"components.{name}.proxied.{domain}")
        for hosted, _ in _delegated(context, zones, name):
            said = f"Names of the servers that Route 53 gave to {hosted}"
            yield _variable(_label(f"{hosted}_name_servers"), said, f"components.{hosted}", Call("list", (_TEXT,)))


_TEXT = Keyword("string")


def _variable(label: str, said: str, origin: str, type_: Value = _TEXT) -> Block:
    body = (Attribute("description", said), Attribute("type", type_))
    return Block("variable", (label,), body, origin)


generator = Cloudflare()
