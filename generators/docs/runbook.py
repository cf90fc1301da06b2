"""What does somebody need to know while something has failed? A short page for each failure, in the order of doing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.base import Context
from generators.docs.cli import aws, into, other_region, quoted, rows
from generators.docs.commands import commands, go_on, stop, watching
from generators.docs.rows import Row, said, title
from model import naming
from model.facts.recovery.judgement import figures
from model.facts.recovery.judgement import said as named
from model.facts.recovery.parts import Part, Start, Way
from model.facts.recovery.report import Report
from model.facts.recovery.report import Row as Found
from model.facts.recovery.times import words
from model.faults import dotted
from model.knowledge import recovery as knowledge
from model.knowledge.recovery import figure
from model.spec.cloudfront import CloudFront
from model.spec.container import EcsService
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.load_balancer import LoadBalancer
from model.spec.promise import Failure
from model.spec.storage import S3Bucket
from model.spec.topic import SnsTopic

SIGNS = {
    Failure.INSTANCE_LOSS: "One instance, task or node is gone; the zone it stood in is well.",
    Failure.ZONE_LOSS: "Everything in one availability zone is out of reach; the AWS Health Dashboard names it.",
    Failure.REGION_LOSS: "The region's services do not answer; the AWS Health Dashboard names it.",
    Failure.DATA_CORRUPTION: "Everything runs, and data is wrong or missing: a faulty release, a deletion, an attack.",
    Failure.CREDENTIAL_LOSS: "A password, key or token is known to others, or is refused by whoever issued it.",
}
"""How to tell that it is this failure and no other."""

FIRST = {
    Failure.DATA_CORRUPTION: "Stop what writes wrong data first, and write down the last moment at which all was well. "
    "Bring back only what was hit.",
    Failure.CREDENTIAL_LOSS: "Have the old value revoked by whoever issued it, before or with the new one. "
    "Replace only what was lost.",
    Failure.REGION_LOSS: "Decide whether to wait: moving loses what was written since the last copy, and coming back "
    "is a move of its own.",
}
"""What comes before everything else."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a page: what becomes of a part, who does it, how long it takes, after what, and what to type."""

    path: str
    part: str
    words: str
    by: str
    takes: str
    after: str
    commands: Sequence[str]


_OF_DATA = ("restore", "fail_over")


def name(failure: Failure) -> str:
    """The file of a failure's page."""
    return f"runbooks/{failure.value.replace(' ', '-')}.md"


def summary(found: Found) -> str:
    """The figures, and the verdict on the promise."""
    text = figures(found.estimate)
    text = f"{text[:1].upper()}{text[1:]}"
    if found.judged and found.targets:
        rpo, rto = (words(seconds) for seconds in found.targets)
        verdict = {"holds": "kept", "broken": "not kept", "unknown": "perhaps not kept"}[found.judged.answer.value]
        text += f". Promised are RPO {rpo} and RTO {rto}: {verdict}"
    return f"{text}."


def steps(context: Context, report: Report, found: Found) -> Iterator[Step]:
    """What has to happen, in the order in which parts come back; what nobody has to do is among it."""
    estimate = found.estimate
    parts = {part.name: part for part in report.system.parts}
    busy = {name for name, way in estimate.chosen.items() if _happens(way)}
    for group in estimate.order:
        # Of those that need each other, what is restored comes first: the others are led to it.
        for each in sorted(group, key=lambda name: (estimate.chosen[name].how not in _OF_DATA, name)):
            way, part = estimate.chosen[each], parts[each]
            if each in busy and not way.rto.never and not _comes_along(part, way):
                after = ", ".join(_called(context, other) for other in part.needs if other in busy)
                by = "Somebody does it" if way.start is Start.SOMEBODY else "It happens by itself"
                takes = "; nothing says how long it takes" if str(way.rto) == "unknown" else f", in {way.rto}"
                takes = takes if way.rto.high else ", at once"
                typed = commands(context, part, way) if way.start is Start.SOMEBODY else watching(context, part, way)
                what = _called(context, each)
                yield Step(dotted(part.path), what, way.words, by, takes, after, typed)


