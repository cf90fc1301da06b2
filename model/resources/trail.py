"""What does a trail become? The trail, and where it writes events to a log group too, the group and a role."""

from __future__ import annotations

from model import naming
from model.knowledge import actions
from model.resources import key as kms
from model.resources.base import AccountId, Origin, Ref, Value, join
from model.resources.build import Build
from model.resources.grants import trail_arn, trails
from model.resources.keys import Keys
from model.resources.policy import document, trust
from model.resources.roles import granted
from model.spec.trail import Trail

_INSIGHTS = {"call_rate": "ApiCallRateInsight", "error_rate": "ApiErrorRateInsight"}


def lower(build: Build) -> None:
    """Add every trail whose bucket is live."""
    for name, trail in trails(build.graph):
        origin = Origin(("trails", name), "what is done in the account is recorded")
        key = Keys("trails", name)
        properties: dict[str, Value] = {
            "TrailName": key.pinned(naming.trail(build.graph, name), trail.name),
            "S3BucketName": key("bucket", Ref(f"{trail.bucket}-bucket")),
            **({"S3KeyPrefix": key("prefix", trail.prefix)} if trail.prefix else {}),
            "IsLogging": True,
            "EnableLogFileValidation": True,
            "IncludeGlobalServiceEvents": True,
            "IsMultiRegionTrail": key("regions", trail.regions == "all"),
            "IsOrganizationTrail": False,
            "AdvancedEventSelectors": _selectors(build, name, trail),
        }
        waits = [f"{trail.bucket}-bucket-policy"]
        if trail.key:
            region = build.graph.region_of(trail.bucket)
            properties["KMSKeyId"] = key("key", kms.arn(build, trail.key, region))
        if trail.insights:
            chosen: list[Value] = [{"InsightType": _INSIGHTS[insight]} for insight in sorted(set(trail.insights))]
            properties["InsightSelectors"] = key("insights", chosen)
        if trail.keep:
            properties |= _logs(build, name, trail.keep.days, origin)
            waits += [f"{name}-trail-log-group", f"{name}-trail-policy"]
        properties["Tags"] = build.tags()
        build.add("AWS::CloudTrail::Trail", name, "trail", properties, origin, depends_on=waits)


def _selectors(build: Build, name: str, trail: Trail) -> list[Value]:
    key = Keys("trails", name)
    found: list[Value] = []
    if trail.management != "none":
        fields: list[Value] = [_field("eventCategory", "Equals", "Management")]
        if trail.management != "all":
            fields.append(_field("readOnly", "Equals", "true" if trail.management == "read" else "false"))
        found.append(key("management", {"Name": "Management events", "FieldSelectors": fields}))
    live = sorted(component for component in set(trail.data) if build.graph.is_live(component))
    if live:
        objects: list[Value] = [join(Ref(f"{bucket}-bucket", "Arn"), "/") for bucket in live]
        fields = [
            _field("eventCategory", "Equals", "Data"),
            _field("resources.type", "Equals", "AWS::S3::Object"),
            {"Field": "resources.ARN", "StartsWith": objects},
        ]
        found.append(key("data", {"Name": "Objects of buckets", "FieldSelectors": fields}))
    return found


def _field(name: str, how: str, value: str) -> dict[str, Value]:
    return {"Field": name, how: [value]}


def _logs(build: Build, name: str, days: int, origin: Origin) -> dict[str, Value]:
    """The log group, and the role by which CloudTrail writes there."""
    group, owner = naming.trail_log_group(build.graph, name), f"{name}-trail"
    retained = Keys("trails", name)("keep", days)
    properties: dict[str, Value] = {"LogGroupName": group, "RetentionInDays": retained, "Tags": build.tags()}
    build.add("AWS::Logs::LogGroup", owner, "log-group", properties, origin)
    only: dict[str, Value] = {
        "StringEquals": {"aws:SourceAccount": AccountId(), "aws:SourceArn": trail_arn(build, name)}
    }
    build.add(
        "AWS::IAM::Role",
        owner,
        "role",
        {
            "RoleName": naming.of_section(build.graph, owner),
            "Description": f"writes the events of the trail {name}",
            "AssumeRolePolicyDocument": trust(actions.principal("trail"), only),
            "Tags": build.tags(),
        },
        origin,
    )
    here = build.graph.region
    stream = join(
        f"arn:{build.partition}:logs:{here}:", AccountId(), f":log-group:{group}:log-stream:", AccountId(),
        f"_CloudTrail_{here}*",
    )  # fmt: skip
    build.add(
        "AWS::IAM::Policy",
        owner,
        "policy",
        {
            "PolicyName": "trail",
            "Roles": [Ref(f"{owner}-role")],
            "PolicyDocument": document(granted("WriteEvents", "trail_logs", {"log_stream": [stream]})),
        },
        origin,
    )
    return {
        "CloudWatchLogsLogGroupArn": build.arn("logs", f"log-group:{group}:*"),
        "CloudWatchLogsRoleArn": Ref(f"{owner}-role", "Arn"),
    }
