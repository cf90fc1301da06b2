"""On which resources is something done, and what do requests there say of themselves? ARNs by their shape."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from model import naming
from model.facts.access.world import World
from model.graph import Graph
from model.spec.bedrock import BedrockModel
from model.spec.container import Container
from model.spec.flow import Flow
from model.spec.function import ALIAS, Function
from model.spec.websocket_api import WebSocketApi

_MAIN = {
    "s3_bucket": ("AWS::S3::Bucket", "Arn"),
    "secret": ("AWS::SecretsManager::Secret", None),
    "sqs_queue": ("AWS::SQS::Queue", "Arn"),
    "sns_topic": ("AWS::SNS::Topic", None),
    "ecr_repository": ("AWS::ECR::Repository", "Arn"),
    "dynamodb_table": ("AWS::DynamoDB::Table", "Arn"),
    "lambda": ("AWS::Lambda::Function", "Arn"),
    "rds": ("AWS::RDS::DBInstance", "DBInstanceArn"),
    "kms_key": ("AWS::KMS::Key", "Arn"),
}
"""The resource of a kind, and the attribute that has its ARN."""


@dataclass(frozen=True)
class Place:
    """Resources by shape (`actions.arn`), values of condition keys, and for which grants they are."""

    on: Mapping[str, Sequence[str]] = field(default_factory=dict)
    keys: Mapping[str, Sequence[tuple[str, ...]]] = field(default_factory=dict)
    """For each condition key that narrows, the values of one request after the other."""
    when: frozenset[str] = frozenset()


@dataclass
class Places:
    """The ARNs of one environment."""

    graph: Graph
    world: World

    def arn(self, component: str) -> tuple[str, ...]:
        """The ARN of a component's main resource."""
        kind = self.graph.nodes[component].kind
        if kind == "event_bus":
            return (self._arn("events", f"event-bus/{naming.physical(self.graph, component)}"),)
        return (self.value(component, *_MAIN[kind]),)

    def value(self, component: str, type_: str, attribute: str | None) -> str:
        """What an attribute of a component's resource of a type is; of a table also where it is a global one."""
        types = (type_, type_.replace("::Table", "::GlobalTable"))
        ids = self._of.get(component, ())
        found = next((one for one in ids if self.world.resources.by_id[one].type in types), None)
        return self.world.value(found, attribute) if found else self.world.symbols.any(f"{type_} of {component}")

    @property
    def _of(self) -> dict[str, list[str]]:
        if not self.__dict__.get("_by_component"):
            found: dict[str, list[str]] = {}
            for one in self.world.resources.resources:
                found.setdefault(one.component or "", []).append(one.id)
            self.__dict__["_by_component"] = found
        known: dict[str, list[str]] = self.__dict__["_by_component"]
        return known

    def _arn(self, service: str, rest: str, region: str | None = None) -> str:
        where = region or self.graph.region
        return f"arn:{self.world.partition}:{service}:{where}:{self.world.account}:{rest}"

    def _any(self, text: str, name: str) -> str:
        """A text with `*` in it as one text that stands for all of them."""
        return text.replace("*", self.world.symbols.any(name))

    def keyed(self, on: Mapping[str, Sequence[str]], service: str, used: Iterable[tuple[str, str | None]]) -> Place:
        """A place whose data is encrypted with a key: the key itself too, by way of the service."""
        arns, via = [], []
        for component, key in used:
            if key:
                region = self.graph.region_of(component)
                arns.append(self._key(key, region))
                via.append((f"{service}.{region}.amazonaws.com",))
        if not arns:
            return Place(on)
        keys = tuple(dict.fromkeys(arns))
        return Place(
            {**on, "kms_key": keys}, {"kms:ViaService": tuple(dict.fromkeys(via))}, frozenset({"customer_key"})
        )

    def _key(self, key: str, region: str) -> str:
        """The ARN of a key as a region knows it."""
        replica = f"{key}-{region}-replica-key"
        if replica in self.world.resources.by_id:
            return self.world.value(replica, "Arn")
        return self.value(key, "AWS::KMS::Key", "Arn")

    def _encrypted_by(self, component: str) -> str | None:
        return getattr(self.graph.spec.components[component], "key", None)

    def alarm(self, name: str) -> Place:
        """An alarm of the spec."""
        return Place({"cloudwatch_alarm": (self._arn("cloudwatch", f"alarm:{naming.alarm(self.graph, name)}"),)})

    def secret(self, name: str) -> Place:
        """A secret of the spec."""
        return self.keyed({"secret": self.arn(name)}, "secretsmanager", [(name, self._encrypted_by(name))])

    def credentials(self, database: str) -> Place:
        """The secret that RDS makes."""
        arn = self.value(database, "AWS::RDS::DBInstance", "MasterUserSecret.SecretArn")
        key = getattr(self.graph.spec.components[database], "credentials_key", None)
        return self.keyed({"secret": (arn,)}, "secretsmanager", [(database, key)])

    def bucket(self, name: str, objects: str) -> Place:
        """A bucket and objects in it, whose keys may hold `*`."""
        (arn,) = self.arn(name)
        key = self._any(objects, f"any object of {name}")
        place = self.keyed(
            {"s3_bucket": (arn,), "s3_object": (f"{arn}/{key}",)}, "s3", [(name, self._encrypted_by(name))]
        )
        return Place(place.on, {**place.keys, "s3:prefix": ((key,),)}, place.when)

    def receiver(self, name: str) -> Place:
        """What gets messages, events or calls."""
        component = self.graph.spec.components[name]
        arns = self.arn(name)
        if isinstance(component, Function):
            alias = f":{ALIAS}" if component.aliased else ""
            return Place({"lambda_function": tuple(f"{arn}{alias}" for arn in arns)})
        used = [(name, self._encrypted_by(name))] if component.kind == "sqs_queue" else []
        return self.keyed({component.kind: arns}, "sqs", used)

    def target(self, name: str, flow: Flow, verb: str) -> Place:
        """What a flow leads to."""
        component = self.graph.spec.components[name]
        if component.kind == "s3_bucket":
            place = self.bucket(name, flow.objects or "*")
            return place if flow.objects else Place(place.on, _without(place.keys, "s3:prefix"), place.when)
        if component.kind == "secret":
            return self.secret(name)
        if component.kind == "dynamodb_table":
            return self._table(name, flow)
        if component.kind == "kms_key":
            return Place({"kms_key": (self._key(name, self.graph.region),)})
        if component.kind == "rds":
            resource = self.value(name, "AWS::RDS::DBInstance", "DbiResourceId")
            return Place({"rds_db_user": (self._arn("rds-db", f"dbuser:{resource}/{flow.user}"),)})
        if isinstance(component, BedrockModel):
            return self._model(component)
        if isinstance(component, WebSocketApi):
            method = {"write": "POST", "read": "GET", "delete": "DELETE"}.get(verb, "")
            api = self.value(name, "AWS::ApiGatewayV2::Api", None)
            one = self.world.symbols.any("any connection")
            path = f"{api}/{component.stage}/{method}/@connections/{one}"
            return Place({"execute_api_general": (self._arn("execute-api", path),)})
        if component.kind in ("sqs_queue", "sns_topic", "event_bus", "lambda"):
            return self.receiver(name)
        return Place()

    def _table(self, name: str, flow: Flow) -> Place:
        (arn,) = self.arn(name)
        on = {
            "dynamodb_table": (arn,),
            "dynamodb_index": (f"{arn}/index/{flow.index}",),
            "dynamodb_stream": (self.value(name, "AWS::DynamoDB::Table", "StreamArn"),),
        }
        place = self.keyed(on, "dynamodb", [(name, self._encrypted_by(name))])
        keys = dict(place.keys)
        if flow.partitions:
            keys["dynamodb:LeadingKeys"] = tuple((self._any(one, "any partition"),) for one in flow.partitions)
        return Place(place.on, keys, place.when | {"index" if flow.index else "whole_table"})

    def _model(self, model: BedrockModel) -> Place:
        region = model.region or self.graph.region
        start = f"arn:{self.world.partition}:bedrock:"
        regions = sorted({region, *model.regions}) if model.profile else [region]
        models = [f"{start}{one}::foundation-model/{model.model}" for one in regions]
        if model.profile == "global":
            models.append(f"{start}::foundation-model/{model.model}")
        on: dict[str, Sequence[str]] = {"bedrock_foundation_model": models}
        if model.profile:
            profile = f"{model.profile}.{model.model}"
            on["bedrock_inference_profile"] = (self._arn("bedrock", f"inference-profile/{profile}", region),)
        return Place(on)

    def stream(self, name: str, start: str) -> Place:
        """The log streams of a component."""
        return self.group(naming.log_group(self.graph, name), self.graph.region_of(name), start)

    def group(self, group: str, region: str, start: str = "") -> Place:
        """A log group and streams in it whose names begin so."""
        arn = self._arn("logs", f"log-group:{group}", region)
        one = self.world.symbols.any("any stream")
        return Place({"log_group": (arn,), "log_stream": (f"{arn}:log-stream:{start}{one}",)})

    def _roles(self, name: str) -> tuple[str, ...]:
        found = (self.world.identities.get(f"{name}-{part}") for part in ("execution", "task"))
        return tuple(identity.arn for identity in found if identity)

    def task(self, name: str) -> Place:
        """A task that a schedule starts."""
        (schedule,) = (one for one in self._of[name] if self.world.resources.by_id[one].type.endswith("::Schedule"))
        target = self.world.plain(self.world.resources.by_id[schedule].properties["Target"])
        cluster = str(target["Arn"])
        on = {
            "ecs_task_definition": (self.value(name, "AWS::ECS::TaskDefinition", None),),
            "iam_role": self._roles(name),
            "ecs_task": (f"{cluster.replace(':cluster/', ':task/')}/{self.world.symbols.any('any task')}",),
        }
        return Place(on, {"ecs:cluster": ((cluster,),)}, frozenset({"propagated_tags"}))

    def service(self, name: str) -> Place:
        """A service that is deployed."""
        self.graph.component(name, Container)
        family = f"task-definition/{naming.physical(self.graph, name)}:{self.world.symbols.any('any revision')}"
        on = {
            "ecs_task_definition": (self._arn("ecs", family, self.graph.region_of(name)),),
            "ecs_service": (self.value(name, "AWS::ECS::Service", None),),
            "iam_role": self._roles(name),
        }
        return Place(on)

    def database(self, name: str) -> Place:
        """A database, and its snapshots."""
        snapshot = f"snapshot:{naming.physical(self.graph, name)}-{self.world.symbols.any('any snapshot')}"
        return Place({"rds_db": self.arn(name), "rds_snapshot": (self._arn("rds", snapshot),)})


def _without(keys: Mapping[str, Sequence[tuple[str, ...]]], key: str) -> dict[str, Sequence[tuple[str, ...]]]:
    return {name: values for name, values in keys.items() if name != key}
