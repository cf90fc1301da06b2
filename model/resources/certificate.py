"""What does a certificate become? One in each region that needs it, validated by DNS."""

from __future__ import annotations

from model.facts import edge
from model.knowledge import cloudfront
from model.resources.base import Input, Origin, Ref, Value
from model.resources.build import Build, component_origin
from model.resources.dns import zone_id
from model.spec.certificate import GIVEN, Certificate

ARN = r"^arn:aws[a-z-]*:acm:{region}:\d{{12}}:certificate/[a-z0-9-]+$"


def lower(build: Build) -> None:
    """Add every live certificate, in each region that needs it."""
    for node, certificate in build.graph.components(Certificate):
        for region in edge.regions(build.graph, node.id):
            _certificate(build, node.id, certificate, region)


def arn(build: Build, user: str, name: str | None, region: str, origin: Origin) -> Value:
    """The ARN of the certificate that a component uses in a region: of this spec, or given at deployment."""
    if name and name != GIVEN:
        return Ref(_owner(build, name, region) + "-certificate")
    own = "[a-z0-9-]+" if region == build.graph.region else region
    text = f"ARN of the ACM certificate of {user}, from {region}"
    return Input(build.parameter(f"{user}-certificate-arn", text, ARN.format(region=own), origin))


def _owner(build: Build, name: str, region: str) -> str:
    return name if region == build.graph.region else f"{name}-{region}"


def _certificate(build: Build, name: str, certificate: Certificate, region: str) -> None:
    first, *others = certificate.domains
    zones = {domain: edge.zone_of(build.graph, domain) for domain in certificate.domains}
    properties: dict[str, Value] = {
        "DomainName": first,
        **({"SubjectAlternativeNames": others} if others else {}),
        "ValidationMethod": "DNS",
        "DomainValidationOptions": [
            {"DomainName": domain, "HostedZoneId": zone_id(build, zone)} for domain, zone in zones.items() if zone
        ],
        "KeyAlgorithm": "RSA_2048",
        "CertificateTransparencyLoggingPreference": "ENABLED",
        "Tags": build.tags(name, f"{build.base}-{name}"),
    }
    home = region == build.graph.region
    why = "the certificate" if home else f"the certificate for CloudFront, which takes it from {region}"
    if not home and region != cloudfront.certificate_region():
        why = f"the certificate for what is in {region}"
    origin = component_origin(name, why)
    owner = _owner(build, name, region)
    kind = "AWS::CertificateManager::Certificate"
    build.add(kind, owner, "certificate", properties, origin, component=name, region=None if home else region)
