"""StoryMagic in production, against its architecture document: numbers copied from there by hand, in both backends.

Where a number differs from the document's, the spec says why in its decisions or the document contradicts itself: the
version of PostgreSQL and the type of storage are newer, work_mem fits the memory, two tasks are the least (the sizing
says 2-4, the scaling section 1), and what answers by default at the edge is not kept.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.artifacts.compiled import SPECS, Compiled, Subject
from tests.artifacts.compiled import compiled as compile_
from tests.artifacts.readers import blocks, declared

(SPEC,) = (spec for spec in SPECS if spec.name == "storymagic.yaml")
PRODUCTION = Subject(SPEC, "production")

MEMBERS = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
"""The member states of the European Union by their codes in ISO 3166, in which Greece is GR."""


@pytest.fixture(scope="module")
def production() -> Compiled:
    return compile_(PRODUCTION)


def cloudformation(production: Compiled, logical: str) -> dict[str, Any]:
    (found,) = (one.properties for one in declared(production) if one.id == logical)
    return found


def terraform(production: Compiled, address: str) -> dict[str, Any]:
    (found,) = (block.body for block in blocks(production) if block.address == address)
    return found


def test_two_tasks_scaled_to_four_on_cpu_and_memory(production: Compiled) -> None:
    assert cloudformation(production, "ApiService")["DesiredCount"] == 2
    target = cloudformation(production, "ApiScaling")
    assert (target["MinCapacity"], target["MaxCapacity"]) == (2, 4)
    for metric, percent in (("Cpu", 70), ("Memory", 80)):
        policy = cloudformation(production, f"Api{metric}ScalingPolicy")["TargetTrackingScalingPolicyConfiguration"]
        assert policy["TargetValue"] == percent
        assert (policy["ScaleOutCooldown"], policy["ScaleInCooldown"]) == (300, 300)

    assert terraform(production, "aws_ecs_service.api")["desired_count"] == 2
    target = terraform(production, "aws_appautoscaling_target.api")
    assert (target["min_capacity"], target["max_capacity"]) == (2, 4)
    for metric, percent in (("cpu", 70), ("memory", 80)):
        body = terraform(production, f"aws_appautoscaling_policy.api_{metric}")
        (policy,) = body["target_tracking_scaling_policy_configuration"]
        assert policy["target_value"] == percent
        assert (policy["scale_out_cooldown"], policy["scale_in_cooldown"]) == (300, 300)


def test_a_task_is_one_vcpu_and_two_gigabytes_on_fargate(production: Compiled) -> None:
    task = cloudformation(production, "ApiTaskDefinition")
    assert (task["Cpu"], task["Memory"], task["NetworkMode"]) == ("1024", "2048", "awsvpc")
    assert task["RequiresCompatibilities"] == ["FARGATE"]
    service = cloudformation(production, "ApiService")
    assert (service["LaunchType"], service["PlatformVersion"]) == ("FARGATE", "1.4.0")

    task = terraform(production, "aws_ecs_task_definition.api")
    assert (task["cpu"], task["memory"], task["network_mode"]) == ("1024", "2048", "awsvpc")
    assert task["requires_compatibilities"] == ["FARGATE"]
    service = terraform(production, "aws_ecs_service.api")
    assert (service["launch_type"], service["platform_version"]) == ("FARGATE", "1.4.0")


def test_a_deployment_keeps_half_and_doubles_at_most(production: Compiled) -> None:
    deployment = cloudformation(production, "ApiService")["DeploymentConfiguration"]
    assert (deployment["MinimumHealthyPercent"], deployment["MaximumPercent"]) == (50, 200)
    assert deployment["DeploymentCircuitBreaker"] == {"Enable": True, "Rollback": True}

    service = terraform(production, "aws_ecs_service.api")
    assert service["deployment_minimum_healthy_percent"] == 50
    assert service["deployment_maximum_percent"] == 200
    assert service["deployment_circuit_breaker"] == [{"enable": True, "rollback": True}]


def test_names_of_the_document(production: Compiled) -> None:
    names = {
        ("MainCluster", "ClusterName"): "storymagic-production",
        ("ApiService", "ServiceName"): "storymagic-api",
        ("AlbLoadBalancer", "Name"): "storymagic-alb",
        ("AlbToApiTargetGroup", "Name"): "storymagic-api-tg",
        ("DatabaseInstance", "DBInstanceIdentifier"): "storymagic-db",
        ("OpenaiApiKeySecret", "Name"): "storymagic/openai-api-key",
        ("FirebaseConfigSecret", "Name"): "storymagic/firebase-config",
    }
    assert {key: cloudformation(production, key[0])[key[1]] for key in names} == names
    named = {
        ("aws_ecs_cluster.main", "name"): "storymagic-production",
        ("aws_ecs_service.api", "name"): "storymagic-api",
        ("aws_lb.alb", "name"): "storymagic-alb",
        ("aws_lb_target_group.alb_to_api", "name"): "storymagic-api-tg",
        ("aws_db_instance.database", "identifier"): "storymagic-db",
        ("aws_secretsmanager_secret.openai_api_key", "name"): "storymagic/openai-api-key",
        ("aws_secretsmanager_secret.firebase_config", "name"): "storymagic/firebase-config",
    }
    assert {key: terraform(production, key[0])[key[1]] for key in named} == named


def test_health_is_asked_every_thirty_seconds(production: Compiled) -> None:
    group = cloudformation(production, "AlbToApiTargetGroup")
    assert (group["Protocol"], group["Port"], group["TargetType"]) == ("HTTP", 3000, "ip")
    assert group["HealthCheckPath"] == "/health"
    assert (group["HealthCheckIntervalSeconds"], group["HealthCheckTimeoutSeconds"]) == (30, 5)
    assert (group["HealthyThresholdCount"], group["UnhealthyThresholdCount"]) == (2, 3)

    group = terraform(production, "aws_lb_target_group.alb_to_api")
    assert (group["protocol"], group["port"], group["target_type"]) == ("HTTP", 3000, "ip")
    (health,) = group["health_check"]
    assert (health["path"], health["interval"], health["timeout"]) == ("/health", 30, 5)
    assert (health["healthy_threshold"], health["unhealthy_threshold"]) == (2, 3)


def test_http_is_redirected_and_https_forwarded(production: Compiled) -> None:
    """The redirect is CloudFront's: nothing else reaches the balancer, which has no listener for HTTP."""
    config = cloudformation(production, "CdnDistribution")["DistributionConfig"]
    behaviours = [config["DefaultCacheBehavior"], *config["CacheBehaviors"]]
    assert {one["ViewerProtocolPolicy"] for one in behaviours} == {"redirect-to-https"}
    (https,) = (one.properties for one in declared(production) if one.type.endswith("V2::Listener"))
    assert (https["Port"], https["Protocol"]) == (443, "HTTPS")
    assert https["DefaultActions"] == [{"Type": "forward", "TargetGroupArn": {"Ref": "AlbToApiTargetGroup"}}]
    assert https["Certificates"] == [{"CertificateArn": {"Ref": "SiteCertificateCertificate"}}]

    written = terraform(production, "aws_cloudfront_distribution.cdn")
    behaviours = [*written["default_cache_behavior"], *written["ordered_cache_behavior"]]
    assert {one["viewer_protocol_policy"] for one in behaviours} == {"redirect-to-https"}
    (https,) = (block.body for block in blocks(production) if block.type == "aws_lb_listener")
    assert (https["port"], https["protocol"]) == (443, "HTTPS")
    (action,) = https["default_action"]
    assert action == {"type": "forward", "target_group_arn": "${aws_lb_target_group.alb_to_api.arn}"}
    assert https["certificate_arn"] == "${aws_acm_certificate_validation.site_certificate.certificate_arn}"


