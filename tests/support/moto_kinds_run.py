"""What runs, and where it is called."""

from __future__ import annotations

from tests.support.moto_kinds import Kind, asks, each, health_check, role_policies

ECS = (
    Kind(
        "cluster",
        "ecs",
        "list_clusters",
        "clusterArns",
        lambda t: t["Id"],
        details={
            "cluster": lambda c, t: c.describe_clusters(
                clusters=[t["Id"]], include=["TAGS", "SETTINGS", "CONFIGURATIONS"]
            )["clusters"]
        },
    ),
    Kind(
        "service",
        "ecs",
        "list_services",
        "serviceArns",
        lambda t: t["Id"],
        details={
            "service": lambda c, t: c.describe_services(cluster=t["cluster"], services=[t["Id"]], include=["TAGS"])[
                "services"
            ]
        },
        given=each("ecs", "list_clusters", "clusterArns", "cluster"),
    ),
    Kind(
        "task definition",
        "ecs",
        "list_task_definitions",
        "taskDefinitionArns",
        lambda t: t["Id"],
        details={"task": lambda c, t: c.describe_task_definition(taskDefinition=t["Id"], include=["TAGS"])},
    ),
    Kind(
        "repository",
        "ecr",
        "describe_repositories",
        "repositories",
        lambda t: t["repositoryName"],
        details={
            "lifecycle": asks("get_lifecycle_policy", "lifecyclePolicyText", repositoryName="repositoryName"),
            "policy": asks("get_repository_policy", "policyText", repositoryName="repositoryName"),
            "tags": asks("list_tags_for_resource", "tags", resourceArn="repositoryArn"),
        },
    ),
    Kind(
        "scalable target",
        "application-autoscaling",
        "describe_scalable_targets",
        "ScalableTargets",
        lambda t: f"{t['ResourceId']} {t['ScalableDimension']}",
        given=lambda client: ({"ServiceNamespace": n} for n in ("ecs", "dynamodb", "lambda")),
    ),
    Kind(
        "scaling policy",
        "application-autoscaling",
        "describe_scaling_policies",
        "ScalingPolicies",
        lambda t: t["PolicyName"],
        given=lambda client: ({"ServiceNamespace": n} for n in ("ecs", "dynamodb", "lambda")),
    ),
)

