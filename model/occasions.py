"""Which checks need not be asked of a spec, because what they are about does not occur in it?

A check of databases says nothing of a spec without one; it is not even imported there. The table is read from the
sources of the checks by `tests/support/occasions.py`, which proves each line for every spec and prints the table.
"""

from __future__ import annotations

from model.graph import Graph

ONLY_WHERE: dict[str, str] = {
    "alarms": """
        dimensions_not_published metric_unknown statistic_meaningless threshold_unit_wrong alarm_constant
        average_hides_timeouts period_not_allowed window_too_long duration_not_whole period_too_short
        too_many_datapoints metric_without_publisher target_unclear target_wrong alarm_in_another_region
        alarm_deaf_to_silence alarm_on_while_idle
    """,
    "alarms dashboards": "metric_not_switched_on",
    "backups": "backup_keep_refused backup_in_maintenance backup_without_versions copy_in_own_region",
    "bedrock_model": "model_ended",
    "budgets": "budget_shares_unordered budget_tag_unknown budget_unheard",
    "cache_keys": "cached_longer_than_kept cache_key_twice",
    "certificate": "certificate_outside_zones",
    "cloudflare_zone": "domain_of_two_masters feature_by_hand",
    "cloudflare_zone r2_bucket vercel_project": "nothing_on_aws",
    "cloudfront": """
        behaviour_without_flow flow_without_behaviour origin_without_domain origin_not_public unknown_country
        cdn_tls_policy_unknown cached_identity response_timeout_out_of_range response_timeout_over_idle host_to_bucket
        host_to_api
    """,
    "cloudfront http_api load_balancer websocket_api": """
        certificate_misses_domain domain_without_zone domain_taken_twice
    """,
    "cloudfront http_api websocket_api": "answer_after_caller_left",
    "dashboards": """
        widget_metric_unknown widget_without_data widget_dimensions_not_published widgets_overlap
        widget_period_not_allowed widget_mark_unit_wrong widget_in_another_region widget_statistic_meaningless
    """,
    "data": "data_stored_nowhere kept_otherwise",
    "decisions": "decision_about_nothing",
    "dynamodb_table": """
        key_types_differ key_twice local_index_refused too_many_indexes recovery_refused ttl_refused item_keys_wrong
        access_not_by_key access_finds_nothing sample_contradicts expiry_without_ttl time_alone_as_key
        partition_expires_in_part lifetimes_apart index_without_items replica_refused capacity_refused
        access_not_allowed partition_has_an_end list_without_end link_finds_nothing
    """,
    "ecs_service": """
        task_counts_contradict nothing_scales no_room_to_scale scale_target_impossible deployment_stuck
        shift_not_carried deployment_stops_service fraction_of_percent scale_from_zero scale_in_to_one_task
        tasks_in_one_zone target_without_port target_without_health health_check_out_of_range health_timeout_too_long
        health_codes_invalid
    """,
    "ecs_service ecs_task": """
        container_without_way_out container_in_public_tier fargate_size_unknown platform_unknown platform_too_old
        stop_timeout_out_of_range image_not_pinned image_reference_invalid cluster_ambiguous collector_too_large
    """,
    "ecs_service lambda": "single_nat_for_redundant_database",
    "ecs_task": "command_empty",
    "elasticache": """
        cache_version_unknown cache_support_ended cache_class_unknown cache_class_not_offered cache_in_one_zone
        cache_without_replica cache_window_too_short cache_windows_overlap snapshots_out_of_range
    """,
    "event_rule": "rule_never_matches",
    "event_rule schedule": "event_to_nobody",
    "health_checks": "health_check_unreachable health_check_not_let_in health_checks_in_circle",
    "http_api": """
        api_without_link link_in_other_network authorizer_unknown authorizer_unused scopes_without_token
        preflight_refused routes_for_the_same default_route_to_url api_beside_its_distribution
    """,
    "http_api websocket_api": "api_timeout_too_long route_without_flow throttle_over_account",
    "kms_key": "key_days_out_of_range key_locked_out",
    "kms_key secret": "replica_in_own_region",
    "lambda": """
        runtime_unknown runtime_deprecated runtime_closed function_setting_out_of_range function_environment_too_large
        function_without_way_out function_in_public_tier provisioned_above_reserved asynchronous_for_nothing event_lost
        function_uninvoked event_without_key
    """,
    "lambda vercel_project": "variable_reserved",
    "load_balancer": """
        load_balancer_in_one_zone public_load_balancer_in_private_tier load_balancer_subnet_too_small
        https_without_certificate tls_setting_on_http redirect_loop redirect_to_nowhere two_listeners_on_one_port
        tls_policy_unknown tls_policy_old target_group_name_lost listener_unreached forward_without_flow
    """,
    "metrics": "metric_from_no_log",
    "networks": """
        subnet_outside_network subnets_overlap wrong_number_of_subnets too_many_zones zones_uncertain
        network_size_refused subnet_size_refused network_block_refused public_network_block contested_network_block
        nat_missing nat_without_public_tier nat_unused network_acl_over_quota endpoint_unused endpoint_service_unknown
        endpoint_names_off endpoint_not_found endpoint_tier_wrong flow_log_refused
    """,
    "procedures": """
        step_on_planned step_impossible step_not_automatic procedure_too_slow step_uses_nothing step_too_early
        step_without_mechanism
    """,
    "rds": """
        database_in_one_zone engine_version_unknown engine_version_newer engine_version_retired major_support_ended
        minor_support_ended pinned_version_upgrades instance_class_unknown instance_family_unknown class_not_for_engine
        memory_overcommitted connections_above_memory parameter_with_unit username_refused database_port_out_of_range
        log_not_offered storage_out_of_range storage_not_whole storage_growth_too_small monitoring_refused
        insights_refused insights_not_offered connections_above_limit old_storage_type backups_too_long backups_off
        backup_days_not_whole window_too_short windows_overlap rotation_out_of_range rotation_unnoticed
    """,
    "routes": """
        failover_never_happens route_without_zone route_takes_domain route_without_certificate route_to_private
        latency_in_one_region
    """,
    "s3_bucket": """
        cors_beyond_flows signature_without_end transition_refused rule_without_effect days_not_whole versions_pile_up
        deletion_hides versions_needed archived_objects_read origin_malformed cors_open_to_all replication_refused
        bucket_elsewhere logs_refused public_statement tier_refused writer_without_flow lifecycle_twice
        bucket_events_missing notifications_overlap notification_keys_refused
    """,
    "schedule": "schedule_window_refused",
    "secret": "text_secret_with_keys",
    "sns_topic": "topic_without_subscribers",
    "sqs_queue": """
        visibility_below_timeout visibility_short queue_setting_out_of_range dead_letter_of_other_kind
        dead_letters_expire batch_refused fifo_setting_on_standard fifo_not_reached queue_shared queue_unread fifo_name
    """,
    "trails": "trail_records_itself",
    "vercel_project": "pattern_matches_nothing regions_not_in_plan identity_missing",
    "waf": "wall_before_api wall_of_two_scopes protected_twice wall_over_capacity wall_log_name",
    "websocket_api": "authorizer_never_asked message_without_route",
}
"""Kinds of components and sections of a spec, to the checks that find nothing where none of them occurs."""


def silent(graph: Graph) -> set[str]:
    """The checks that find nothing, because the environment has nothing of what they are about."""
    there = {component.kind for component in graph.spec.components.values()}
    there |= {section for section, said in graph.spec.head if said}
    return {check for keys, checks in ONLY_WHERE.items() if there.isdisjoint(keys.split()) for check in checks.split()}
