"""By which ARN is something reached that gets events, a function, a queue, a topic, a bus? And who may invoke it?"""

from __future__ import annotations

from model import naming
from model.knowledge import actions
from model.resources.base import AccountId, Origin, Ref, Value, join
from model.resources.build import Build
from model.spec.function import ALIAS, Function


def invoked(build: Build, name: str) -> Ref:
    """The ARN by which a function is invoked: that of its alias where it has one."""
    aliased = build.graph.component(name, Function).aliased
    return Ref(f"{name}-alias") if aliased else Ref(f"{name}-function", "Arn")


def arn(build: Build, name: str) -> Value:
    """The ARN of a queue, topic, bus or function."""
    kind = build.graph.spec.components[name].kind
    if kind == "lambda":
        return invoked(build, name)
    if kind == "event_bus":
        return build.arn("events", f"event-bus/{naming.physical(build.graph, name)}")
    return Ref(f"{name}-queue", "Arn") if kind == "sqs_queue" else Ref(f"{name}-topic")


def permission(
    build: Build, name: str, source: str, purpose: str, arn: Value, origin: Origin, *, account: bool = False
) -> str:
    """Let a service invoke a function for one of its resources, and return the id of the permission.

    ``purpose`` is one of `actions.principal`; ``account``: the ARN does not have the account in it.
    """
    function, waits = Ref(f"{name}-function"), []
    if build.graph.component(name, Function).aliased:
        waits = [f"{name}-alias"]
    properties: dict[str, Value] = {
        "FunctionName": join(function, f":{ALIAS}") if waits else function,
        "Action": "lambda:InvokeFunction",
        "Principal": actions.principal(purpose),
        "SourceArn": arn,
    }
    if account:
        properties["SourceAccount"] = AccountId()
    return build.add(
        "AWS::Lambda::Permission",
        f"{name}-from-{source}",
        "permission",
        properties,
        origin,
        component=name,
        depends_on=waits,
    ).id
