"""Write model/knowledge/cloudformation_types.json from the registry schemas that the installed cfn-lint carries.

Run it after an update of cfn-lint: `.venv/bin/python tools/cloudformation_types.py`. The output depends on nothing but
the version of cfn-lint.

A row of the table has, each only where there is any:

    properties              name → form (see below)
    required, create_only, conditional_create_only, write_only, deprecated      names or paths (`Endpoint.Address`)
    attributes              what GetAtt gives and no template sets
    identifier              the properties that identify the resource to the registry
    tags                    the property that takes tags
    definitions             name → {property → form}
    definitions_required    name → names

A form is `string`, `integer`, `number`, `boolean`, `object` (free), `any`, several of these joined by `|`, the name of
a definition after `#`, or one of these in brackets for a list: `[#Tag]`.
"""

from __future__ import annotations

import json
from importlib import metadata
from pathlib import Path
from typing import Any

import cfnlint
from cfnlint.schema.manager import PROVIDER_SCHEMA_MANAGER

REGION = "us-east-1"
OUT = Path(__file__).resolve().parent.parent / "model" / "knowledge" / "cloudformation_types.json"

TYPES = """
AWS::EC2:: VPC Subnet InternetGateway VPCGatewayAttachment RouteTable Route SubnetRouteTableAssociation EIP NatGateway
    SecurityGroup SecurityGroupIngress SecurityGroupEgress VPCEndpoint NetworkAcl NetworkAclEntry
    SubnetNetworkAclAssociation FlowLog VPCPeeringConnection
AWS::ElasticLoadBalancingV2:: LoadBalancer Listener ListenerRule TargetGroup
AWS::ECS:: Cluster ClusterCapacityProviderAssociations Service TaskDefinition
AWS::ApplicationAutoScaling:: ScalableTarget ScalingPolicy
AWS::ECR:: Repository
AWS::RDS:: DBInstance DBParameterGroup DBSubnetGroup
AWS::S3:: Bucket BucketPolicy
AWS::SecretsManager:: Secret RotationSchedule SecretTargetAttachment
AWS::Logs:: LogGroup MetricFilter
AWS::IAM:: Role Policy ManagedPolicy OIDCProvider
AWS::KMS:: Key ReplicaKey Alias
AWS::ElastiCache:: ReplicationGroup ParameterGroup SubnetGroup
AWS::CloudFront:: Distribution OriginAccessControl CachePolicy OriginRequestPolicy ResponseHeadersPolicy
AWS::Route53:: HostedZone RecordSet HealthCheck
AWS::CertificateManager:: Certificate
AWS::CloudWatch:: Alarm Dashboard
AWS::SNS:: Topic TopicPolicy Subscription
AWS::Budgets:: Budget
AWS::Backup:: BackupVault BackupPlan BackupSelection
AWS::CloudTrail:: Trail
AWS::XRay:: SamplingRule
AWS::Scheduler:: Schedule
AWS::Lambda:: Function Permission Version Alias EventInvokeConfig EventSourceMapping
AWS::Events:: Rule EventBus
AWS::SQS:: Queue QueuePolicy
AWS::DynamoDB:: Table GlobalTable
AWS::ApiGatewayV2:: Api ApiMapping Authorizer DomainName Integration Route Stage VpcLink
AWS::WAFv2:: IPSet LoggingConfiguration WebACL WebACLAssociation
AWS::ResilienceHub:: ResiliencyPolicy
"""


def names() -> list[str]:
    """The types of `TYPES`, sorted."""
    found: list[str] = []
    service = ""
    for word in TYPES.split():
        if word.endswith("::"):
            service = word
        else:
            found.append(service + word)
    return sorted(found)


