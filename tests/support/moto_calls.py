"""Calls that moto 5.2.5 lacks, answered from memory: what was created is described as given, until it is deleted.

Requests are read and answers written by moto itself, from the service models of botocore; only the answers are ours.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib import import_module
from typing import Any

Said = Mapping[str, Any]
"""The parameters of a call or the fields of its answer, in the words of botocore."""

MADE = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass
class Memory:
    """Things of one type by their key; ``missing`` is the service's error code for a key without a thing."""

    missing: str
    things: dict[str, Said] = field(default_factory=dict)

    def keep(self, key: str, thing: Said) -> Said:
        """Remember a thing, in the place of an older one; the thing."""
        self.things[key] = thing
        return thing

    def get(self, key: str) -> Said:
        """The thing of a key, or the service's error."""
        if key not in self.things:
            raise _refusal(self.missing, key)
        return self.things[key]

    def drop(self, key: str) -> Said:
        """Forget the thing of a key; the thing, or the service's error."""
        thing = self.get(key)
        del self.things[key]
        return thing

    def next(self, word: str) -> str:
        """A key that is free."""
        return f"{word}{len(self.things) + 1:08d}"


def _refusal(code: str, key: str) -> Exception:
    from moto.core.exceptions import ServiceException

    return ServiceException(code, f"{key} does not exist")


selections = Memory("ResourceNotFoundException")
policies = Memory("NoSuchCachePolicy")
rules = Memory("ResourceNotFoundException")
groups = Memory("CacheParameterGroupNotFound")
parameters = Memory("CacheParameterGroupNotFound")
tags = Memory("InvalidARN")
warm = Memory("ProvisionedConcurrencyConfigNotFoundException")


def _create_selection(said: Said) -> Said:
    key = selections.next("selection-")
    kept = {"SelectionId": key, "BackupPlanId": said["BackupPlanId"], "CreationDate": MADE}
    return selections.keep(key, {**kept, "BackupSelection": said["BackupSelection"]})


def _create_policy(said: Said) -> Said:
    key = f"policy-{said['CachePolicyConfig']['Name']}"
    policy = {"Id": key, "LastModifiedTime": MADE, "CachePolicyConfig": said["CachePolicyConfig"]}
    return policies.keep(key, {"CachePolicy": policy, "Location": key, "ETag": key})


def _create_rule(said: Said) -> Said:
    name = said["SamplingRule"]["RuleName"]
    rule = {**said["SamplingRule"], "RuleARN": f"arn:aws:xray:eu-central-1:123456789012:sampling-rule/{name}"}
    tags.keep(rule["RuleARN"], {"Tags": said.get("Tags", [])})
    record = {"SamplingRule": rule, "CreatedAt": MADE, "ModifiedAt": MADE}
    return {"SamplingRuleRecord": rules.keep(name, record)}


def _delete_rule(said: Said) -> Said:
    return {"SamplingRuleRecord": rules.drop(said.get("RuleName") or said["RuleARN"].rpartition("/")[2])}


def _create_group(said: Said) -> Said:
    name = said["CacheParameterGroupName"]
    arn = f"arn:aws:elasticache:eu-central-1:123456789012:parametergroup:{name}"
    words = ("CacheParameterGroupName", "CacheParameterGroupFamily", "Description")
    parameters.keep(name, {})
    tags.keep(arn, {"TagList": said.get("Tags", [])})
    return {"CacheParameterGroup": groups.keep(name, {**{word: said[word] for word in words}, "ARN": arn})}


def _modify_group(said: Said) -> Said:
    name = said["CacheParameterGroupName"]
    changed = {one["ParameterName"]: one["ParameterValue"] for one in said["ParameterNameValues"]}
    parameters.keep(name, {**parameters.get(name), **changed})
    return {"CacheParameterGroupName": name}


def _some(memory: Memory, key: str | None) -> list[Said]:
    return [memory.get(key)] if key else list(memory.things.values())


