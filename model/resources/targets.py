"""What are grants of flows about? Resources of tables, models and databases, and the events that a flow names."""

from __future__ import annotations

from collections.abc import Sequence

from model.resources import dynamodb
from model.resources.base import AccountId, Ref, Value, join
from model.resources.build import Build
from model.spec.bedrock import BedrockModel
from model.spec.flow import Does, Flow


def table(name: str, flow: Flow) -> dict[str, Sequence[Value]]:
    """The table, the index that is asked, and the stream where that is read."""
    index: list[Value] = [dynamodb.index_arn(name, flow.index)] if flow.index else []
    stream: list[Value] = [dynamodb.stream_arn(name)] if Does.CONSUME in flow.does else []
    return {"dynamodb_table": [dynamodb.arn(name)], "dynamodb_index": index, "dynamodb_stream": stream}


def emitting(flow: Flow) -> dict[str, Value]:
    """Only the events that a flow names. A request sends several events, so it has as many sources.

    https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-conditions.html
    """
    if not flow.emits:
        return {}
    sources: list[Value] = [*dict.fromkeys(event.source for event in flow.emits)]
    types: list[Value] = [*dict.fromkeys(event.type for event in flow.emits)]
    return {
        "ForAllValues:StringEquals": {"events:source": sources},
        "StringEquals": {"events:detail-type": types},
    }


def user_of(build: Build, name: str, user: str) -> Value:
    """A user of a database, by the id that the instance keeps for ever."""
    start = f"arn:{build.partition}:rds-db:{build.graph.region}:"
    return join(start, AccountId(), ":dbuser:", Ref(f"{name}-instance", "DbiResourceId"), f"/{user}")


def models(build: Build, model: BedrockModel) -> dict[str, Sequence[Value]]:
    """The ARNs of a foundation model wherever it may run, and of the inference profile by which it is called."""
    region = model.region or build.graph.region
    start = f"arn:{build.partition}:bedrock:"
    regions = sorted({region, *model.regions}) if model.profile else [region]
    found: list[Value] = [f"{start}{one}::foundation-model/{model.model}" for one in regions]
    profiles: list[Value] = []
    if model.profile == "global":
        found.append(f"{start}::foundation-model/{model.model}")
    if model.profile:
        profiles = [join(f"{start}{region}:", AccountId(), f":inference-profile/{model.profile}.{model.model}")]
    return {"bedrock_foundation_model": found, "bedrock_inference_profile": profiles}