def test_behaviours_of_the_document(production: Compiled) -> None:
    """Nothing of the API is kept, assets are for a year. The default, kept in the document, may be for one reader."""
    disabled, all_of_the_viewer = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad", "216adef6-5c7f-47e4-b989-5492eafa07d3"
    config = cloudformation(production, "CdnDistribution")["DistributionConfig"]
    api, assets = sorted(config["CacheBehaviors"], key=lambda one: str(one["PathPattern"]))
    assert (api["PathPattern"], api["CachePolicyId"]) == ("/api/*", disabled)
    assert api["OriginRequestPolicyId"] == all_of_the_viewer
    assert assets["PathPattern"] == "/assets/*"
    kept = cloudformation(production, assets["CachePolicyId"]["Fn::GetAtt"][0])["CachePolicyConfig"]
    assert kept["DefaultTTL"] == 365 * 24 * 60 * 60
    assert config["DefaultCacheBehavior"]["CachePolicyId"] == disabled

    written = terraform(production, "aws_cloudfront_distribution.cdn")
    api, assets = sorted(written["ordered_cache_behavior"], key=lambda one: str(one["path_pattern"]))
    assert (api["path_pattern"], api["cache_policy_id"]) == ("/api/*", disabled)
    assert api["origin_request_policy_id"] == all_of_the_viewer
    assert assets["path_pattern"] == "/assets/*"
    kept = terraform(production, assets["cache_policy_id"].strip("${}").removesuffix(".id"))
    assert kept["default_ttl"] == 365 * 24 * 60 * 60
    assert written["default_cache_behavior"][0]["cache_policy_id"] == disabled


