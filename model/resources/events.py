"""What do buses, rules and schedules become? A rule has its targets in itself; a schedule is made for each target."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from model import naming
from model.facts import deliveries, descriptions
from model.facts.deliveries import Delivery
from model.knowledge import actions
from model.resources.base import AccountId, Origin, Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.policy import Statement, document, trust
from model.resources.receivers import arn
from model.resources.roles import receiver, statements
from model.spec.events import EventBus, EventRule, Schedule


def lower(build: Build) -> None:
    """Add every live bus, rule and schedule."""
    for node, bus in build.graph.components(EventBus):
        if not bus.exists:
            _bus(build, node.id, bus)
    for node, rule in build.graph.components(EventRule):
        _rule(build, node.id, rule)
    for node, schedule in build.graph.components(Schedule):
        _schedule(build, node.id, schedule)


def _bus(build: Build, name: str, bus: EventBus) -> None:
    key, origin = Keys("components", name), component_origin(name, "the bus")
    properties: dict[str, Value] = {"Name": key.pinned(naming.physical(build.graph, name), bus.name)}
    build.add("AWS::Events::EventBus", name, "bus", {**properties, "Tags": build.tags(name)}, origin, component=name)


def _bus_name(build: Build, rule: EventRule) -> Value:
    if rule.bus and not build.graph.component(rule.bus, EventBus).exists:
        return Ref(f"{rule.bus}-bus")
    return "default"


def _rule(build: Build, name: str, rule: EventRule) -> None:
    key, physical = Keys("components", name), naming.physical(build.graph, name)
    properties: dict[str, Value] = {"Name": key.pinned(physical, rule.name)}
    if rule.description:
        properties["Description"] = key("description", descriptions.kept(rule))
    properties |= {
        "EventBusName": key("bus", _bus_name(build, rule)) if rule.bus else "default",
        "EventPattern": key("pattern", _plain(rule.pattern.document)),
        "State": "ENABLED",
    }
    found = list(deliveries.leaving(build.graph, name))
    if found:
        properties["Targets"] = [Keys(*one.path)("to", _target(build, one, rule)) for one in found]
    properties["Tags"] = build.tags(name)
    origins = [component_origin(name, "the rule"), *(Origin(one.path, f"it leads to {one.target}") for one in found)]
    build.add("AWS::Events::Rule", name, "rule", properties, origins, component=name)


def _plain(value: Any) -> Value:
    """A document of a spec as a value of a resource: numbers with fractions stay exact, nothing is null."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value  # type: ignore[no-any-return]


def _target(build: Build, one: Delivery, rule: EventRule) -> dict[str, Value]:
    key = Keys(*one.path)
    target: dict[str, Value] = {"Id": one.target, "Arn": arn(build, one.target)}
    if one.flow.input:
        target["Input"] = key("input", one.flow.input.text)
    if one.flow.group:
        target["SqsParameters"] = {"MessageGroupId": key("group", one.flow.group)}
    if rule.dead_letter and build.graph.is_live(rule.dead_letter):
        target["DeadLetterConfig"] = {"Arn": Ref(f"{rule.dead_letter}-queue", "Arn")}
    return target


def _schedule(build: Build, name: str, schedule: Schedule) -> None:
    found = naming.schedules(build.graph, name)
    if not found:
        return
    _role(build, name, [one for one, _ in found], schedule)
    key = Keys("components", name)
    for one, physical in found:
        window: dict[str, Value] = {"Mode": "OFF"}
        if schedule.within:
            window = {"Mode": "FLEXIBLE", "MaximumWindowInMinutes": schedule.within.seconds // 60}
        properties: dict[str, Value] = {
            "Name": key.pinned(physical, schedule.name),
            "ScheduleExpression": key("at", schedule.at),
            "ScheduleExpressionTimezone": key("time_zone", schedule.time_zone),
            "FlexibleTimeWindow": key("within", window),
            "State": "ENABLED",
            "Target": _scheduled_target(build, name, one, schedule),
        }
        if schedule.description:
            properties["Description"] = key("description", descriptions.kept(schedule))
        build.add(
            "AWS::Scheduler::Schedule",
            f"{name}-to-{one.target}",
            "schedule",
            properties,
            Origin(one.path, f"{name} sets off {one.target}"),
            component=name,
            depends_on=[f"{name}-schedule-policy"],
        )


def _scheduled_target(build: Build, name: str, one: Delivery, schedule: Schedule) -> dict[str, Value]:
    key = Keys(*one.path)
    target: dict[str, Value] = {"Arn": arn(build, one.target), "RoleArn": Ref(f"{name}-schedule-role", "Arn")}
    if one.flow.input:
        target["Input"] = key("input", one.flow.input.text)
    if isinstance(one.receiver, EventBus):
        source = f"{build.graph.system.name}.{name}"
        target["EventBridgeParameters"] = {"DetailType": "Scheduled", "Source": source}
    if one.flow.group:
        target["SqsParameters"] = {"MessageGroupId": key("group", one.flow.group)}
    if schedule.dead_letter and build.graph.is_live(schedule.dead_letter):
        target["DeadLetterConfig"] = {"Arn": Ref(f"{schedule.dead_letter}-queue", "Arn")}
    return target


def _role(build: Build, name: str, found: list[Delivery], schedule: Schedule) -> None:
    origin = component_origin(name, "its role")
    condition: dict[str, Value] = {"StringEquals": {"aws:SourceAccount": AccountId()}}
    build.add(
        "AWS::IAM::Role",
        f"{name}-schedule",
        "role",
        {
            "RoleName": naming.role(build.graph, name, "schedule"),
            "Description": f"{name}: sets off its targets when it is time",
            "AssumeRolePolicyDocument": trust(actions.principal("schedule"), condition),
            "Tags": build.tags(name),
        },
        origin,
        component=name,
    )
    build.add(
        "AWS::IAM::Policy",
        f"{name}-schedule",
        "policy",
        {
            "PolicyName": "schedule",
            "Roles": [Ref(f"{name}-schedule-role")],
            "PolicyDocument": document(_statements(build, name, found, schedule)),
        },
        origin,
        component=name,
    )


def _statements(build: Build, name: str, found: list[Delivery], schedule: Schedule) -> Iterator[Statement]:
    reached = [(one.target, one.path) for one in found]
    if schedule.dead_letter and build.graph.is_live(schedule.dead_letter):
        reached.append((schedule.dead_letter, ("components", name, "dead_letter")))
    for target, path in dict(reached).items():
        kind = build.graph.spec.components[target].kind
        on, via, when = receiver(build, target)
        sid = "SetOff" + "".join(word.capitalize() for word in target.split("-"))
        grants = actions.grants(kind, "invoke" if kind == "lambda" else "write")
        yield from statements(sid, grants, on, via, when, [path])
