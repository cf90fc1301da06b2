"""Trails of CloudTrail in Terraform."""

from __future__ import annotations

from generators.terraform.mapping import TAGS, Mapped, Nested

TABLE: dict[str, Mapped] = {
    "AWS::CloudTrail::Trail": Mapped(
        "aws_cloudtrail",
        "audit.tf",
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
            "AdvancedEventSelectors": Nested(
                "advanced_event_selector",
                {
                    "Name": "name",
                    "FieldSelectors": Nested(
                        "field_selector", {"Field": "field", "Equals": "equals", "StartsWith": "starts_with"}
                    ),
                },
            ),
            "InsightSelectors": Nested("insight_selector", {"InsightType": "insight_type"}),
            "Tags": TAGS,
        },
        {None: "id", "Arn": "arn"},
    ),
}
