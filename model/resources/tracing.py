"""What does tracing become? A collector beside the container, what its SDK must know, and a rule that says how much."""

from __future__ import annotations

from model import naming
from model.knowledge import tracing as knowledge
from model.resources.alarm import number
from model.resources.base import From, Json, Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.spec.container import Container
from model.spec.observability import Tracing

PRIORITY = 1000
"""Before X-Ray's own default rule, which comes last, with room on both sides."""


def lower(build: Build, name: str, container: Container) -> None:
    """Add the sampling rule of a traced container."""
    tracing = container.tracing
    if tracing is None:
        return
    key = Keys("components", name, "tracing")
    rule: dict[str, Value] = {
        "RuleName": naming.sampling_rule(build.graph, name),
        "Priority": PRIORITY,
        "FixedRate": key("sampling", number(tracing.sampling.value / 100)),
        "ReservoirSize": key("reservoir", tracing.reservoir),
        "ServiceName": naming.traced(build.graph, name),
        "ServiceType": "*",
        "Host": "*",
        "HTTPMethod": "*",
        "URLPath": "*",
        "ResourceARN": "*",
        "Version": 1,
    }
    origin = component_origin(name, f"{tracing.sampling} of its requests are traced", "tracing")
    properties: dict[str, Value] = {"SamplingRule": rule, "Tags": build.tags(name)}
    build.add("AWS::XRay::SamplingRule", name, "sampling-rule", properties, origin, component=name)


def variables(build: Build, name: str) -> dict[str, Value]:
    """What an OpenTelemetry SDK must know; the addresses of the collector are its defaults."""
    return {"OTEL_SERVICE_NAME": naming.traced(build.graph, name), "OTEL_TRACES_SAMPLER": "xray"}


def collector(name: str) -> str:
    """The name of the container beside a component's own."""
    return f"{name}-collector"


def shares(name: str, container: Container, tracing: Tracing) -> dict[str, Value]:
    """What the container itself gets of the task's CPU, and that the collector starts before it."""
    key = Keys("components", name)
    return {
        "Cpu": From(container.cpu.units - tracing.cpu.units, (key.path("cpu"), key.path("tracing.cpu"))),
        "DependsOn": key("tracing", [{"ContainerName": collector(name), "Condition": "START"}]),
    }


def sidecar(build: Build, name: str, tracing: Tracing) -> dict[str, Value]:
    """The collector's container. It restarts by itself, and its end does not end the task."""
    key = Keys("components", name, "tracing")
    return {
        "Name": collector(name),
        "Image": knowledge.image(),
        "Essential": False,
        "RestartPolicy": {"Enabled": True},
        "Cpu": key("cpu", tracing.cpu.units),
        "Memory": key("memory", tracing.memory.mib),
        "Environment": [{"Name": knowledge.collector("config_variable"), "Value": Json(_config(tracing))}],
        "LogConfiguration": {
            "LogDriver": "awslogs",
            "Options": {
                "awslogs-group": Ref(f"{name}-log-group"),
                "awslogs-region": build.graph.region_of(name),
                "awslogs-stream-prefix": name,
            },
        },
    }


def _config(tracing: Tracing) -> dict[str, Value]:
    """The collector's configuration: traces in, from this task only; traces out to X-Ray; its sampling rules in."""
    grpc, http, sampling = (knowledge.collector(what) for what in ("grpc", "http", "sampling"))
    most = tracing.memory.mib * 3 // 4
    return {
        "extensions": {"awsproxy": {"endpoint": sampling}},
        "receivers": {"otlp": {"protocols": {"grpc": {"endpoint": grpc}, "http": {"endpoint": http}}}},
        "processors": {
            "memory_limiter": {"check_interval": "1s", "limit_mib": most, "spike_limit_mib": most // 5},
            "batch": {"timeout": "1s", "send_batch_size": 50},
        },
        "exporters": {"awsxray": {}},
        "service": {
            "extensions": ["awsproxy"],
            "pipelines": {
                "traces": {
                    "receivers": ["otlp"],
                    "processors": ["memory_limiter", "batch"],
                    "exporters": ["awsxray"],
                }
            },
        },
    }