def test_viewers_of_the_document(production: Compiled) -> None:
    config = cloudformation(production, "CdnDistribution")["DistributionConfig"]
    assert config["HttpVersion"] == "http2"
    assert config["ViewerCertificate"]["MinimumProtocolVersion"] == "TLSv1.2_2021"
    countries = config["Restrictions"]["GeoRestriction"]
    assert (countries["RestrictionType"], " ".join(sorted(countries["Locations"]))) == ("whitelist", MEMBERS)

    written = terraform(production, "aws_cloudfront_distribution.cdn")
    assert written["http_version"] == "http2"
    assert written["viewer_certificate"][0]["minimum_protocol_version"] == "TLSv1.2_2021"
    (countries,) = written["restrictions"][0]["geo_restriction"]
    assert (countries["restriction_type"], " ".join(sorted(countries["locations"]))) == ("whitelist", MEMBERS)


def test_the_balancer_is_public_in_two_zones(production: Compiled) -> None:
    balancer = cloudformation(production, "AlbLoadBalancer")
    assert (balancer["Scheme"], balancer["IpAddressType"], balancer["Type"]) == (
        "internet-facing",
        "ipv4",
        "application",
    )
    assert balancer["Subnets"] == [{"Ref": "MainPublic1Subnet"}, {"Ref": "MainPublic2Subnet"}]

    written = terraform(production, "aws_lb.alb")
    assert (written["internal"], written["ip_address_type"]) == (False, "ipv4")
    assert written["subnets"] == ["${aws_subnet.main_public_1.id}", "${aws_subnet.main_public_2.id}"]


def test_the_database(production: Compiled) -> None:
    database = cloudformation(production, "DatabaseInstance")
    expected = {
        "Engine": "postgres",
        "DBInstanceClass": "db.t3.medium",
        "AllocatedStorage": "100",
        "MaxAllocatedStorage": 1000,
        "MultiAZ": True,
        "StorageEncrypted": True,
        "PubliclyAccessible": False,
        "BackupRetentionPeriod": 7,
        "PreferredBackupWindow": "03:00-04:00",
        "PreferredMaintenanceWindow": "sun:04:00-sun:05:00",
        "Port": "5432",
    }
    assert {key: database[key] for key in expected} == expected
    assert str(database["EngineVersion"]).startswith("15.")
    assert "MasterUserPassword" not in database

    written = terraform(production, "aws_db_instance.database")
    wanted = {
        "engine": "postgres",
        "instance_class": "db.t3.medium",
        "allocated_storage": 100,
        "max_allocated_storage": 1000,
        "multi_az": True,
        "storage_encrypted": True,
        "publicly_accessible": False,
        "backup_retention_period": 7,
        "backup_window": "03:00-04:00",
        "maintenance_window": "sun:04:00-sun:05:00",
        "port": 5432,
    }
    assert {key: written[key] for key in wanted} == wanted
    assert written["engine_version"].startswith("15.")
    assert "password" not in written


