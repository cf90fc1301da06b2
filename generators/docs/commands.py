"""What does somebody type to bring a part back? Commands of the AWS CLI with the names that things have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from generators.base import Context
from generators.docs import restores
from generators.docs.cli import after, aws, into, other_region, property_of, quoted, region, text
from generators.docs.rows import shown
from model import naming
from model.facts.connections import managed_credentials
from model.facts.recovery.alternatives import line, written
from model.facts.recovery.edits import edits
from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import Part, Way
from model.faults import dotted
from model.spec.container import Container, EcrRepository, EcsService
from model.spec.dynamodb import DynamoDbTable
from model.spec.function import Function
from model.spec.load_balancer import LoadBalancer
from model.spec.promise import Failure


def commands(context: Context, part: Part, way: Way) -> list[str]:
    """The commands for a way back, in order; none where there is nothing to type, or it is not known."""
    make = _BY_FIGURE.get(way.figure) or _BY_FAILURE.get((part.kind, way.failure))
    if make is None and way.how == "deploy" and way.failure is Failure.ZONE_LOSS:
        make = _edited
    return list(make(context, part, way)) if make else []


def watching(context: Context, part: Part, way: Way) -> list[str]:
    """How to see what a mechanism that starts by itself is doing."""
    make = _WATCH.get(way.figure)
    return list(make(context, part, way)) if make else []


def stop(context: Context, part: Part) -> Iterator[str]:
    """Stop what writes, so that nothing starts it again."""
    if part.kind == "lambda":
        flags = "--reserved-concurrent-executions 0"
        yield aws(context, "lambda", "put-function-concurrency", flags, **_function(context, part))
        return
    if context.graph.component(part.name, EcsService).tasks.scale_on:
        yield aws(context, *_SCALING, "--min-capacity 0", **_target(context, part))
    yield aws(context, "ecs", "update-service", "--desired-count 0", **_service(context, part))


def go_on(context: Context, part: Part) -> Iterator[str]:
    """Let run again what was stopped."""
    if part.kind == "lambda":
        kept = context.graph.component(part.name, Function).concurrency.reserved
        if kept is None:
            yield aws(context, "lambda", "delete-function-concurrency", **_function(context, part))
        else:
            flags = f"--reserved-concurrent-executions {kept}"
            yield aws(context, "lambda", "put-function-concurrency", flags, **_function(context, part))
        return
    tasks = context.graph.component(part.name, EcsService).tasks
    if tasks.scale_on:
        least = f"--min-capacity {tasks.desired if tasks.min is None else tasks.min}"
        yield aws(context, *_SCALING, least, **_target(context, part))
    service = _service(context, part)
    yield aws(context, "ecs", "update-service", f"--desired-count {tasks.desired}", **service)
    yield _stable(context, part)


_SCALING = ("application-autoscaling", "register-scalable-target")


def _function(context: Context, part: Part) -> dict[str, str]:
    return {"region": region(context, part.name), "function_name": naming.physical(context.graph, part.name)}


def _service(context: Context, part: Part) -> dict[str, str]:
    cluster = property_of(context, f"{part.name}-service", "Cluster")
    return {"region": region(context, part.name), "cluster": cluster, "service": _name(context, part)}


def _target(context: Context, part: Part) -> dict[str, str]:
    service = _service(context, part)
    return {
        "region": service["region"],
        "service_namespace": "ecs",
        "scalable_dimension": "ecs:service:DesiredCount",
        "resource_id": f"service/{service['cluster']}/{service['service']}",
    }


def _stable(context: Context, part: Part, where: str = "") -> str:
    service = _service(context, part)
    named = {"cluster": service["cluster"], "services": service["service"]}
    return aws(context, "ecs", "wait services-stable", region=where or service["region"], **named)


def _name(context: Context, part: Part) -> str:
    return naming.physical(context.graph, part.name)


def _restart(context: Context, part: Part, way: Way) -> Iterator[str]:
    """Tasks read secrets when they start, so they are replaced; who knows a secret by its ARN is deployed."""
    if way.failure is not Failure.CREDENTIAL_LOSS:
        yield from _led(context, part, way)
    elif part.kind == "ecs_service":
        yield aws(context, "ecs", "update-service", "--force-new-deployment", **_service(context, part))
        yield _stable(context, part)
    elif part.kind == "ecs_task":
        task = context.graph.component(part.name, Container)
        yield aws(context, "ecs", "list-task-definitions", family_prefix=_name(context, part))
        yield f"# start it by hand with `aws ecs run-task`, in a subnet of {task.place}"


def _led(context: Context, part: Part, way: Way) -> Iterator[str]:
    """Whoever needs what was restored is deployed again, with the names and secrets that it has now."""
    for database in managed_credentials(context.graph, part.name):
        secret = text("DBInstances[0].MasterUserSecret.SecretArn")
        yield "# the secret that it is told of from now on:"
        name = naming.physical(context.graph, database)
        where = after(context, way, database)
        yield aws(context, "rds", "describe-db-instances", secret, region=where, db_instance_identifier=name)
    out = " --out recovery" if way.failure is Failure.REGION_LOSS else ""
    yield f"groundplan compile {context.graph.system.name}.yaml --env {context.graph.environment_name}{out}"
    yield "# deploy what it changed"
    if part.kind == "ecs_service" and way.failure is not Failure.DATA_CORRUPTION:
        yield _stable(context, part, after(context, way, part.name))


def _new_value(context: Context, part: Part, way: Way) -> Iterator[str]:
    where = other_region(context) if way.failure is Failure.REGION_LOSS else region(context, part.name)
    name = naming.secret(context.graph, part.name)
    yield "# the value alone stands in the file new-value, without a line end"
    flags = "--secret-string file://new-value"
    yield aws(context, "secretsmanager", "put-secret-value", flags, region=where, secret_id=name)
    yield "shred -u new-value"


def _secret_version(context: Context, part: Part, way: Way) -> Iterator[str]:
    held = {"region": region(context, part.name), "secret_id": naming.secret(context.graph, part.name)}
    yield "# it was deleted:"
    yield aws(context, "secretsmanager", "restore-secret", **held)
    yield "# it was overwritten: the version before becomes the current one"
    for variable, stage in (("before", "AWSPREVIOUS"), ("now", "AWSCURRENT")):
        version = text(f"Versions[?contains(VersionStages,`{stage}`)].VersionId")
        yield into(variable, aws(context, "secretsmanager", "list-secret-version-ids", version, **held))
    versions = {"move_to_version_id": '"$before"', "remove_from_version_id": '"$now"'}
    operation = "update-secret-version-stage"
    yield aws(context, "secretsmanager", operation, **held, version_stage="AWSCURRENT", **versions)


def _password(context: Context, part: Part, way: Way) -> Iterator[str]:
    name = _name(context, part)
    flags = ("--rotate-master-user-password", "--apply-immediately")
    yield aws(context, "rds", "modify-db-instance", *flags, db_instance_identifier=name)
    status = text("DBInstances[0].MasterUserSecret.SecretStatus")
    yield "# again and again, until it is active:"
    yield aws(context, "rds", "describe-db-instances", status, db_instance_identifier=name)


def _waiting(context: Context, part: Part, way: Way) -> Iterator[str]:
    """What waits in a queue is looked at before anybody throws it away."""
    where = {"region": region(context, part.name)}
    yield into(
        "queue", aws(context, "sqs", "get-queue-url", text("QueueUrl"), **where, queue_name=_name(context, part))
    )
    flags = "--attribute-names ApproximateNumberOfMessages ApproximateNumberOfMessagesNotVisible"
    yield aws(context, "sqs", "get-queue-attributes", flags, **where, queue_url='"$queue"')
    yield '# only where all that waits is wrong: aws sqs purge-queue --queue-url "$queue"'


def _deployment(context: Context, part: Part, way: Way) -> Iterator[str]:
    system, environment = context.graph.system.name, context.graph.environment_name
    target = other_region(context).strip("<>")
    yield f"# in the spec: write {target} at environments.{environment}.region"
    yield f"groundplan compile {system}.yaml --env {environment} --out recovery"
    taken = list(_taken(context))
    if taken:
        yield "# these names hold in all regions and are taken: import what has them into the new state or stack,"
        yield "# and write other names in the spec for what is lost with its region"
        yield from (f"#   {name}" for name in taken)
    yield f"# deploy what is below recovery/{system}/{environment} with a new state, or as a new stack"
    for node, _ in context.graph.components(EcrRepository):
        name = naming.physical(context.graph, node.id)
        yield f"# build and push the images of {name} there, before its services start"
    yield "# it makes empty stores: what is restored below takes their places, under their names"


_EVERYWHERE = {
    "AWS::CloudFront::Distribution": "",
    "AWS::IAM::ManagedPolicy": "ManagedPolicyName",
    "AWS::IAM::OIDCProvider": "Url",
    "AWS::IAM::Role": "RoleName",
    "AWS::Route53::HostedZone": "Name",
    "AWS::S3::Bucket": "BucketName",
}
"""Types whose names are taken in all regions, with the property that has the name."""


def _taken(context: Context) -> Iterator[str]:
    for resource in context.resources.resources:
        key = _EVERYWHERE.get(resource.type)
        if key is not None:
            kind = resource.type.rpartition("::")[2]
            said = resource.properties.get(key)
            yield f"{kind} {shown(said) if said is not None else resource.id}"
        elif resource.region is not None and resource.region == other_region(context):
            name = next((shown(v) for k, v in sorted(resource.properties.items()) if k.endswith("Name")), resource.id)
            yield f"{resource.type.rpartition('::')[2]} {name} in {resource.region}"
    for node, table in context.graph.components(DynamoDbTable):
        for where in sorted(set(table.replicas) - {context.graph.region}):
            yield f"Table {naming.physical(context.graph, node.id)} in {where}"


def _name_led(context: Context, part: Part, way: Way) -> Iterator[str]:
    """The name of what stands in front leads to what was deployed in the other region."""
    component = context.graph.spec.components[part.name]
    domain = str(getattr(component, "domain", ""))
    where = other_region(context)
    if isinstance(component, LoadBalancer):
        balancer = text("LoadBalancers[0].[DNSName,CanonicalHostedZoneId]")
        yield aws(context, "elbv2", "describe-load-balancers", balancer, region=where, names=_name(context, part))
    else:
        query = text("DomainNameConfigurations[0].[ApiGatewayDomainName,HostedZoneId]")
        yield aws(context, "apigatewayv2", "get-domain-name", query, region=where, domain_name=domain)
    yield f"# lead {domain} there, as an alias, where its zone is kept; old answers live on for a minute"
    yield f"dig +short {quoted(domain)}"


def _edited(context: Context, part: Part, way: Way) -> Iterator[str]:
    """What no command of its own brings back is moved by a change of the spec."""
    scene = Scene.of(context.graph)
    for edit in edits(scene, part, way.failure):
        for path, value in written(context.graph, edit.changes):
            yield f"# in the spec: write {dotted(path)}: {line(value)}"
    yield f"groundplan compile {context.graph.system.name}.yaml --env {context.graph.environment_name}"
    yield "# deploy what it changed"


def _events(context: Context, part: Part, way: Way) -> Iterator[str]:
    flags = ("--duration 60", "--source-type db-instance")
    yield aws(context, "rds", "describe-events", *flags, source_identifier=_name(context, part))


def _force(context: Context, part: Part, way: Way) -> Iterator[str]:
    yield from _events(context, part, way)
    yield "# if it has not moved by itself:"
    yield aws(context, "rds", "reboot-db-instance", "--force-failover", db_instance_identifier=_name(context, part))


def _cache_events(context: Context, part: Part, way: Way) -> Iterator[str]:
    name = naming.physical(context.graph, part.name)
    flags = ("--duration 60", "--source-type replication-group")
    yield aws(context, "elasticache", "describe-events", *flags, source_identifier=name)


def _tasks(context: Context, part: Part, way: Way) -> Iterator[str]:
    if part.kind == "ecs_service":
        service = _service(context, part)
        query = "--query 'services[0].[runningCount,desiredCount,events[0:5].message]'"
        named = {"cluster": service["cluster"], "services": service["service"]}
        yield aws(context, "ecs", "describe-services", query, region=service["region"], **named)


Make = Callable[[Context, Part, Way], Iterator[str]]

_BY_FIGURE: dict[str, Make] = {
    "rds_point_in_time": restores.database,
    "rds_backup": restores.from_backup,
    "rds_password": _password,
    "dynamodb_point_in_time": restores.table,
    "dynamodb_backup": restores.from_backup,
    "dynamodb_global": restores.replica,
    "s3_versions": restores.objects,
    "s3_replication": restores.replica,
    "secret_restore": _secret_version,
    "cache_snapshot": restores.snapshot,
    "compute_restart": _restart,
    "dns_record": _name_led,
}
_BY_FAILURE: dict[tuple[str, Failure], Make] = {
    ("secret", Failure.CREDENTIAL_LOSS): _new_value,
    ("secret", Failure.REGION_LOSS): _new_value,
    ("elasticache", Failure.DATA_CORRUPTION): restores.flushed,
    ("sqs_queue", Failure.DATA_CORRUPTION): _waiting,
    ("lambda", Failure.INSTANCE_LOSS): _led,
    ("lambda", Failure.ZONE_LOSS): _led,
    ("lambda", Failure.DATA_CORRUPTION): _led,
    ("deployment", Failure.REGION_LOSS): _deployment,
}
"""What rests on no figure: by the kind of the part, and the failure."""
_WATCH: dict[str, Make] = {
    "rds_multi_az": _force,
    "cache_failover": _cache_events,
    "cache_replacement": _cache_events,
    "compute_restart": _tasks,
    "compute_redundant": _tasks,
}