class Row:
    """Turns one registry schema into a row; anonymous objects inside become definitions named after their path."""

    def __init__(self, schema: dict[str, Any], gettable: set[str]) -> None:
        self.schema = schema
        self.gettable = gettable
        self.definitions: dict[str, dict[str, str]] = {}
        self.required: dict[str, list[str]] = {}

    def build(self) -> dict[str, Any]:
        """The row."""
        properties = {name: self.form(it, name) for name, it in sorted(self.schema["properties"].items())}
        attributes = self.attributes()
        settable = {name: form for name, form in properties.items() if name not in self.read_only()}
        self.keep(set(settable.values()))
        row = {
            "properties": settable,
            "required": sorted(self.schema.get("required", [])),
            "create_only": self.paths("createOnlyProperties"),
            "conditional_create_only": self.paths("conditionalCreateOnlyProperties"),
            "write_only": self.paths("writeOnlyProperties"),
            "deprecated": self.paths("deprecatedProperties"),
            "attributes": attributes,
            "identifier": self.paths("primaryIdentifier"),
            "tags": self.schema.get("tagging", {}).get("tagProperty", "").rpartition("/")[2]
            if self.schema.get("tagging", {}).get("taggable")
            else "",
            "definitions": dict(sorted(self.definitions.items())),
            "definitions_required": dict(sorted(self.required.items())),
        }
        return {key: value for key, value in row.items() if value}

    def paths(self, key: str) -> list[str]:
        """`/properties/A/items/B` and `/properties/A/*/B` as `A.*.B`, sorted."""
        found = (pointer.removeprefix("/properties/") for pointer in self.schema.get(key, []))
        return sorted(
            it.replace("/items/properties/", "/*/").replace("/properties/", "/").replace("/", ".") for it in found
        )

    def read_only(self) -> set[str]:
        """Top-level properties that no template sets."""
        return {path for path in self.paths("readOnlyProperties") if "." not in path} - set(
            self.schema.get("required", [])
        )

    def attributes(self) -> list[str]:
        """Read-only values that GetAtt gives; of an object its fields, not the object."""
        found = [path for path in self.paths("readOnlyProperties") if "*" not in path and path in self.gettable]
        return [path for path in found if not any(other.startswith(path + ".") for other in found)]

    def form(self, it: dict[str, Any], path: str) -> str:
        """The form of a property; notes definitions on the way."""
        if "$ref" in it:
            return "#" + self.define(it["$ref"].rpartition("/")[2])
        if "oneOf" in it and "type" not in it:
            return self.form(it["oneOf"][0], path)
        kinds = it.get("type", ["object", "string"] if it.get("format") == "json" else "any")
        kinds = [kinds] if isinstance(kinds, str) else sorted(kinds)
        if kinds == ["array"]:
            return f"[{self.form(it.get('items', {}), path)}]"
        if "object" in kinds and it.get("properties"):
            self.fields(path, it)
            return "#" + path
        return "|".join(kinds)

    def define(self, name: str) -> str:
        """Note the definition of that name, once, and return the name."""
        if name not in self.definitions:
            it = self.schema["definitions"][name]
            if it.get("properties") and it.get("type") != "array":
                self.fields(name, it)
            else:
                self.definitions[name] = {"": ""}  # stands in while it may refer to itself
                self.definitions[name] = {"": self.form(it, f"{name}Item")}
        return name

    def fields(self, name: str, it: dict[str, Any]) -> None:
        """Note an object's fields under that name."""
        self.definitions[name] = {}
        self.definitions[name] = {
            key: self.form(field, f"{name}.{key}") for key, field in sorted(it["properties"].items())
        }
        if it.get("required"):
            self.required[name] = sorted(it["required"])

    def keep(self, used: set[str]) -> None:
        """Put plain definitions in place of references to them, and forget those that nothing settable refers to."""
        plain = {name: fields[""] for name, fields in self.definitions.items() if "" in fields}

        def resolved(form: str) -> str:
            inner = form.strip("[]")
            if inner.startswith("#") and inner[1:] in plain:
                return resolved(form.replace(inner, plain[inner[1:]]))
            return form

        self.definitions = {
            name: {key: resolved(form) for key, form in fields.items()}
            for name, fields in self.definitions.items()
            if name not in plain
        }
        reached: set[str] = set()
        waiting = [resolved(form) for form in used]
        while waiting:
            name = waiting.pop().strip("[]").removeprefix("#")
            if name in self.definitions and name not in reached:
                reached.add(name)
                waiting.extend(self.definitions[name].values())
        self.definitions = {name: fields for name, fields in self.definitions.items() if name in reached}
        self.required = {name: fields for name, fields in self.required.items() if name in reached}
        self.resolved = resolved


def row(name: str) -> dict[str, Any]:
    """The row of a type."""
    schema = PROVIDER_SCHEMA_MANAGER.get_resource_schema(REGION, name)
    maker = Row(schema.schema, set(schema.get_atts))
    made = maker.build()
    made["properties"] = {key: maker.resolved(form) for key, form in made["properties"].items()}
    return made


def document() -> dict[str, Any]:
    """The whole document."""
    released = json.loads((Path(cfnlint.__file__).parent / "data" / "schemas" / "version.json").read_text())
    at = f"cfn-lint {metadata.version('cfn-lint')} registry schemas of {REGION}"
    return {
        "sources": {"registry": {"at": at, "as_of": released["schema_date"][:10]}},
        "tables": {"types": {"source": "registry", "rows": {name: row(name) for name in names()}}},
    }


def main() -> None:
    """Write the document, a type a line."""
    text = json.dumps(document(), separators=(",", ":"))
    for name in names():
        text = text.replace(f'"{name}":', f'\n"{name}":')
    OUT.write_text(text + "\n")


if __name__ == "__main__":
    main()