def test_parameters_of_the_database(production: Compiled) -> None:
    group = cloudformation(production, "DatabaseParameterGroup")
    assert group["Family"] == "postgres15"
    assert group["Parameters"]["shared_preload_libraries"] == "pg_stat_statements"
    assert group["Parameters"]["max_connections"] == "200"

    written = terraform(production, "aws_db_parameter_group.database")
    assert written["family"] == "postgres15"
    values = {parameter["name"]: parameter["value"] for parameter in written["parameter"]}
    assert values == group["Parameters"]


def test_logs_are_kept_thirty_and_seven_days(production: Compiled) -> None:
    kept = {"/ecs/storymagic-api": 30, "/aws/rds/instance/storymagic-db/postgresql": 7}
    groups = [one.properties for one in declared(production) if one.type == "AWS::Logs::LogGroup"]
    assert {group["LogGroupName"]: group["RetentionInDays"] for group in groups} == kept
    written = [block.body for block in blocks(production) if block.type == "aws_cloudwatch_log_group"]
    assert {body["name"]: body["retention_in_days"] for body in written} == kept


def test_networks_of_the_diagram(production: Compiled) -> None:
    assert cloudformation(production, "MainVpc")["CidrBlock"] == "10.0.0.0/16"
    assert terraform(production, "aws_vpc.main")["cidr_block"] == "10.0.0.0/16"
    first = {"public": "10.0.1.0/24", "app": "10.0.2.0/24", "data": "10.0.3.0/24"}
    for tier, block in first.items():
        assert cloudformation(production, f"Main{tier.capitalize()}1Subnet")["CidrBlock"] == block
        assert terraform(production, f"aws_subnet.main_{tier}_1")["cidr_block"] == block


def test_openings_of_the_document(production: Compiled) -> None:
    """443 to the balancer, 3000 from it to the tasks, 5432 from them to the database.

    The document opens the balancer to anywhere, on 80 too; that would be a way around CloudFront.
    """
    groups = {"AlbSecurityGroup": "alb", "ApiSecurityGroup": "api", "DatabaseSecurityGroup": "database"}
    found = set()
    for one in declared(production):
        if one.type == "AWS::EC2::SecurityGroupIngress":
            source = one.properties.get("SourceSecurityGroupId", {}).get("Fn::GetAtt", [None])[0]
            came = groups[source] if source else one.properties["SourcePrefixListId"]["Ref"]
            found.add((came, groups[one.properties["GroupId"]["Fn::GetAtt"][0]], one.properties["ToPort"]))
    expected = {("alb", "api", 3000), ("api", "database", 5432)}
    assert found == {("CloudfrontPrefixListId", "alb", 443), *expected}

    written = set()
    for block in blocks(production):
        if block.type == "aws_vpc_security_group_ingress_rule":
            source = block.body.get("referenced_security_group_id")
            came = source.split(".")[1] if source else block.body["prefix_list_id"]
            written.add((came, block.body["security_group_id"].split(".")[1], block.body["to_port"]))
    assert written == {("${var.cloudfront_prefix_list_id}", "alb", 443), *expected}


