"""What happens, and what is told of it."""

from __future__ import annotations

from tests.support.moto_kinds import Kind, asks, each, subscription

EVENTS = (
    Kind(
        "queue",
        "sqs",
        "list_queues",
        "QueueUrls",
        lambda t: t["Id"].rpartition("/")[2],
        lambda t: [t["Id"], "https://sqs.{3}.amazonaws.com/{4}/{5}".format(*t["Attributes"]["QueueArn"].split(":"))],
        {
            "Attributes": lambda c, t: c.get_queue_attributes(QueueUrl=t["Id"], AttributeNames=["All"])["Attributes"],
            "Tags": lambda c, t: c.list_queue_tags(QueueUrl=t["Id"]).get("Tags", {}),
        },
    ),
    Kind(
        "topic",
        "sns",
        "list_topics",
        "Topics",
        lambda t: t["TopicArn"],
        details={
            "Attributes": asks("get_topic_attributes", "Attributes", TopicArn="TopicArn"),
            "Tags": asks("list_tags_for_resource", "Tags", ResourceArn="TopicArn"),
        },
    ),
    Kind(
        "subscription",
        "sns",
        "list_subscriptions",
        "Subscriptions",
        subscription,
        lambda t: [t["SubscriptionArn"]],
        {"Attributes": asks("get_subscription_attributes", "Attributes", SubscriptionArn="SubscriptionArn")},
    ),
    Kind(
        "event bus",
        "events",
        "list_event_buses",
        "EventBuses",
        lambda t: t["Name"],
        details={"Tags": asks("list_tags_for_resource", "Tags", ResourceARN="Arn")},
    ),
    Kind(
        "event rule",
        "events",
        "list_rules",
        "Rules",
        lambda t: f"{t['EventBusName']} {t['Name']}",
        details={
            "Targets": asks("list_targets_by_rule", "Targets", Rule="Name", EventBusName="EventBusName"),
            "Tags": asks("list_tags_for_resource", "Tags", ResourceARN="Arn"),
        },
        given=each("events", "list_event_buses", "EventBuses", "EventBusName", "Name"),
    ),
    Kind(
        "schedule",
        "scheduler",
        "list_schedules",
        "Schedules",
        lambda t: t["Name"],
        details={"Schedule": asks("get_schedule", Name="Name")},
    ),
    Kind(
        "log group",
        "logs",
        "describe_log_groups",
        "logGroups",
        lambda t: t["logGroupName"],
        details={"tags": asks("list_tags_log_group", "tags", logGroupName="logGroupName")},
    ),
    Kind("metric filter", "logs", "describe_metric_filters", "metricFilters", lambda t: t["filterName"]),
    Kind(
        "alarm",
        "cloudwatch",
        "describe_alarms",
        "MetricAlarms",
        lambda t: t["AlarmName"],
        ours=lambda t: not t["AlarmName"].startswith("TargetTracking-"),
        details={"Tags": asks("list_tags_for_resource", "Tags", ResourceARN="AlarmArn")},
    ),
    Kind(
        "dashboard",
        "cloudwatch",
        "list_dashboards",
        "DashboardEntries",
        lambda t: t["DashboardName"],
        details={"Body": asks("get_dashboard", "DashboardBody", DashboardName="DashboardName")},
    ),
    Kind("sampling rule", "xray", "get_sampling_rules", "SamplingRuleRecords", lambda t: t["SamplingRule"]["RuleName"]),
    Kind(
        "trail",
        "cloudtrail",
        "describe_trails",
        "trailList",
        lambda t: t["Name"],
        details={
            "Selectors": asks("get_event_selectors", TrailName="Name"),
            "Insights": asks("get_insight_selectors", "InsightSelectors", TrailName="Name"),
            "Status": asks("get_trail_status", "IsLogging", Name="Name"),
        },
    ),
    Kind(
        "budget",
        "budgets",
        "describe_budgets",
        "Budgets",
        lambda t: t["BudgetName"],
        everywhere=True,
        given=lambda client: ({"AccountId": client("sts").get_caller_identity()["Account"]},),
        details={
            "Notifications": lambda c, t: [
                {
                    **one,
                    "Subscribers": c.describe_subscribers_for_notification(
                        AccountId=t["AccountId"], BudgetName=t["BudgetName"], Notification=one
                    )["Subscribers"],
                }
                for one in c.describe_notifications_for_budget(AccountId=t["AccountId"], BudgetName=t["BudgetName"])[
                    "Notifications"
                ]
            ]
        },
    ),
    Kind(
        "resiliency policy",
        "resiliencehub",
        "list_resiliency_policies",
        "resiliencyPolicies",
        lambda t: t["policyName"],
        lambda t: [t["policyArn"]],
    ),
)
