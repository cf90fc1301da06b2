"""What do flow logs become? A record of a VPC's connections, in a log group with a role, or in a bucket."""

from __future__ import annotations

from model import naming
from model.knowledge import actions
from model.knowledge import network as known
from model.resources.base import AccountId, Origin, Ref, Value
from model.resources.build import Build
from model.resources.keys import Keys
from model.resources.policy import document, trust
from model.resources.roles import granted
from model.spec.network import FlowLogs

_TRAFFIC = {"all": "ALL", "accepted": "ACCEPT", "rejected": "REJECT"}


def lower(build: Build) -> None:
    """Add the flow logs of every network that has any."""
    for name, network in sorted(build.graph.spec.head.networks.items()):
        if network.flow_logs and (network.flow_logs.to is None or build.graph.is_live(network.flow_logs.to)):
            with build.within(build.graph.network_region(name)):
                _flow_logs(build, name, network.flow_logs)


def _flow_logs(build: Build, name: str, logs: FlowLogs) -> None:
    key = Keys("networks", name, "flow_logs")
    origin = Origin(key.part, "who talks to whom is recorded")
    target, waits = _bucket(logs) if logs.to else _log_group(build, name, logs, origin)
    fields = logs.fields or known.flow_log_fields()[: known.default_flow_log_fields()]
    build.add(
        "AWS::EC2::FlowLog",
        name,
        "flow-log",
        {
            "ResourceType": "VPC",
            "ResourceId": Ref(f"{name}-vpc"),
            "TrafficType": key("traffic", _TRAFFIC[logs.traffic]),
            "MaxAggregationInterval": key("every", logs.every.seconds),
            **target,
            "LogFormat": key.pinned(" ".join(f"${{{field}}}" for field in fields), logs.fields, "fields"),
            "Tags": build.tags(name=f"{build.base}-{name}"),
        },
        origin,
        depends_on=waits,
    )


def _bucket(logs: FlowLogs) -> tuple[dict[str, Value], list[str]]:
    said: dict[str, Value] = {"LogDestinationType": "s3", "LogDestination": Ref(f"{logs.to}-bucket", "Arn")}
    return said, [f"{logs.to}-bucket-policy"]


def _log_group(build: Build, name: str, logs: FlowLogs, origin: Origin) -> tuple[dict[str, Value], list[str]]:
    group, role = naming.flow_log_group(build.graph, name), f"{name}-flow-logs"
    keep = logs.keep.days if logs.keep else 0
    retained = Keys("networks", name, "flow_logs")("keep", keep)
    properties: dict[str, Value] = {"LogGroupName": group, "RetentionInDays": retained, "Tags": build.tags()}
    build.add("AWS::Logs::LogGroup", role, "log-group", properties, origin)
    here: dict[str, Value] = {
        "StringEquals": {"aws:SourceAccount": AccountId()},
        "ArnLike": {"aws:SourceArn": build.arn("ec2", "vpc-flow-log/*", build.here)},
    }
    build.add(
        "AWS::IAM::Role",
        role,
        "role",
        {
            "RoleName": naming.of_section(build.graph, role),
            "Description": f"writes the flow logs of the network {name}",
            "AssumeRolePolicyDocument": trust(actions.principal("flow_log"), here),
            "Tags": build.tags(),
        },
        origin,
    )
    streams = build.arn("logs", f"log-group:{group}:log-stream:*", build.here)
    on: dict[str, list[Value]] = {
        "log_group": [build.arn("logs", f"log-group:{group}", build.here)],
        "log_stream": [streams],
    }
    build.add(
        "AWS::IAM::Policy",
        role,
        "policy",
        {
            "PolicyName": "flow-logs",
            "Roles": [Ref(f"{role}-role")],
            "PolicyDocument": document(granted("WriteLogs", "flow_log_delivery", on)),
        },
        origin,
    )
    said: dict[str, Value] = {
        "LogDestinationType": "cloud-watch-logs",
        "LogDestination": build.arn("logs", f"log-group:{group}", build.here),
        "DeliverLogsPermissionArn": Ref(f"{role}-role", "Arn"),
    }
    return said, [f"{role}-log-group", f"{role}-policy"]