def test_variables_of_the_container(production: Compiled) -> None:
    (container,) = cloudformation(production, "ApiTaskDefinition")["ContainerDefinitions"]
    assert container["PortMappings"] == [{"ContainerPort": 3000, "Protocol": "tcp"}]
    plain = {variable["Name"]: variable["Value"] for variable in container["Environment"]}
    assert plain["NODE_ENV"] == "production"
    assert plain["DATABASE_HOST"] == {"Fn::GetAtt": ["DatabaseInstance", "Endpoint.Address"]}
    secret = {variable["Name"]: variable["ValueFrom"] for variable in container["Secrets"]}
    assert secret["OPENAI_API_KEY"] == {"Ref": "OpenaiApiKeySecret"}
    assert secret["FIREBASE_CONFIG"] == {"Ref": "FirebaseConfigSecret"}
    assert not secret.keys() & plain.keys()

    written = terraform(production, "aws_ecs_task_definition.api")["container_definitions"]
    for piece in (
        'name = "NODE_ENV", value = "production"',
        'name = "DATABASE_HOST", value = aws_db_instance.database.address',
        'name = "OPENAI_API_KEY", valueFrom = aws_secretsmanager_secret.openai_api_key.arn',
        'name = "FIREBASE_CONFIG", valueFrom = aws_secretsmanager_secret.firebase_config.arn',
        "containerPort = 3000",
    ):
        assert piece in written


def test_tags_of_the_document(production: Compiled) -> None:
    tags = {tag["Key"]: tag["Value"] for tag in cloudformation(production, "DatabaseInstance")["Tags"]}
    assert tags == {"Environment": "production", "Component": "database", "Project": "storymagic"}
    assert 'Component = "database"' in terraform(production, "aws_db_instance.database")["tags"]


def test_the_numbers_stand_in_the_document(shared_cases: Path) -> None:
    """Guards the copies above against slips: each is there in the words of the document."""
    document = (shared_cases / "documents" / "storymagic.md").read_text(encoding="utf-8")
    for words in (
        "Desired Count = `2`",
        "Max Capacity = `4`",
        "Target CPU = `70%`",
        "Target Memory = `80%`",
        "Scale Out Cooldown = `300s`",
        "Scale In Cooldown = `300s`",
        "CPU = `1024 (1 vCPU)`",
        "Memory = `2048 MB`",
        "Min Healthy Percent = `50`",
        "Max Percent = `200`",
        "Health Check Path = `/health`",
        "Health Check Interval = `30s`",
        "Healthy Threshold = `2`",
        "Unhealthy Threshold = `3`",
        "Timeout = `5s`",
        "Storage = `100GB GP2 (Auto Scaling to 1000GB)`",
        "Instance Class = `db.t3.medium`",
        "Multi-AZ = `Yes (High Availability)`",
        "Automated Backups = `7 days retention`",
        "Backup Window = `03:00-04:00 UTC`",
        "Maintenance Window = `Sun 04:00-05:00 UTC`",
        "HTTP (80).Action = `Redirect to HTTPS`",
        "Behavior[0].Path = `/api/* (Forward all headers, no caching)`",
        "Behavior[1].Path = `/assets/* (Cache for 1 year)`",
        "Behavior[2].Default = `Cache for 1 hour`",
        "Security Policy = `TLSv1.2_2021`",
        "HTTP Version = `HTTP/2`",
        "Geographic Restrictions.Type = `Whitelist`",
        "Countries = `EU countries (GDPR compliance)`",
        "/ecs/storymagic-api.Retention = `30 days`",
        "/aws/rds/instance/storymagic-db/postgresql.Retention = `7 days`",
        "Max Connections = `200`",
        "ECS = `2-4 tasks, 1 vCPU, 2GB RAM each`",
        "Inbound = `80, 443 from 0.0.0.0/0`",
        "Inbound = `3000 from alb-security-group`",
        "Inbound = `5432 from ecs-security-group`",
    ):
        assert words in document, words


def test_images_expire_by_number(production: Compiled) -> None:
    """By age, as the document has it, could expire the image that runs."""
    text = cloudformation(production, "ImagesRepository")["LifecyclePolicy"]["LifecyclePolicyText"]
    (rule,) = json.loads(text)["rules"]
    assert rule["selection"]["countType"] == "imageCountMoreThan"
    assert "imageCountMoreThan" in terraform(production, "aws_ecr_lifecycle_policy.images")["policy"]
