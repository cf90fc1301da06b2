"""Trails of CloudTrail."""

from __future__ import annotations

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Meaning, keyed

MEANINGS = (
    Meaning(
        "AWS::CloudTrail::Trail",
        "aws_cloudtrail",
        {
            "TrailName": "name",
            "S3BucketName": "s3_bucket_name",
            "S3KeyPrefix": "s3_key_prefix",
            "IsLogging": "enable_logging",
            "EnableLogFileValidation": "enable_log_file_validation",
            "IncludeGlobalServiceEvents": "include_global_service_events",
            "IsMultiRegionTrail": "is_multi_region_trail",
            "IsOrganizationTrail": "is_organization_trail",
            "KMSKeyId": "kms_key_id",
            "CloudWatchLogsLogGroupArn": "cloud_watch_logs_group_arn",
            "CloudWatchLogsRoleArn": "cloud_watch_logs_role_arn",
            "AdvancedEventSelectors/*/Name": "advanced_event_selector/*/name",
            "AdvancedEventSelectors/*/FieldSelectors/*/Equals": "advanced_event_selector/*/field_selector/*/equals",
            "AdvancedEventSelectors/*/FieldSelectors/*/StartsWith": (
                "advanced_event_selector/*/field_selector/*/starts_with"
            ),
            "InsightSelectors/*": "insight_selector/*",
            **TAGS,
        },
        refers={"Arn": "{arn}"},
        shape={
            **BY_KEY,
            "AdvancedEventSelectors/*/FieldSelectors": keyed("Field"),
            "advanced_event_selector/*/field_selector": keyed("field"),
            "InsightSelectors": keyed("InsightType", "InsightType"),
            "insight_selector": keyed("insight_type", "insight_type"),
        },
    ),
)
