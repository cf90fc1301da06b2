"""Is one rule broken, where, and what is the remedy? One fault, one file, named for the fault.

A check is a module with a docstring (the manual page, with a ``Bad`` and a ``Good`` spec that tests run) and a function
``check(graph) -> Iterator[Finding]``. It asks facts and the graph, and speaks in model terms: `graph.place` finds the
line. `CHECKS` names every one, in the order they run. A fault between environments has ``across(graphs)`` in place of
``check`` and stands in `ACROSS`; one that only the resources show has ``after_lowering(graph, resources)``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module

from model.findings import Finding
from model.graph import Graph
from model.resources.base import Resources

CHECKS: tuple[str, ...] = (
    "subnet_outside_network",
    "subnets_overlap",
    "wrong_number_of_subnets",
    "too_many_zones",
    "zones_uncertain",
    "network_size_refused",
    "subnet_size_refused",
    "network_block_refused",
    "public_network_block",
    "contested_network_block",
    "nat_missing",
    "nat_without_public_tier",
    "nat_unused",
    "load_balancer_in_one_zone",
    "database_in_one_zone",
    "public_load_balancer_in_private_tier",
    "load_balancer_subnet_too_small",
    "single_nat_for_redundant_database",
    "network_acl_over_quota",
    "endpoint_unused",
    "unknown_region",
    "flow_between_networks",
    "container_without_way_out",
    "container_in_public_tier",
    "call_to_public_load_balancer",
    "https_without_certificate",
    "tls_setting_on_http",
    "redirect_loop",
    "redirect_to_nowhere",
    "two_listeners_on_one_port",
    "tls_policy_unknown",
    "tls_policy_old",
    "target_group_name_lost",
    "listener_unreached",
    "flow_without_protocol",
    "flow_without_purpose",
    "impossible_flow",
    "wrong_port",
    "wrong_protocol",
    "service_without_port",
    "forward_without_flow",
    "flow_without_listener",
    "duplicate_flow",
    "unused_component",
    "unreached_component",
    "component_not_live",
    "verb_without_effect",
    "objects_without_bucket",
    "verb_twice",
    "client_with_private_address",
    "name_refused",
    "name_taken_twice",
    "name_unwise",
    "tag_refused",
    "derived_tag_written",
    "tags_differ_by_case",
    "too_many_tags",
    "cost_promise_elsewhere",
    "certificate_misses_domain",
    "certificate_outside_zones",
    "domain_without_zone",
    "behaviour_without_flow",
    "flow_without_behaviour",
    "origin_without_domain",
    "origin_not_public",
    "unknown_country",
    "cdn_tls_policy_unknown",
    "cached_identity",
    "response_timeout_out_of_range",
    "response_timeout_over_idle",
    "host_to_bucket",
    "prefix_list_over_quota",
    "domain_taken_twice",
    "fargate_size_unknown",
    "platform_unknown",
    "platform_too_old",
    "stop_timeout_out_of_range",
    "task_counts_contradict",
    "nothing_scales",
    "no_room_to_scale",
    "scale_target_impossible",
    "deployment_stuck",
    "deployment_stops_service",
    "fraction_of_percent",
    "scale_from_zero",
    "target_without_port",
    "target_without_health",
    "health_check_out_of_range",
    "health_timeout_too_long",
    "health_codes_invalid",
    "schedule_invalid",
    "image_not_pinned",
    "image_reference_invalid",
    "variable_twice",
    "command_empty",
    "cluster_ambiguous",
    "engine_version_unknown",
    "engine_version_newer",
    "engine_version_retired",
    "major_support_ended",
    "minor_support_ended",
    "pinned_version_upgrades",
    "instance_class_unknown",
    "instance_family_unknown",
    "class_not_for_engine",
    "memory_overcommitted",
    "connections_above_memory",
    "parameter_with_unit",
    "username_refused",
    "database_port_out_of_range",
    "log_not_offered",
    "text_secret_with_keys",
    "storage_out_of_range",
    "storage_not_whole",
    "storage_growth_too_small",
    "old_storage_type",
    "backups_too_long",
    "backups_off",
    "backup_days_not_whole",
    "window_too_short",
    "windows_overlap",
    "retention_not_allowed",
    "cache_version_unknown",
    "cache_support_ended",
    "cache_class_unknown",
    "cache_class_not_offered",
    "cache_in_one_zone",
    "cache_window_too_short",
    "cache_windows_overlap",
    "snapshots_out_of_range",
    "key_days_out_of_range",
    "dimensions_not_published",
    "metric_unknown",
    "statistic_meaningless",
    "threshold_unit_wrong",
    "alarm_constant",
    "period_not_allowed",
    "window_too_long",
    "duration_not_whole",
    "period_too_short",
    "too_many_datapoints",
    "topic_without_subscribers",
    "collector_too_large",
    "metric_without_publisher",
    "target_unclear",
    "target_wrong",
    "environment_not_declared",
    "budget_tag_unknown",
    "budget_unheard",
    "backup_keep_refused",
    "backup_in_maintenance",
    "backup_without_versions",
    "copy_in_own_region",
    "rotation_out_of_range",
    "rotation_unnoticed",
    "nothing_to_deliver",
    "state_bucket_refused",
)
"""Every module whose `check` looks at one environment."""

ACROSS: tuple[str, ...] = (
    "name_taken_in_two_environments",
    "name_perhaps_taken",
    "metric_namespace_shared",
    "provider_created_twice",
)
"""Every module whose `across` compares environments."""

AFTER_LOWERING: tuple[str, ...] = (
    "identifiers_collide",
    "statements_collide",
    "promise_unknown",
    "promise_broken",
    "flow_blocked",
    "flow_undecided",
    "component_exposed",
    "rule_unneeded",
    "wall_one_way",
)
"""Every module whose `after_lowering` looks at the resources of an environment without errors."""


def run(graph: Graph) -> Iterator[Finding]:
    """The findings of all checks on one environment."""
    for name in CHECKS:
        yield from import_module(f"model.checks.{name}").check(graph)


def across(graphs: Mapping[str, Graph]) -> Iterator[Finding]:
    """What is wrong between the environments of a system, each fine by itself."""
    for name in ACROSS:
        yield from import_module(f"model.checks.{name}").across(graphs)


def after_lowering(graph: Graph, resources: Resources) -> Iterator[Finding]:
    """What only the resources show. To be asked where nothing else found an error, as lowering itself."""
    for name in AFTER_LOWERING:
        yield from import_module(f"model.checks.{name}").after_lowering(graph, resources)