def _parameters(said: Said) -> Said:
    kept = parameters.get(said["CacheParameterGroupName"]).items()
    return {"Parameters": [{"ParameterName": name, "ParameterValue": value, "Source": "user"} for name, value in kept]}


def _delete_group(said: Said) -> Said:
    parameters.drop(said["CacheParameterGroupName"])
    groups.drop(said["CacheParameterGroupName"])
    return {}


def _subscribers(said: Said) -> Said:
    """Budgets keeps them beside its notifications, but has no call that shows them."""
    from moto.budgets.models import budgets_backends

    budget = budgets_backends[said["AccountId"]]["aws"].budgets[said["AccountId"]][said["BudgetName"]]
    wanted = {name: _plain(value) for name, value in said["Notification"].items()}
    for one in budget.notifications:
        if {name: _plain(value) for name, value in one.details.items() if name in wanted} == wanted:
            return {"Subscribers": one.subscribers}
    return {"Subscribers": []}


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, int | float) else value


def _caches() -> None:
    """What moto's caches have only in part: tags of parameter groups, nodes of replication groups, an end."""
    from moto.core.responses import ActionResult
    from moto.elasticache.models import ElastiCacheBackend
    from moto.elasticache.responses import ElastiCacheResponse

    ask, clusters = ElastiCacheResponse.list_tags_for_resource, ElastiCacheBackend.describe_cache_clusters
    create, delete = ElastiCacheBackend.create_replication_group, ElastiCacheBackend.delete_replication_group

    def list_tags(self: Any) -> Any:
        arn = self._get_param("ResourceName")
        return ActionResult(tags.get(arn)) if arn in tags.things else ask(self)

    def make(self: Any, **given: Any) -> Any:
        """Without a number of replicas, moto makes one node."""
        nodes = given["num_cache_clusters"] or 1
        return create(self, **{**given, "replicas_per_node_group": given["replicas_per_node_group"] or nodes - 1})

    def describe(self: Any, cache_cluster_id: str | None = None) -> Any:
        for group in self.replication_groups.values():
            if cache_cluster_id in group.member_clusters:
                return [_member(group, str(cache_cluster_id))]
        return clusters(self, cache_cluster_id)

    def end(self: Any, replication_group_id: str, retain_primary_cluster: bool | None) -> Any:
        ended = delete(self, replication_group_id, retain_primary_cluster)
        del self.replication_groups[replication_group_id]
        return ended

    ElastiCacheResponse.list_tags_for_resource = list_tags
    ElastiCacheBackend.describe_cache_clusters = describe
    ElastiCacheBackend.create_replication_group = make
    ElastiCacheBackend.delete_replication_group = end


def _member(group: Any, name: str) -> Said:
    return {
        "CacheClusterId": name,
        "CacheClusterStatus": "available",
        "CacheNodeType": group.cache_node_type,
        "Engine": group.engine,
        "EngineVersion": f"{group.engine_version}.0",
        "NumCacheNodes": 1,
        "PreferredMaintenanceWindow": group.preferred_maintenance_window,
        "CacheParameterGroup": {"CacheParameterGroupName": group.cache_parameter_group_name},
        "CacheSubnetGroupName": group.cache_subnet_group_name,
        "AutoMinorVersionUpgrade": group.auto_minor_version_upgrade,
        "SecurityGroups": [{"SecurityGroupId": one, "Status": "active"} for one in group.security_group_ids or ()],
        "ReplicationGroupId": group.replication_group_id,
        "SnapshotRetentionLimit": group.snapshot_retention_limit,
        "SnapshotWindow": group.snapshot_window,
        "AtRestEncryptionEnabled": group.at_rest_encryption_enabled,
        "TransitEncryptionEnabled": group.transit_encryption_enabled,
    }


def _delete_subnet_group(said: Said) -> Said:
    """In whatever region it is: its name is one environment's."""
    from moto.elasticache.models import elasticache_backends

    for account in elasticache_backends.values():
        for backend in account.values():
            backend.cache_subnet_groups.pop(said["CacheSubnetGroupName"], None)
    return {}


