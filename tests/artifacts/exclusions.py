"""What is not compared between the two simulated worlds, and moto's reason. Every row is needed by some subject."""

from __future__ import annotations

THINGS: dict[tuple[str, str], str] = {
    ("record", "module"): "CloudFormation itself writes the records that validate a certificate; moto does not",
}
"""Kinds of which one world has more than the other: the kind, the side that has them."""

DEFAULTS = "the provider sends AWS's default where nothing is said; moto keeps what it is sent and knows no defaults"
LATER = "moto issues a certificate a while after it is asked for"

ATTRIBUTES: dict[tuple[str, str], str] = {
    ("api integration", "PayloadFormatVersion"): DEFAULTS,
    ("api stage", "DefaultRouteSettings.DataTraceEnabled"): DEFAULTS,
    ("api stage", "RouteSettings.*.DataTraceEnabled"): DEFAULTS,
    ("bucket", "notification_configuration.*.Id"): "nobody gives one, and each world makes up its own",
    ("certificate", "Certificate.DomainValidationOptions[].ValidationStatus"): LATER,
    ("certificate", "Certificate.Status"): LATER,
    ("certificate", "Status"): LATER,
    ("database parameters", "Parameters[].ApplyMethod"): "CloudFormation decides when a parameter applies",
    ("distribution", "Distribution.DistributionConfig.Staging"): DEFAULTS,
    ("event source", "MaximumBatchingWindowInSeconds"): "the provider leaves out a zero",
    ("function", "Function.Configuration.VpcConfig.Ipv6AllowedForDualStack"): DEFAULTS,
    ("function", "VpcConfig.Ipv6AllowedForDualStack"): DEFAULTS,
    ("function", "Policy.Statement[].Resource"): "moto's stacks take no version of a function into its policy",
    ("function", "Policy.Statement[].FunctionName"): "moto's stacks keep a word of the template inside the policy",
    ("health check", "HealthCheckConfig.EnableSNI"): "moto's stacks take no word on it",
    ("hosted zone", "Config.Comment"): "moto's stacks take no comment of a zone",
    ("hosted zone", "Zone.HostedZone.Config.Comment"): "moto's stacks take no comment of a zone",
    ("hosted zone", "ResourceRecordSetCount"): "the records that validate a certificate count",
    ("hosted zone", "Zone.HostedZone.ResourceRecordSetCount"): "the records that validate a certificate count",
    ("key", "KeyMetadata.MultiRegion"): "the provider leaves out a no",
    ("listener", "DefaultActions[].RedirectConfig"): DEFAULTS,
    ("listener rule", "Actions[].RedirectConfig"): DEFAULTS,
    ("listener", "DefaultActions[].Order"): DEFAULTS,
    ("listener rule", "Actions[].Order"): DEFAULTS,
    ("load balancer", "Attributes"): DEFAULTS,
    ("load balancer", "Scheme"): "the provider leaves out AWS's default; moto knows no defaults",
    ("schedule", "Schedule.Target.EcsParameters.EnableExecuteCommand"): DEFAULTS,
    ("scaling policy", "TargetTrackingScalingPolicyConfiguration.DisableScaleIn"): DEFAULTS,
    ("vpc endpoint", "PrivateDnsEnabled"): "moto says yes of gateway endpoints of which nobody says anything",
}
"""Attributes by kind and where they begin; a default excuses only what the templates' world says nothing of."""
