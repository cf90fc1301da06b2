"""What is mended of moto 5.2.5 itself: where it differs from AWS in a way that stops a stack or Terraform."""

from __future__ import annotations

import json
import os
import sys
import traceback
from typing import Any

from tests.support.moto_calls import add_calls
from tests.support.moto_stacks import Client, teach_stacks


def mend(client: Client) -> None:
    """Change moto, for as long as this process lives; ``client`` asks the server itself."""
    _windows_may_touch()
    _services_that_run()
    _attributes_with_dots()
    _names_of_groups_of_databases()
    _number_of_a_version()
    _name_of_a_bus()
    _address_of_a_domain_name()
    _rotation_without_function()
    _tags_of_scaling()
    _who_may_fill_a_queue()
    _trails_asked_for()
    _logs_of_buckets()
    _settings_of_buckets()
    _replicas_of_keys()
    _layers_of_others()
    add_calls()
    _failures_are_told()
    teach_stacks(client)


def _failures_are_told() -> None:
    """Where a resource of a stack cannot be made, the server answers 500 and says nothing."""
    from moto.cloudformation import parsing

    make = parsing.parse_and_create_resource

    def tell(logical_id: str, resource_json: dict[str, Any], *world: Any, **keys: Any) -> Any:
        try:
            return make(logical_id, resource_json, *world, **keys)
        except Exception:
            traceback.print_exc()
            print(f"moto made no {resource_json['Type']} {logical_id}", file=sys.stderr)
            raise

    _put(parsing, "parse_and_create_resource", tell)


def _windows_may_touch() -> None:
    """RDS refuses windows that overlap; moto refuses as well one that starts when the other ends."""
    from moto.rds import utils

    overlap = utils.get_overlap_between_two_date_ranges
    _put(utils, "get_overlap_between_two_date_ranges", lambda *times: overlap(*times) or -1)


def _services_that_run() -> None:
    """A service of moto has one and the same number of running tasks; here it has what it wants."""
    from moto.ecs.models import Service

    make = Service.__init__

    def start(self: Any, **given: Any) -> None:
        os.environ["MOTO_ECS_SERVICE_RUNNING"] = str(given["desired_count"] or 0)
        make(self, **given)

    _put(Service, "__init__", start)


def _attributes_with_dots() -> None:
    """`Endpoint.Address` is one attribute; in the short form and in `Fn::Sub` moto takes its first word only."""
    from moto.cloudformation import models, parsing, responses, utils

    clean, read = parsing.clean_json, utils.yaml_tag_constructor

    def whole(value: Any) -> Any:
        if not isinstance(value, dict) or not isinstance(value.get("Fn::GetAtt"), list):
            return value
        name, *attribute = value["Fn::GetAtt"]
        return {"Fn::GetAtt": [name, ".".join(attribute)]}

    def here(value: Any, resources: Any) -> Any:
        """Zones of no region are those of the stack's own; moto takes us-east-1."""
        return {"Fn::GetAZs": resources["AWS::Region"]} if value == {"Fn::GetAZs": ""} else value

    _put(parsing, "clean_json", lambda value, resources: clean(here(whole(value), resources), resources))
    for module in (models, responses):
        _put(module, "yaml_tag_constructor", lambda *tag: whole(read(*tag)))


def _number_of_a_version() -> None:
    """What an alias leads to."""
    from moto.awslambda.models import LambdaVersion

    _put(LambdaVersion, "has_cfn_attr", staticmethod(lambda name: name == "Version"))
    _put(LambdaVersion, "get_cfn_attribute", lambda self, name: str(self.version))


def _name_of_a_bus() -> None:
    """What `Ref` of an event bus gives is its name; moto hands out the object."""
    from moto.events.models import EventBus

    _put(EventBus, "physical_resource_id", property(lambda self: self.name))


def _address_of_a_domain_name() -> None:
    """Where API Gateway listens for a domain name: records lead there."""
    from moto.apigatewayv2.models import DomainName

    make = DomainName.__init__
    address = {"apiGatewayDomainName": "d-0123456789.execute-api.amazonaws.com", "hostedZoneId": "ZAPIGATEWAY"}
    address["domainNameStatus"] = "AVAILABLE"

    def complete(self: Any, *given: Any, **named: Any) -> None:
        make(self, *given, **named)
        self.domain_name_configurations = [{**one, **address} for one in self.domain_name_configurations]

    _put(DomainName, "__init__", complete)