def _keep_warm(said: Said) -> Said:
    asked = said["ProvisionedConcurrentExecutions"]
    counts = {f"{word}ProvisionedConcurrentExecutions": asked for word in ("Requested", "Available", "Allocated")}
    return warm.keep(_version(said), {**counts, "Status": "READY", "LastModified": str(MADE)})


def _version(said: Said) -> str:
    return f"{said['FunctionName'].rpartition(':')[2]}:{said['Qualifier']}"


def _authorizers(said: Said) -> Said:
    from moto.apigatewayv2.models import apigatewayv2_backends

    every = [backend for account in apigatewayv2_backends.values() for backend in account.values()]
    (api,) = (backend.apis[said["ApiId"]] for backend in every if said["ApiId"] in backend.apis)
    written = [one.to_json() for one in api.authorizers.values()]
    return {"Items": [{name[0].upper() + name[1:]: value for name, value in one.items()} for one in written]}


CALLS: dict[str, dict[str, Callable[[Said], Said]]] = {
    "apigatewayv2": {"GetAuthorizers": _authorizers},
    "backup": {
        "CreateBackupSelection": _create_selection,
        "GetBackupSelection": lambda said: selections.get(said["SelectionId"]),
        "DeleteBackupSelection": lambda said: selections.drop(said["SelectionId"]) and {},
    },
    "budgets": {
        "DescribeSubscribersForNotification": _subscribers,
        "ListTagsForResource": lambda said: {"ResourceTags": []},
    },
    "cloudfront": {
        "CreateCachePolicy": _create_policy,
        "GetCachePolicy": lambda said: policies.get(said["Id"]),
        "DeleteCachePolicy": lambda said: policies.drop(said["Id"]) and {},
    },
    "elasticache": {
        "CreateCacheParameterGroup": _create_group,
        "DescribeCacheParameterGroups": lambda said: {
            "CacheParameterGroups": _some(groups, said.get("CacheParameterGroupName"))
        },
        "DescribeCacheParameters": _parameters,
        "ModifyCacheParameterGroup": _modify_group,
        "DeleteCacheParameterGroup": _delete_group,
        "DeleteCacheSubnetGroup": _delete_subnet_group,
    },
    "awslambda": {
        "PutProvisionedConcurrencyConfig": _keep_warm,
        "GetProvisionedConcurrencyConfig": lambda said: warm.get(_version(said)),
        "DeleteProvisionedConcurrencyConfig": lambda said: warm.drop(_version(said)) and {},
    },
    "xray": {
        "CreateSamplingRule": _create_rule,
        "GetSamplingRules": lambda said: {"SamplingRuleRecords": list(rules.things.values())},
        "DeleteSamplingRule": _delete_rule,
        "ListTagsForResource": lambda said: tags.get(said["ResourceARN"]),
    },
}
"""By moto's package and the call's name, what it answers."""


def add_calls() -> None:
    """Teach moto the calls, those at paths of their own as well."""
    _caches()
    from botocore.session import get_session  # type: ignore[import-untyped]

    for package, calls in CALLS.items():
        responses, urls = (import_module(f"moto.{package}.{part}") for part in ("responses", "urls"))
        response = next(kind for kind in vars(responses).values() if _is_response(kind, responses))
        model = get_session().get_service_model(response().boto3_service_name)
        for name, answer in calls.items():
            method = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
            if hasattr(response, method):
                raise RuntimeError(f"moto knows {package} {name} by now: its own answer is the better one")
            setattr(response, method, _method(answer))
            path = model.operation_model(name).http["requestUri"]
            if path != "/":
                urls.url_paths["{0}" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path) + "$"] = response.dispatch


def _is_response(kind: Any, module: Any) -> bool:
    return isinstance(kind, type) and kind.__module__ == module.__name__ and kind.__name__.endswith("Response")


def _method(answer: Callable[[Said], Said]) -> Callable[[Any], Any]:
    from moto.core.responses import ActionResult

    def method(self: Any) -> Any:
        self.parse_parameters(self.normalized_request)
        return ActionResult(answer(self.params))

    return method