CODE = (
    Kind(
        "role",
        "iam",
        "list_roles",
        "Roles",
        lambda t: t["RoleName"],
        lambda t: [t["RoleId"]],
        everywhere=True,
        details={
            "Inline": role_policies,
            "Attached": asks("list_attached_role_policies", "AttachedPolicies", RoleName="RoleName"),
            "Tags": asks("list_role_tags", "Tags", RoleName="RoleName"),
        },
    ),
    Kind(
        "identity provider",
        "iam",
        "list_open_id_connect_providers",
        "OpenIDConnectProviderList",
        lambda t: t["Arn"],
        everywhere=True,
        details={"Provider": asks("get_open_id_connect_provider", OpenIDConnectProviderArn="Arn")},
    ),
    Kind(
        "function",
        "lambda",
        "list_functions",
        "Functions",
        lambda t: t["FunctionName"],
        details={
            "Function": asks("get_function", FunctionName="FunctionName"),
            "Policy": asks("get_policy", "Policy", FunctionName="FunctionName"),
            "Aliases": asks("list_aliases", "Aliases", FunctionName="FunctionName"),
            "Invoke": asks(
                "list_function_event_invoke_configs", "FunctionEventInvokeConfigs", FunctionName="FunctionName"
            ),
            "Concurrency": asks(
                "get_function_concurrency", "ReservedConcurrentExecutions", FunctionName="FunctionName"
            ),
        },
    ),
    Kind(
        "event source",
        "lambda",
        "list_event_source_mappings",
        "EventSourceMappings",
        lambda t: f"{t['EventSourceArn']} to {t['FunctionArn']}",
        lambda t: [t["UUID"]],
    ),
    Kind("api", "apigatewayv2", "get_apis", "Items", lambda t: t["Name"], lambda t: [t["ApiId"]]),
    Kind(
        "api integration",
        "apigatewayv2",
        "get_integrations",
        "Items",
        lambda t: f"{t['ApiId']} {t.get('IntegrationUri')} {t.get('TimeoutInMillis')}",
        lambda t: [t["IntegrationId"]],
        given=each("apigatewayv2", "get_apis", "Items", "ApiId"),
    ),
    Kind(
        "api route",
        "apigatewayv2",
        "get_routes",
        "Items",
        lambda t: f"{t['ApiId']} {t['RouteKey']}",
        lambda t: [t["RouteId"]],
        given=each("apigatewayv2", "get_apis", "Items", "ApiId"),
    ),
    Kind(
        "api stage",
        "apigatewayv2",
        "get_stages",
        "Items",
        lambda t: f"{t['ApiId']} {t['StageName']}",
        given=each("apigatewayv2", "get_apis", "Items", "ApiId"),
    ),
    Kind(
        "api authorizer",
        "apigatewayv2",
        "get_authorizers",
        "Items",
        lambda t: f"{t['ApiId']} {t['Name']}",
        lambda t: [t["AuthorizerId"]],
        given=each("apigatewayv2", "get_apis", "Items", "ApiId"),
    ),
    Kind(
        "api domain",
        "apigatewayv2",
        "get_domain_names",
        "Items",
        lambda t: t["DomainName"],
        details={"Mappings": asks("get_api_mappings", "Items", DomainName="DomainName")},
    ),
    Kind("vpc link", "apigatewayv2", "get_vpc_links", "Items", lambda t: t["Name"], lambda t: [t["VpcLinkId"]]),
    Kind(
        "certificate",
        "acm",
        "list_certificates",
        "CertificateSummaryList",
        lambda t: t["DomainName"],
        lambda t: [t["CertificateArn"], t["CertificateArn"].rpartition("/")[2]],
        {
            "Certificate": asks("describe_certificate", "Certificate", CertificateArn="CertificateArn"),
            "Tags": asks("list_tags_for_certificate", "Tags", CertificateArn="CertificateArn"),
        },
    ),
    Kind(
        "distribution",
        "cloudfront",
        "list_distributions",
        "DistributionList.Items",
        lambda t: t["Comment"],
        lambda t: [t["Id"], t["DomainName"]],
        everywhere=True,
        details={
            "Distribution": asks("get_distribution", "Distribution", Id="Id"),
            "Tags": asks("list_tags_for_resource", "Tags", Resource="ARN"),
        },
    ),
    Kind(
        "origin access",
        "cloudfront",
        "list_origin_access_controls",
        "OriginAccessControlList.Items",
        lambda t: t["Name"],
        lambda t: [t["Id"]],
        everywhere=True,
    ),
    Kind(
        "hosted zone",
        "route53",
        "list_hosted_zones",
        "HostedZones",
        lambda t: t["Name"].rstrip("."),
        lambda t: [t["Id"].rpartition("/")[2]],
        everywhere=True,
        details={"Zone": asks("get_hosted_zone", Id="Id")},
    ),
    Kind(
        "record",
        "route53",
        "list_resource_record_sets",
        "ResourceRecordSets",
        lambda t: (
            f"{t['HostedZoneId'].rpartition('/')[2]} {t['Name'].rstrip('.')} {t['Type']} {t.get('SetIdentifier', '')}"
        ),
        given=each("route53", "list_hosted_zones", "HostedZones", "HostedZoneId", "Id"),
        everywhere=True,
    ),
    Kind(
        "health check",
        "route53",
        "list_health_checks",
        "HealthChecks",
        health_check,
        lambda t: [t["Id"], t["CallerReference"]],
        everywhere=True,
    ),
)
