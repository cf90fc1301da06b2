"""Certificates in Terraform: the certificate, the records that validate it, and the wait until it is issued."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generators.printers.hcl import Attribute, Block, Call, For, Value, ref
from generators.terraform.mapping import TAGS, Mapped, Split, Within, opened, provider
from generators.terraform.values import Scope, name, origins
from model.knowledge import regions
from model.resources.base import Resource

FILE = "certificates.tf"
_TTL = 300


class Validation(Split):
    """The records in DNS and the wait. ACM asks for the same records in every region, so one set serves them all."""

    __slots__ = ()

    def blocks(self, scope: Scope, resource: Resource, owner: str, given: Any) -> Iterator[Block]:
        value, written = opened(given)
        origin = written or origins(resource.paths)
        component = str(resource.component)
        home = min(id_ for id_ in scope.addresses if _is_of(id_, component, resource.id))
        records = f"{name(component)}_validation"
        if resource.id == home:
            options = ref(owner, name(resource.owner), "domain_validation_options")
            body = (*provider(resource), *_records(scope, options, value))
            yield Block("resource", ("aws_route53_record", records), body, origin)
        names = For("record", ref("aws_route53_record", records), ref("record", "fqdn"))
        body = (
            *provider(resource),
            Attribute("certificate_arn", ref(owner, name(resource.owner), "arn")),
            Attribute("validation_record_fqdns", names),
        )
        yield Block("resource", (self.type, name(resource.owner)), body, origin)


def _is_of(id_: str, component: str, own: str) -> bool:
    """Whether a resource is a certificate of a component, in whatever region."""
    between = id_.removeprefix(component).removesuffix("-certificate")
    return (
        id_ == own
        or id_ == f"{component}-certificate"
        or (id_.startswith(f"{component}-") and id_.endswith("-certificate") and regions.find(between[1:]) is not None)
    )


def _records(scope: Scope, options: Any, value: Any) -> tuple[Attribute, ...]:
    zones: dict[str, Value] = {item["DomainName"]: scope.value(item["HostedZoneId"]) for item in value}
    fields: dict[str, Value] = {
        "name": ref("option", "resource_record_name"),
        "type": ref("option", "resource_record_type"),
        "record": ref("option", "resource_record_value"),
    }
    same = len({str(zone) for zone in zones.values()}) == 1
    if not same:
        fields["zone_id"] = Call("lookup", (zones, ref("option", "domain_name")))
    return (
        Attribute("for_each", For("option", options, fields, key=ref("option", "domain_name"))),
        Attribute("zone_id", next(iter(zones.values())) if same else ref("each", "value", "zone_id")),
        Attribute("name", ref("each", "value", "name")),
        Attribute("type", ref("each", "value", "type")),
        Attribute("ttl", _TTL),
        Attribute("records", [ref("each", "value", "record")]),
        Attribute("allow_overwrite", True),
    )


TABLE: dict[str, Mapped] = {
    "AWS::CertificateManager::Certificate": Mapped(
        "aws_acm_certificate",
        FILE,
        {
            "DomainName": "domain_name",
            "SubjectAlternativeNames": "subject_alternative_names",
            "ValidationMethod": "validation_method",
            "KeyAlgorithm": "key_algorithm",
            "CertificateTransparencyLoggingPreference": Within(
                "options", "certificate_transparency_logging_preference"
            ),
            "DomainValidationOptions": Validation("aws_acm_certificate_validation", ("certificate_arn", "arn"), ""),
            "Tags": TAGS,
        },
        {None: "certificate_arn", "CertificateArn": "certificate_arn"},
        stands_for="aws_acm_certificate_validation",
        new_before_old=True,
    ),
}