def by_hand(found: Found) -> bool:
    """Whether anything waits for somebody."""
    return any(way.start is Start.SOMEBODY and not way.rto.never for way in found.estimate.chosen.values())


def _happens(way: Way) -> bool:
    return way.start is not Start.NOBODY


def _comes_along(part: Part, way: Way) -> bool:
    """What is there with the deployment to another region is no step of its own."""
    return way.failure is Failure.REGION_LOSS and way.how == "deploy" and part.kind != "deployment" and not way.rto.high


def _called(context: Context, part: str) -> str:
    return named(part) if ":" in part else title(context, part)


def untouched(context: Context, found: Found) -> str:
    """What nobody has to look after."""
    calm = [each for each, way in found.estimate.chosen.items() if way.start is Start.NOBODY and ":" not in each]
    return ", ".join(title(context, each) for each in sorted(calm))


def gone(context: Context, found: Found, report: Report) -> Iterator[Row]:
    """What nothing brings back."""
    for part in report.system.parts:
        if found.estimate.chosen[part.name].rto.never:
            yield Row(dotted(part.path), (_called(context, part.name), found.estimate.chosen[part.name].words))


def left_out(context: Context, found: Found, report: Report) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Of each part that is restored, what the restore does not bring back."""
    for part in report.system.parts:
        way = found.estimate.chosen[part.name]
        missing = knowledge.forgotten(part.kind)
        if way.how == "restore" and missing:
            yield dotted(part.path), title(context, part.name), missing


def checks(context: Context) -> Iterator[Row]:
    """Where to look whether all is well again: addresses that answer, alarms that are off."""
    graph = context.graph
    for node, distribution in graph.components(CloudFront):
        for domain in distribution.domains:
            yield Row(dotted((*node.path, "domains")), (node.title, f"https://{domain}/ answers"))
    for node, balancer in graph.components(LoadBalancer):
        for path, name, _ in balancer.forwards():
            service = graph.spec.components.get(name)
            if isinstance(service, EcsService) and service.health and graph.is_live(name):
                what = f"targets of {title(context, name)} are healthy: {service.health.path} answers"
                yield Row(dotted((*node.path, *path[:2])), (node.title, what))
    for alarm in sorted(graph.spec.head.alarms):
        yield Row(f"alarms.{alarm}", (naming.alarm(graph, alarm), "the alarm is off"))


def stopping(context: Context, found: Found, report: Report) -> list[str]:
    """How to stop what writes into data that may be wrong."""
    return [line for part in _writers(found, report) for line in stop(context, part)]


def going_on(context: Context, found: Found, report: Report) -> list[str]:
    """How to let it write again."""
    return [line for part in _writers(found, report) for line in go_on(context, part)]


def _writers(found: Found, report: Report) -> list[Part]:
    if found.failure is not Failure.DATA_CORRUPTION:
        return []
    hit = {part.name for part in report.system.parts if part.holds_data}
    return [part for part in report.system.parts if part.kind in ("ecs_service", "lambda") and hit & set(part.needs)]


def far_back(context: Context, found: Found, report: Report) -> Iterator[Row]:
    """From which time data can be brought back: what is kept, for how long."""
    graph = context.graph
    if not any(way.how == "restore" for way in found.estimate.chosen.values()):
        return
    away = found.failure is Failure.REGION_LOSS
    for node, database in graph.components(Rds):
        if database.backups.keep.seconds and not away:
            yield Row(dotted((*node.path, "backups", "keep")), (node.title, f"any moment of {database.backups.keep}"))
    for node, table in graph.components(DynamoDbTable):
        if table.recovery.seconds and not away:
            yield Row(dotted((*node.path, "recovery")), (node.title, f"any second of {table.recovery}"))
    for node, bucket in graph.components(S3Bucket):
        if bucket.versioning and not away:
            yield Row(dotted((*node.path, "versioning")), (node.title, "the versions that its lifecycle keeps"))
    for part in report.system.parts:
        for plan_name, plan in report.system.scene.plans.get(part.name, ()):
            kept = plan.copy_to if away else plan
            if kept:
                what = f"backups of {plan_name} at {plan.at}, of {kept.keep}"
                yield Row(f"backups.{plan_name}", (_called(context, part.name), what))


def begin(context: Context, found: Found) -> list[str]:
    """How to be sure of acting in the right account. A region that is lost answers nothing, not even who asks."""
    region = _standing(context, found)
    account = into("account", "aws sts get-caller-identity --query Account --output text")
    return [f"export AWS_DEFAULT_REGION={quoted(region)}", account, 'echo "$account"']


def alarms_on(context: Context, found: Found) -> list[str]:
    """Which alarms are on."""
    flags = f"--state-value ALARM {rows('MetricAlarms[].[AlarmName,StateReason]')}"
    return [aws(context, "cloudwatch", "describe-alarms", flags, region=_standing(context, found))]


def _standing(context: Context, found: Found) -> str:
    """The region in which the system stands in the end."""
    return other_region(context) if found.failure is Failure.REGION_LOSS else context.graph.region


def people(context: Context) -> Iterator[Row]:
    """Who hears of alarms, and who answers for the system."""
    graph = context.graph
    if graph.system.owner:
        yield Row("system.owner", (graph.system.owner, "answers for the system"))
    for node, topic in graph.components(SnsTopic):
        for subscriber in topic.subscribers:
            address = next((said(value) for value in dict(subscriber).values() if value), "")
            yield Row(dotted(node.path), (address, f"hears of {node.title}"))


def table(context: Context, report: Report) -> Iterator[Row]:
    """The failures of an environment: what is lost, when all is back, the promise, what decides."""
    from model.facts.recovery.judgement import dominates

    for row in report.rows:
        found = row.estimate
        part = row.judged.part if row.judged else found.worst if found.rpo.never else found.slowest or found.worst
        promise = "none" if row.judged is None else row.judged.answer.value
        times = (str(found.rpo), str(found.rto), str(found.total), str(found.largest))
        path = "promises.recovery" if row.judged else "recovery"
        yield Row(path, (row.failure.value, *times, promise, dominates(found, part)))


def estimates(context: Context, report: Report) -> Iterator[Row]:
    """Every figure that is used: the part, the failure, what happens, the time, and how good it is."""
    for row in report.rows:
        for part in report.system.parts:
            way = row.estimate.chosen[part.name]
            if _happens(way) and not _comes_along(part, way):
                loss = str(way.rpo) if part.holds_data else ""
                basis = _basis(way)
                yield Row(
                    dotted(part.path),
                    (row.failure.value, _called(context, part.name), way.words, loss, str(way.rto), basis),
                )


def _basis(way: Way) -> str:
    if not way.figure or way.rto.never:
        return "the spec" if way.rto.known else "not known"
    return f"{figure(way.figure).confidence}, {figure(way.figure).sources[0].at}"


def singles(context: Context, report: Report) -> Iterator[Row]:
    """Single points of failure: the part, the failure, how long, what happens, what stops."""
    for each in report.single_points:
        stops = ", ".join(_called(context, other) for other in each.stops)
        cells = (_called(context, each.part), each.failure.value, str(each.rto), each.words, stops)
        yield Row(dotted(each.path), cells)


def missing(report: Report) -> Iterator[Row]:
    """What another region lacks."""
    for each in report.forgotten:
        yield Row(dotted(each.path), (each.what, each.words))


def reasons(found: Found) -> list[str]:
    """What is not known."""
    return list(dict.fromkeys((*found.estimate.rpo.because, *found.estimate.rto.because)))
