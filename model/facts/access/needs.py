"""Which calls does the system make, as whom, on what? Each flow and each mechanism as requests that must be allowed.

They follow from the graph and the table of actions alone, not from the policies that the lowering writes: the two are
held against each other. What holds for every object, item or message is asked for a symbol that stands for any.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from model import naming
from model.facts import deliveries, edge
from model.facts.access.places import Place, Places
from model.facts.access.requests import Given, Kind, Principal, role
from model.facts.access.world import World
from model.facts.connections import managed_credentials
from model.facts.observability import ending
from model.findings import Path
from model.graph import Edge, EdgeKind, Graph
from model.knowledge import actions
from model.knowledge.actions import Grant
from model.spec.base import Component
from model.spec.container import Container, EcsService, EcsTask
from model.spec.delivery import GitHub
from model.spec.elsewhere import VercelProject
from model.spec.events import Schedule
from model.spec.flow import Flow
from model.spec.function import Function
from model.spec.queue import SqsQueue
from model.spec.storage import S3Bucket


@dataclass(frozen=True)
class Need:
    """A call that the system makes. ``identity`` is the id of a role, or empty where a service calls as itself."""

    principal: Principal
    identity: str
    action: str
    resource: str
    path: Path
    """The flow, or the part of the spec that the mechanism belongs to."""
    why: str
    """What it is for, for readers: `api -> jobs: query`, or `its log`."""
    keys: Mapping[str, Given] = field(default_factory=dict)
    """What the request says of itself, that the spec decides."""
    source: str = ""
    """The component that calls, where one does."""
    target: str = ""
    """The component that is called, where one is."""
    by_service: bool = False
    """AWS calls with the role of a component, and not from the component's network."""
    instead: tuple[str, ...] = ()
    """Actions of which code may do with one."""


def _own(name: str, component: Component) -> str:
    """The role that a component's code has."""
    if isinstance(component, VercelProject):
        return f"{name}-vercel"
    return f"{name}-task" if isinstance(component, Container) else f"{name}-execution"


def needs(graph: Graph, world: World) -> list[Need]:
    """Every call, in the order of the components."""
    return list(_Needs(graph, world).all())


