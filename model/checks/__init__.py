"""Is one rule broken, where, and what is the remedy? One fault, one file, named for the fault.

A check is a module with a docstring (the manual page, with a ``Bad`` and a ``Good`` spec that tests run) and a function
``check(graph) -> Iterator[Finding]``. It asks facts and the graph, and speaks in model terms: `graph.place` finds the
line. `CHECKS` names every one, in the order they run. A fault between environments has ``across(graphs)`` in place of
``check`` and stands in `ACROSS`; one that only the resources show has ``after_lowering(graph, resources)``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, nullcontext
from importlib import import_module

from model.findings import Finding
from model.graph import Graph
from model.occasions import silent
from model.resources.base import Resources

CHECKS: tuple[str, ...] = tuple(
    """
    subnet_outside_network subnets_overlap wrong_number_of_subnets too_many_zones zones_uncertain
    network_size_refused subnet_size_refused network_block_refused public_network_block contested_network_block
    nat_missing nat_without_public_tier nat_unused load_balancer_in_one_zone database_in_one_zone
    public_load_balancer_in_private_tier load_balancer_subnet_too_small single_nat_for_redundant_database
    network_acl_over_quota endpoint_unused unknown_region flow_between_networks container_without_way_out
    container_in_public_tier call_to_public_load_balancer https_without_certificate tls_setting_on_http
    redirect_loop redirect_to_nowhere two_listeners_on_one_port tls_policy_unknown tls_policy_old
    target_group_name_lost listener_unreached flow_without_protocol flow_without_purpose impossible_flow wrong_port
    wrong_protocol service_without_port forward_without_flow flow_without_listener duplicate_flow unused_component
    unreached_component component_not_live verb_without_effect objects_without_bucket verb_twice
    client_with_private_address name_refused name_taken_twice name_unwise tag_refused derived_tag_written
    tags_differ_by_case too_many_tags cost_promise_elsewhere certificate_misses_domain certificate_outside_zones
    domain_without_zone behaviour_without_flow flow_without_behaviour origin_without_domain origin_not_public
    unknown_country cdn_tls_policy_unknown cached_identity response_timeout_out_of_range response_timeout_over_idle
    host_to_bucket prefix_list_over_quota domain_taken_twice api_timeout_too_long api_without_link
    link_in_other_network route_without_flow authorizer_unknown authorizer_unused scopes_without_token
    preflight_refused routes_for_the_same default_route_to_url authorizer_never_asked message_without_route
    throttle_over_account answer_after_caller_left host_to_api api_beside_its_distribution wall_before_api
    wall_of_two_scopes protected_twice wall_over_capacity wall_log_name model_ended nothing_on_aws
    domain_of_two_masters feature_by_hand pattern_matches_nothing regions_not_in_plan identity_missing
    signature_refused signed_without_cors cors_beyond_flows signature_without_end fargate_size_unknown
    platform_unknown platform_too_old stop_timeout_out_of_range task_counts_contradict nothing_scales
    no_room_to_scale scale_target_impossible deployment_stuck shift_not_carried deployment_stops_service
    fraction_of_percent scale_from_zero scale_in_to_one_task tasks_in_one_zone variable_hides_address
    credential_in_variable description_cut variable_of_another_tool target_without_port target_without_health
    health_check_out_of_range health_timeout_too_long health_codes_invalid schedule_invalid image_not_pinned
    image_reference_invalid variable_twice command_empty cluster_ambiguous engine_version_unknown
    engine_version_newer engine_version_retired major_support_ended minor_support_ended pinned_version_upgrades
    instance_class_unknown instance_family_unknown class_not_for_engine memory_overcommitted
    connections_above_memory parameter_with_unit username_refused database_port_out_of_range log_not_offered
    text_secret_with_keys storage_out_of_range storage_not_whole storage_growth_too_small monitoring_refused
    insights_refused insights_not_offered connect_refused connections_above_limit old_storage_type backups_too_long
    backups_off backup_days_not_whole key_types_differ key_twice local_index_refused too_many_indexes
    recovery_refused ttl_refused item_keys_wrong access_not_by_key access_finds_nothing sample_contradicts
    expiry_without_ttl time_alone_as_key partition_expires_in_part lifetimes_apart index_without_items
    replica_refused capacity_refused flow_to_table_wrong access_not_allowed partition_has_an_end list_without_end
    link_finds_nothing
    transition_refused rule_without_effect days_not_whole versions_pile_up deletion_hides versions_needed
    archived_objects_read origin_malformed cors_open_to_all replication_refused bucket_elsewhere logs_refused
    public_statement tier_refused writer_without_flow lifecycle_twice window_too_short windows_overlap
    retention_not_allowed cache_version_unknown cache_support_ended cache_class_unknown cache_class_not_offered
    cache_in_one_zone cache_without_replica cache_window_too_short cache_windows_overlap snapshots_out_of_range
    runtime_unknown runtime_deprecated runtime_closed function_setting_out_of_range function_environment_too_large
    variable_reserved function_without_way_out function_in_public_tier provisioned_above_reserved too_much_reserved
    shift_of_calls_not_carried
    asynchronous_for_nothing event_lost function_uninvoked invocation_in_circle failures_to_fifo
    visibility_below_timeout visibility_short queue_setting_out_of_range dead_letter_of_other_kind
    dead_letters_expire batch_refused fifo_setting_on_standard fifo_not_reached queue_shared queue_unread fifo_name
    delivery_key_meaningless bucket_events_missing notifications_overlap notification_keys_refused pattern_invalid
    event_without_key rule_never_matches event_to_nobody schedule_window_refused key_days_out_of_range
    dimensions_not_published metric_unknown statistic_meaningless threshold_unit_wrong alarm_constant
    average_hides_timeouts period_not_allowed window_too_long duration_not_whole period_too_short
    too_many_datapoints topic_without_subscribers collector_too_large metric_without_publisher metric_from_no_log
    target_unclear target_wrong widget_metric_unknown widget_without_data widget_dimensions_not_published
    widgets_overlap widget_period_not_allowed widget_mark_unit_wrong alarm_in_another_region metric_not_switched_on
    widget_in_another_region widget_statistic_meaningless alarm_deaf_to_silence alarm_on_while_idle
    fallback_not_reached fallback_circular fallback_without_cache timeout_chain_broken step_on_planned
    step_impossible step_not_automatic procedure_too_slow step_uses_nothing data_stored_nowhere
    cached_longer_than_kept kept_otherwise cache_key_twice decision_about_nothing total_is_not_the_sum
    cost_claimed_twice commitment_not_for_kind total_above_promise budget_shares_unordered claim_path_unknown
    environment_not_declared budget_tag_unknown budget_unheard backup_keep_refused backup_in_maintenance
    backup_without_versions copy_in_own_region rotation_out_of_range rotation_unnoticed nothing_to_deliver
    zip_not_made code_of_two_owners build_unused build_key_meaningless branch_refused approval_without_environment
    approval_elsewhere processors_mixed failed_deployment_stays not_in_pipeline runtime_ended state_bucket_refused
    policy_without_targets target_of_zero step_too_early step_without_mechanism endpoint_service_unknown
    endpoint_names_off endpoint_not_found endpoint_tier_wrong flow_log_refused reference_crosses_region
    replica_in_own_region trail_records_itself trail_over_quota health_check_unreachable health_check_not_let_in
    health_checks_in_circle failover_never_happens route_without_zone route_takes_domain route_without_certificate
    route_to_private latency_in_one_region resource_not_arn action_unknown condition_operator_unknown principal_open
    principal_without_role service_without_source key_locked_out acls_are_off
    """.split()  # noqa: SIM905 (a line for each would be five hundred)
)
"""Every module whose `check` looks at one environment."""

ACROSS: tuple[str, ...] = (
    "name_taken_in_two_environments",
    "name_perhaps_taken",
    "metric_namespace_shared",
    "events_shared",
    "provider_created_twice",
    "made_by_two_environments",
    "one_push_for_all",
    "host_of_nobody",
)
"""Every module whose `across` compares environments."""

AFTER_LOWERING: tuple[str, ...] = (
    "identifiers_collide",
    "statements_collide",
    "regions_need_each_other",
    "promise_unknown",
    "promise_broken",
    "role_for_nothing",
    "flow_denied",
    "call_perhaps_denied",
    "access_undecided",
    "grant_unneeded",
    "grant_too_wide",
    "condition_never_met",
    "resource_not_of_action",
    "role_escalates",
    "policy_too_large",
    "flow_blocked",
    "flow_undecided",
    "component_exposed",
    "rule_unneeded",
    "wall_one_way",
    "usage_without_price",
    "cost_line_missing",
)
"""Every module whose `after_lowering` looks at the resources of an environment without errors."""

AFTER_ALL: tuple[str, ...] = ("budget_below_cost", "alert_below_cost")
"""Every module whose `after_all` looks at the resources of all environments, as one may hold what counts others."""


Timed = Callable[[str], AbstractContextManager[None]]
"""Is entered around each check with its name, by whoever wants to know how long it takes."""


def untimed(name: str) -> AbstractContextManager[None]:
    """Nobody wants to know."""
    return nullcontext()


def run(graph: Graph, timed: Timed = untimed) -> Iterator[Finding]:
    """The findings of all checks on one environment."""
    needless = silent(graph)
    for name in (name for name in CHECKS if name not in needless):
        with timed("importing checks"):
            check = import_module(f"model.checks.{name}").check
        with timed(f"check {name}"):
            found = list(check(graph))
        yield from found


def across(graphs: Mapping[str, Graph], timed: Timed = untimed) -> Iterator[Finding]:
    """What is wrong between the environments of a system, each fine by itself."""
    for name in ACROSS:
        check = import_module(f"model.checks.{name}").across
        with timed(f"check {name}"):
            found = list(check(graphs))
        yield from found


def after_lowering(graph: Graph, resources: Resources, timed: Timed = untimed) -> Iterator[Finding]:
    """What only the resources show. To be asked where nothing else found an error, as lowering itself."""
    for name in AFTER_LOWERING:
        check = import_module(f"model.checks.{name}").after_lowering
        with timed(f"check {name}"):
            found = list(check(graph, resources))
        yield from found


def after_all(
    graphs: Mapping[str, Graph], resources: Mapping[str, Resources], timed: Timed = untimed
) -> Iterator[tuple[str, Finding]]:
    """What only the resources of several environments show: each finding with the environment whose it is."""
    for name in AFTER_ALL:
        check = import_module(f"model.checks.{name}").after_all
        with timed(f"check {name}"):
            found = list(check(graphs, resources))
        yield from found
