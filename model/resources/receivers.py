"""By which ARN is something reached that gets events: a function, a queue, a topic, a bus?"""

from __future__ import annotations

from model import naming
from model.resources.base import Ref, Value
from model.resources.build import Build
from model.spec.function import Function


def invoked(build: Build, name: str) -> Ref:
    """The ARN by which a function is invoked: that of its alias where it has one."""
    provisioned = build.graph.component(name, Function).concurrency.provisioned
    return Ref(f"{name}-alias") if provisioned else Ref(f"{name}-function", "Arn")


def arn(build: Build, name: str) -> Value:
    """The ARN of a queue, topic, bus or function."""
    kind = build.graph.spec.components[name].kind
    if kind == "lambda":
        return invoked(build, name)
    if kind == "event_bus":
        return build.arn("events", f"event-bus/{naming.physical(build.graph, name)}")
    return Ref(f"{name}-queue", "Arn") if kind == "sqs_queue" else Ref(f"{name}-topic")