class _Needs:
    def __init__(self, graph: Graph, world: World) -> None:
        self.graph, self.world = graph, world
        self.places = Places(graph, world)

    def all(self) -> Iterator[Need]:
        for node, component in self.graph.components((Container, Function, Schedule, S3Bucket, VercelProject)):
            if isinstance(component, Container):
                yield from self._container(node.id, component)
            elif isinstance(component, Function):
                yield from self._function(node.id, component)
            elif isinstance(component, Schedule):
                yield from self._schedule(node.id, component)
            elif isinstance(component, S3Bucket):
                yield from self._replication(node.id, component)
            else:
                yield from self._code(node.id, _own(node.id, component))
        yield from self._signed()
        yield from self._sections()
        yield from self._deliveries()

    def _make(
        self,
        identity: str,
        grants: Iterable[Grant],
        place: Place,
        path: Path,
        why: str,
        when: Iterable[str] = (),
        source: str = "",
        target: str = "",
    ) -> Iterator[Need]:
        known = self.world.identities.get(identity)
        if known is None:
            return
        for grant in grants:
            if grant.when and grant.when not in {*when, *place.when}:
                continue
            keys: dict[str, Given] = {}
            for said in grant.condition.values():
                keys |= {key.lower(): (value,) for key, value in said.items()}
            narrow = place.keys.get(grant.narrow, ()) if grant.narrow else ()
            resources = ("*",) if grant.resource == "any" else place.on.get(grant.resource, ())
            for action in grant.actions:
                for resource in resources:
                    for one in self._each(grant, narrow, resource):
                        request = {**keys, **one}
                        need = Need(role(known.arn), identity, action, resource, path, why, request, source, target)
                        yield replace(need, instead=grant.actions) if grant.any else need

    def _each(self, grant: Grant, narrow: Sequence[tuple[str, ...]], resource: str) -> Iterator[dict[str, Given]]:
        """A request for each value that the condition key of a grant has in turn."""
        if not narrow:
            yield {}
        for values in narrow:
            if grant.narrow == "kms:ViaService" and resource.split(":")[3] not in values[0]:
                continue  # a key is asked for by the service of its own region
            yield {grant.narrow.lower(): values}

    def _signed(self) -> Iterator[Need]:
        """What others do by URLs that a component signs: its own rights, by a signature in the query that is fresh.

        https://docs.aws.amazon.com/AmazonS3/latest/API/bucket-policy-s3-sigv4-conditions.html
        """
        for one in self.graph.flows():
            signer = self.graph.spec.components.get(one.flow.signed_by or "") if one.flow else None
            if one.flow and one.flow.signed_by and signer and self.graph.is_live(one.flow.signed_by):
                keys: dict[str, Given] = {"s3:authtype": ("REST-QUERY-STRING",), "s3:signatureage": ("0",)}
                for need in self._of_flow(one, _own(one.flow.signed_by, signer)):
                    yield replace(need, keys={**need.keys, **keys}, source=one.flow.signed_by)

    # What runs code

    def _container(self, name: str, container: Container) -> Iterator[Need]:
        start, path = f"{name}-execution", ("components", name)
        if container.image.repository:
            place = Place({"ecr_repository": self.places.arn(container.image.repository)})
            yield from self._make(start, actions.needs("image_pull"), place, (*path, "image"), "pulls its image")
        place = self.places.stream(name, f"{name}/")
        yield from self._make(start, actions.needs("container_logs"), place, (*path, "logs"), "writes its log")
        for secret in sorted(set(container.secrets.values())):
            place = self.places.secret(secret)
            yield from self._make(
                start, actions.needs("secret_injection"), place, (*path, "secrets"), f"reads {secret} when it starts"
            )
        for database in managed_credentials(self.graph, name, "at_start"):
            why = f"reads the credentials of {database} when it starts"
            place = self.places.credentials(database)
            yield from self._make(start, actions.needs("secret_injection"), place, self._flow(name, database), why)
        yield from self._code(name, f"{name}-task")
        if isinstance(container, EcsTask) and container.schedule:
            place = self.places.task(name)
            yield from self._make(
                f"{name}-schedule", actions.needs("scheduled_task"), place, (*path, "schedule"), "starts when it is due"
            )

    def _function(self, name: str, function: Function) -> Iterator[Need]:
        own, path = f"{name}-execution", ("components", name)
        place = self.places.stream(name, "")
        logs = actions.needs("container_logs")
        yield from _by_service(self._make(own, logs, place, (*path, "logs"), "writes its log"))
        yield from self._code(name, own)
        read = actions.grants("secret", "read")
        for secret in sorted(set(function.secrets.values())):
            yield from self._make(own, read, self.places.secret(secret), (*path, "secrets"), f"reads {secret}")
        for database in managed_credentials(self.graph, name, "at_start"):
            why = f"reads the credentials of {database}"
            yield from self._make(own, read, self.places.credentials(database), self._flow(name, database), why)
        for found in deliveries.reaching(self.graph, name):
            if isinstance(found.deliverer, SqsQueue):
                place = self.places.receiver(found.source)
                why = f"{found.source} -> {name}"
                polls = actions.needs("queue_poll")
                yield from _by_service(self._make(own, polls, place, found.path, why, (), found.source, found.target))
        after = function.asynchronous
        failures: dict[Path, str | None] = {("dead_letter",): function.dead_letter}
        failures |= {("asynchronous", "on_failure"): after.on_failure} if after else {}
        for below, target in failures.items():
            yield from _by_service(self._sends(own, (*path, *below), target, f"sends what failed to {target}"))

    def _code(self, name: str, identity: str) -> Iterator[Need]:
        """What code does: its flows, credentials that it reads itself, metrics and traces."""
        for one in self.graph.out(name, EdgeKind.FLOW):
            if one.flow and self.graph.is_live(one.target) and one.target in self.graph.spec.components:
                yield from self._of_flow(one, identity)
        for database in managed_credentials(self.graph, name, "at_run_time"):
            why = f"reads the credentials of {database}"
            read = actions.grants("secret", "read")
            yield from self._make(
                identity, read, self.places.credentials(database), self._flow(name, database), why, (), name, database
            )
        for publish in self.graph.out(name, EdgeKind.PUBLISHES):
            namespace = naming.metric_namespace(self.graph, publish.target.partition(":")[2])
            place = Place(keys={"cloudwatch:namespace": ((namespace,),)})
            yield from self._make(identity, actions.needs("custom_metrics"), place, publish.path, "publishes metrics")
        published = {
            naming.metric_namespace(self.graph, e.target.partition(":")[2])
            for e in self.graph.out(name, EdgeKind.PUBLISHES)
        }
        for namespace in naming.metric_namespaces(self.graph, name):
            if namespace not in published:
                place = Place(keys={"cloudwatch:namespace": ((namespace,),)})
                paths = naming.metric_namespace_paths(self.graph, name)
                yield from self._make(
                    identity, actions.needs("custom_metrics"), place, next(iter(paths), ()), "publishes metrics"
                )
        if getattr(self.graph.spec.components[name], "tracing", None):
            path: Path = ("components", name, "tracing")
            yield from self._make(identity, actions.needs("traces"), Place(), path, "sends traces")

    def _of_flow(self, one: Edge, identity: str) -> Iterator[Need]:
        assert one.flow
        kind = self.graph.nodes[one.target].kind
        for verb in one.flow.does:
            place = self.places.target(one.target, one.flow, verb.value)
            why = f"{one.source} -> {one.target}: {verb.value}"
            grants = actions.grants(kind, verb.value)
            for need in self._make(identity, grants, place, one.path, why, (), one.source, one.target):
                yield from _of_each_event(need, one.flow)

    def _flow(self, name: str, target: str) -> Path:
        found = (one.path for one in self.graph.out(name, EdgeKind.FLOW) if one.target == target)
        return next(found, ("components", name))

    def _sends(self, identity: str, path: Path, target: str | None, why: str) -> Iterator[Need]:
        if target and self.graph.is_live(target):
            kind = self.graph.nodes[target].kind
            verb = "invoke" if kind == "lambda" else "write"
            yield from self._make(identity, actions.grants(kind, verb), self.places.receiver(target), path, why)

    # What services do by roles

    def _schedule(self, name: str, schedule: Schedule) -> Iterator[Need]:
        own = f"{name}-schedule"
        for found in deliveries.leaving(self.graph, name):
            yield from self._sends(own, found.path, found.target, f"{name} -> {found.target}")
        yield from self._sends(own, ("components", name, "dead_letter"), schedule.dead_letter, "sends what failed")

    def _replication(self, name: str, bucket: S3Bucket) -> Iterator[Need]:
        if bucket.replicate and self.graph.is_live(bucket.replicate.to):
            own, path = f"{name}-replication", ("components", name, "replicate")
            why = f"copies new objects to {bucket.replicate.to}"
            for use, where in (("source", name), ("target", bucket.replicate.to)):
                place = self.places.bucket(where, f"{bucket.replicate.prefix}*")
                yield from self._make(own, actions.needs(f"bucket_replication_{use}"), place, path, why)

    def _sections(self) -> Iterator[Need]:
        for name, network in sorted(self.graph.spec.head.networks.items()):
            if network.flow_logs and not network.flow_logs.to:
                group = naming.flow_log_group(self.graph, name)
                place = self.places.group(group, self.graph.network_region(name))
                path: Path = ("networks", name, "flow_logs")
                yield from self._make(
                    f"{name}-flow-logs", actions.needs("flow_log_delivery"), place, path, "writes flow logs"
                )
        for name in sorted(self.graph.spec.head.trails):
            here = self.graph.region
            start = f"{self.world.account}_CloudTrail_{here}"
            place = self.places.group(naming.trail_log_group(self.graph, name), here, start)
            yield from self._make(
                f"{name}-trail", actions.needs("trail_logs"), place, ("trails", name), "writes what was called"
            )
        yield from self._delivery()

    def _delivery(self) -> Iterator[Need]:
        github = self.graph.spec.head.delivery.github
        if github is None:
            return
        path: Path = ("delivery", "github")
        named = set(github.services)
        services = [
            node.id
            for node, one in self.graph.components(EcsService)
            if (node.id in named if named else one.image.repository)
        ]
        brought = self._brought(github)
        pulled = {self.graph.component(name, EcsService).image.repository for name in services}
        pulled |= {one.image.repository for one in brought.values() if one.image}
        for repository in sorted({name for name in (*pulled, *github.images) if name and self.graph.is_live(name)}):
            place = Place({"ecr_repository": self.places.arn(repository)})
            yield from self._make("delivery", actions.needs("image_push"), place, path, f"pushes to {repository}")
        for name in services:
            deploy = actions.needs("service_deployment")
            yield from self._make("delivery", deploy, self.places.service(name), path, f"deploys {name}")
        for name, function in brought.items():
            place = Place({"lambda_function": self.places.arn(name)})
            uses = ["function_deployment", *(["version_deployment"] if function.aliased else [])]
            for use in (*uses, *(["version_shift"] if function.shift else [])):
                yield from self._make("delivery", actions.needs(use), place, path, f"brings the code of {name}")
            for alarm in ending(self.graph, name):
                needed, why = actions.needs("deployment_alarms"), f"looks at {alarm} while calls of {name} move"
                yield from self._make("delivery", needed, self.places.alarm(alarm), path, why)
        for database in sorted(set(github.snapshots)):
            if self.graph.is_live(database):
                place = self.places.database(database)
                why = f"takes snapshots of {database}"
                yield from self._make("delivery", actions.needs("database_snapshot"), place, path, why)

    def _brought(self, github: GitHub) -> dict[str, Function]:
        """The functions whose code is deployed: those that are named, else those whose package somebody makes."""
        live = {node.id: function for node, function in self.graph.components(Function)}
        if github.functions or github.services:
            return {name: one for name, one in live.items() if name in github.functions}
        built = set(github.pipeline.builds if github.pipeline else ())
        return {name: one for name, one in live.items() if one.image or name in built}

    # What services do as themselves

    def _deliveries(self) -> Iterator[Need]:
        for node in self.graph.nodes.values():
            for found in deliveries.leaving(self.graph, node.id) if node.id in self.graph.spec.components else ():
                yield from self._delivered(found)
        for node, _ in self.graph.components(S3Bucket):
            for one in edge.readers(self.graph, node.id):
                yield from self._distributed(one)

    def _distributed(self, one: Edge) -> Iterator[Need]:
        """What a distribution reads of a bucket, and the key of what is encrypted with one."""
        assert one.flow
        distribution = self._arn_of(one.source, "AWS::CloudFront::Distribution", "Id")
        arn = f"arn:{self.world.partition}:cloudfront::{self.world.account}:distribution/{distribution}"
        place = self.places.bucket(one.target, one.flow.objects or "*")
        for verb in one.flow.does:
            for grant in actions.grants("s3_bucket", verb.value):
                for action in grant.actions if not grant.when or grant.when in place.when else ():
                    for resource in place.on[grant.resource]:
                        yield self._service("distribution", action, resource, arn, one.path, one.source, one.target)

    def _delivered(self, found: deliveries.Delivery) -> Iterator[Need]:
        purposes = {"s3_bucket": "bucket", "sns_topic": "topic", "event_rule": "events_rule"}
        purpose = purposes.get(found.deliverer.kind)
        if purpose is None:
            return
        source = self._source(found)
        kind = found.receiver.kind
        for grant in actions.grants(kind, "invoke" if kind == "lambda" else "write"):
            place = self.places.receiver(found.target)
            keyed = grant.resource == "kms_key"
            if keyed and not place.when:
                continue
            for action in grant.actions:
                for resource in place.on.get(grant.resource, ()):
                    yield self._service(purpose, action, resource, source, found.path, found.source, found.target)

    def _source(self, found: deliveries.Delivery) -> str:
        types = {
            "s3_bucket": ("AWS::S3::Bucket", "Arn"),
            "sns_topic": ("AWS::SNS::Topic", None),
            "event_rule": ("AWS::Events::Rule", "Arn"),
        }
        return self._arn_of(found.source, *types[found.deliverer.kind])

    def _arn_of(self, component: str, type_: str, attribute: str | None) -> str:
        return self.places.value(component, type_, attribute)

    def _service(self, purpose: str, action: str, on: str, source: str, path: Path, by: str, to: str) -> Need:
        keys: dict[str, Given] = {"aws:sourcearn": (source,), "aws:sourceaccount": (self.world.account,)}
        keys |= {"aws:principalisawsservice": ("true",), "aws:securetransport": ("true",)}
        caller = Principal(Kind.SERVICE, actions.principal(purpose))
        return Need(caller, "", action, on, path, f"{by} -> {to}", keys, by, to)


def _by_service(needs_: Iterable[Need]) -> Iterator[Need]:
    """Calls that Lambda itself makes, with the function's role."""
    return (replace(need, by_service=True) for need in needs_)


def _of_each_event(need: Need, flow: Flow) -> Iterator[Need]:
    """A request for each kind of event that a flow sends; what is not said is left open."""
    if not flow.emits:
        yield need
    for event in flow.emits:
        keys = {"events:source": (event.source,), "events:detail-type": (event.type,)}
        yield replace(need, keys={**need.keys, **keys})