def _rotation_without_function() -> None:
    """The secret of a database is rotated by RDS itself; in moto no rotation ends without a Lambda."""
    from moto.secretsmanager.models import SecretsManagerBackend

    cancel = SecretsManagerBackend.cancel_rotate_secret

    def end(self: Any, secret_id: str) -> Any:
        secret = self.secrets[secret_id] if secret_id.rpartition(":")[2].startswith("rds!") else None
        return secret.to_short_dict() if secret else cancel(self, secret_id)

    _put(SecretsManagerBackend, "cancel_rotate_secret", end)


def _names_of_groups_of_databases() -> None:
    """What `Ref` of a group gives is its name; moto hands out the object."""
    from moto.rds.models import DBParameterGroup, DBSubnetGroup

    _put(DBParameterGroup, "physical_resource_id", property(lambda self: self.name))
    _put(DBSubnetGroup, "physical_resource_id", property(lambda self: self.name))


def _tags_of_scaling() -> None:
    """Terraform asks for the tags of what it scales."""
    from moto.applicationautoscaling.responses import ApplicationAutoScalingResponse as Response

    _put(Response, "list_tags_for_resource", lambda self: json.dumps({"Tags": {}}))
    _put(Response, "tag_resource", lambda self: "{}")


def _who_may_fill_a_queue() -> None:
    """The policy by which a queue takes others' failures; and a policy stays where another attribute is set."""
    from moto.sqs.models import Queue

    word, asked, given = "RedriveAllowPolicy", Queue.attributes.fget, Queue._set_attributes

    def attributes(self: Any) -> dict[str, Any]:
        kept = asked(self)
        if kept[word] is not None and not isinstance(kept[word], str):
            kept[word] = json.dumps(kept[word])
        return kept

    def change(self: Any, attributes: dict[str, Any], now: float | None = None) -> None:
        kept = {"Policy": self.policy} if getattr(self, "policy", None) else {}
        given(self, {**kept, **attributes}, now)

    _put(Queue, "BASE_ATTRIBUTES", [*Queue.BASE_ATTRIBUTES, word])
    _put(Queue, "redrive_allow_policy", None)
    _put(Queue, "attributes", property(attributes))
    _put(Queue, "_set_attributes", change)


def _trails_asked_for() -> None:
    """Whoever asks for trails by name gets those, and no others."""
    from moto.cloudtrail.responses import CloudTrailResponse as Response

    every = Response.describe_trails

    def some(self: Any) -> str:
        names = self._get_param("trailNameList")
        trails = json.loads(every(self))["trailList"]
        return json.dumps(
            {"trailList": [one for one in trails if not names or {one["Name"], one["TrailARN"]} & {*names}]}
        )

    _put(Response, "describe_trails", some)


def _logs_of_buckets() -> None:
    """Moto wants the target's policy before the setting, and reads of policies only those that name a service."""
    from moto.s3.models import FakeBucket

    _put(FakeBucket, "_log_permissions_enabled_policy", staticmethod(lambda target_bucket, target_prefix: True))


def _settings_of_buckets() -> None:
    """Metrics and tiers of buckets, which moto takes for the making of the bucket: kept as they are given."""
    from moto.s3.responses import S3Response

    answer = S3Response._bucket_response
    kept: dict[tuple[str, str, str], bytes] = {}

    def respond(self: Any, request: Any, full_url: str) -> Any:
        asked = self._get_querystring(request, full_url)
        words = [word for word in ("metrics", "intelligent-tiering") if word in asked and "id" in asked]
        if not words:
            return answer(self, request, full_url)
        key = (self.parse_bucket_name_from_url(request, full_url), words[0], asked["id"][0])
        if request.method == "PUT":
            kept[key] = self.body if isinstance(self.body, bytes) else self.body.encode()
        elif request.method == "DELETE":
            kept.pop(key, None)
            return 204, {}, b""
        elif key not in kept:
            return 404, {}, b"<Error><Code>NoSuchConfiguration</Code><Message>not there</Message></Error>"
        return 200, {}, kept[key]

    _put(S3Response, "_bucket_response", respond)


def _layers_of_others() -> None:
    """A layer may be another account's, which moto does not have."""
    from moto.awslambda.models import LambdaFunction

    _put(LambdaFunction, "_get_layers_data", lambda self, arns: [{"Arn": arn, "CodeSize": 1} for arn in arns])


def _replicas_of_keys() -> None:
    """A key of several regions can be named by its ARN."""
    from moto.kms.models import KmsBackend

    make = KmsBackend.replicate_key

    def replicate(self: Any, key_id: str, replica_region: str) -> Any:
        key = key_id.rpartition("/")[2]
        if not hasattr(self.keys[key], "multi_region_configuration"):
            self.keys[key].multi_region_configuration = {"ReplicaKeys": []}
        return make(self, key, replica_region)

    _put(KmsBackend, "replicate_key", replicate)


def _put(owner: Any, name: str, value: Any) -> None:
    setattr(owner, name, value)
