"""Budgets, backups, rotation, delivery and state, with values worked out by hand from the documents of AWS."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from generators.base import Context
from generators.registry import get
from model.load import load
from model.resources import lower
from model.resources.base import AccountId, Ref, Resource, Resources, join
from model.spec.backup import Moment

SPEC = """
groundplan: 1
system: {name: shop, tags: {Project: shop}}
environments:
  live: {region: eu-west-1}
  test: {region: eu-west-1, changes: {delivery.github: {branch: main}}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      edge: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
      data: {route: none, cidrs: [10.0.4.0/24, 10.0.5.0/24]}
components:
  images: {kind: ecr_repository}
  api:
    kind: ecs_service
    in: main.app
    image: {repository: images}
    cpu: 0.25 vCPU
    memory: 512 MB
  other:
    kind: ecs_service
    in: main.app
    image: {uri: "public.ecr.aws/nginx/nginx:1.29"}
    cpu: 0.25 vCPU
    memory: 512 MB
  database:
    kind: rds
    in: main.data
    engine: postgres 15.19
    class: db.t3.medium
    storage: 20 GB gp3
    credentials: CREDENTIALS
    backups: {keep: 7d, window: 03:00-04:00}
    maintenance_window: Sun 04:00-05:00
  files: {kind: s3_bucket}
flows:
  - {from: api, to: database, over: postgres}
"""


def lowered(more: str = "", environment: str = "live", credentials: str = "{}", components: str = "") -> Resources:
    text = SPEC.replace("CREDENTIALS", credentials).replace("  files:", f"{components}  files:")
    if "delivery" not in more:
        text = text.replace(", changes: {delivery.github: {branch: main}}", "")
    loaded = load((text + more).encode(), "spec.yaml", environment)
    assert [finding.message for finding in loaded.findings] == []
    return lower(loaded.graphs[environment])


def of(resources: Resources, type_: str) -> list[Resource]:
    return [resource for resource in resources.resources if resource.type == type_]


def statements(resource: Resource) -> dict[str, Mapping[str, Any]]:
    document: Any = resource.properties["PolicyDocument"]
    return {statement["Sid"]: statement for statement in document["Statement"]}


BUDGET = """
budgets:
  monthly:
    limit: 400 USD/month
    alert_at: [90 %, 80 %]
    forecast_at: [99.5 %]
    notify: [a@shop.example, b@shop.example]
    tag: Project
"""


def test_a_budget_counts_by_a_tag_and_tells_in_order() -> None:
    (budget,) = of(lowered(BUDGET), "AWS::Budgets::Budget")
    data: Any = budget.properties["Budget"]
    assert data["BudgetLimit"] == {"Amount": 400, "Unit": "USD"}
    assert (data["TimeUnit"], data["BudgetType"]) == ("MONTHLY", "COST")
    assert data["CostFilters"] == {"TagKeyValue": ["user:Project$shop"]}
    messages: Any = budget.properties["NotificationsWithSubscribers"]
    told = [(m["Notification"]["NotificationType"], str(m["Notification"]["Threshold"])) for m in messages]
    assert told == [("ACTUAL", "80"), ("ACTUAL", "90"), ("FORECASTED", "99.5")]
    assert messages[0]["Subscribers"] == [
        {"SubscriptionType": "EMAIL", "Address": "a@shop.example"},
        {"SubscriptionType": "EMAIL", "Address": "b@shop.example"},
    ]


def test_a_budgets_name_changes_with_its_messages_only() -> None:
    def name(more: str) -> str:
        data: Any = of(lowered(more), "AWS::Budgets::Budget")[0].properties["Budget"]
        return str(data["BudgetName"])

    assert name(BUDGET).startswith("shop-live-monthly-")
    assert name(BUDGET) == name(BUDGET.replace("400", "500"))
    assert name(BUDGET) != name(BUDGET.replace("b@shop", "c@shop"))
    assert name(BUDGET) != name(BUDGET.replace("80 %", "70 %"))


@pytest.mark.parametrize(
    ("limit", "amount", "unit"),
    [("1200 USD/year", "1200", "ANNUALLY"), ("5 USD/day", "5", "DAILY"), ("99.50 USD/month", "99.5", "MONTHLY")],
)
def test_periods_and_amounts(limit: str, amount: str, unit: str) -> None:
    (budget,) = of(lowered(f"budgets:\n  some: {{limit: {limit}}}\n"), "AWS::Budgets::Budget")
    data: Any = budget.properties["Budget"]
    assert (str(data["BudgetLimit"]["Amount"]), data["TimeUnit"]) == (amount, unit)
    assert "CostFilters" not in data
    assert "NotificationsWithSubscribers" not in budget.properties


BACKUPS = """
backups:
  daily: {of: [files, database], at: 05:00, keep: 35d, in: [live], copy_to: {region: eu-central-1, keep: 90d}}
  weekly: {of: [files], at: Sun 06:30, keep: 52w, copy_to: {region: eu-central-1, keep: 1d}}
"""


def test_backups_of_an_environment() -> None:
    resources = lowered(BACKUPS)
    assert [(vault.id, vault.region) for vault in of(resources, "AWS::Backup::BackupVault")] == [
        ("backup-vault", None),
        ("backup-eu-central-1-vault", "eu-central-1"),
    ]
    assert all(vault.holds_data for vault in of(resources, "AWS::Backup::BackupVault"))
    daily, weekly = of(resources, "AWS::Backup::BackupPlan")
    plan: Any = daily.properties["BackupPlan"]
    (rule,) = plan["BackupPlanRule"]
    assert rule["ScheduleExpression"] == "cron(0 5 * * ? *)"
    assert (rule["StartWindowMinutes"], rule["Lifecycle"]) == (60, {"DeleteAfterDays": 35})
    assert rule["CopyActions"] == [
        {
            "DestinationBackupVaultArn": Ref("backup-eu-central-1-vault", "BackupVaultArn"),
            "Lifecycle": {"DeleteAfterDays": 90},
        }
    ]
    plan = weekly.properties["BackupPlan"]
    assert plan["BackupPlanRule"][0]["ScheduleExpression"] == "cron(30 6 ? * SUN *)"
    assert plan["BackupPlanRule"][0]["Lifecycle"] == {"DeleteAfterDays": 364}
    selection: Any = of(resources, "AWS::Backup::BackupSelection")[0].properties["BackupSelection"]
    assert selection["Resources"] == [Ref("database-instance", "DBInstanceArn"), Ref("files-bucket", "Arn")]


def test_the_backup_role_has_the_policies_of_what_it_takes() -> None:
    def policies(environment: str) -> Any:
        (role,) = [r for r in of(lowered(BACKUPS, environment), "AWS::IAM::Role") if r.owner == "backup"]
        return role.properties["ManagedPolicyArns"]

    s3 = "arn:aws:iam::aws:policy/AWSBackupServiceRolePolicyForS3Backup"
    assert policies("live") == [s3, "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"]
    assert policies("test") == [s3]


def test_a_plan_takes_tables() -> None:
    tables = "  orders: {kind: dynamodb_table, partition_key: id S}\n"
    tables += "  carts: {kind: dynamodb_table, partition_key: id S, replicas: [eu-west-1]}\n"
    resources = lowered("backups:\n  daily: {of: [orders, carts], at: 05:00, keep: 35d}\n", components=tables)
    selection: Any = of(resources, "AWS::Backup::BackupSelection")[0].properties["BackupSelection"]
    assert selection["Resources"] == [Ref("carts-table", "Arn"), Ref("orders-table", "Arn")]
    (role,) = [r for r in of(resources, "AWS::IAM::Role") if r.owner == "backup"]
    assert role.properties["ManagedPolicyArns"] == [
        "arn:aws:iam::aws:policy/service-role/AWSBackupServiceRolePolicyForBackup"
    ]


def test_a_plan_of_another_environment_makes_nothing() -> None:
    more = "backups:\n  daily: {of: [files], at: 05:00, keep: 35d, in: [live]}\n"
    assert not [r for r in lowered(more, "test").resources if "backup" in r.id]


@pytest.mark.parametrize(
    ("text", "cron"),
    [("00:00", "cron(0 0 * * ? *)"), ("Mon 23:59", "cron(59 23 ? * MON *)"), ("05:00 UTC", "cron(0 5 * * ? *)")],
)
def test_moments(text: str, cron: str) -> None:
    assert Moment.parse(text).cron == cron
    assert Moment.parse(str(Moment.parse(text))) == Moment.parse(text)


@pytest.mark.parametrize(
    "text", ["5:00", "24:00", "Sunday 05:00", "sun 05:00", "05:00-06:00", "", "05:60", "Xyz 05:00"]
)
def test_no_moments(text: str) -> None:
    with pytest.raises(ValueError, match="write"):
        Moment.parse(text)


def test_rotation_is_a_schedule_without_a_function() -> None:
    (rotation,) = of(lowered(credentials="{rotate: 30d}"), "AWS::SecretsManager::RotationSchedule")
    assert rotation.properties == {
        "SecretId": Ref("database-instance", "MasterUserSecret.SecretArn"),
        "RotationRules": {"AutomaticallyAfterDays": 30},
        "RotateImmediatelyOnUpdate": False,
    }
    assert of(lowered(), "AWS::SecretsManager::RotationSchedule") == []


def test_credentials_at_start_are_variables_and_at_run_time_an_arn() -> None:
    def container(read: str) -> tuple[set[str], set[str], set[str]]:
        resources = lowered(credentials=f"{{read: {read}}}")
        definitions: Any = resources.by_id["api-task-definition"].properties["ContainerDefinitions"]
        plain, secret = ({item["Name"] for item in definitions[0].get(key, ())} for key in ("Environment", "Secrets"))
        readers = {
            policy.owner
            for policy in of(resources, "AWS::IAM::Policy")
            for statement in statements(policy).values()
            if "secretsmanager:GetSecretValue" in statement["Action"]
        }
        return plain, secret, readers

    where = {"DATABASE_HOST", "DATABASE_PORT", "DATABASE_NAME"}
    assert container("at_start") == (where, {"DATABASE_USERNAME", "DATABASE_PASSWORD"}, {"api-execution"})
    assert container("at_run_time") == ({*where, "DATABASE_SECRET_ARN"}, set(), {"api-task"})


def test_credentials_with_a_key_are_read_with_the_key() -> None:
    def users(read: str) -> dict[str, str]:
        text = f"{{read: {read}}}\n    credentials_key: vault"
        resources = lowered("", credentials=text, components="  vault: {kind: kms_key}\n")
        return {
            policy.owner: statement["Condition"]["StringEquals"]["kms:ViaService"]
            for policy in of(resources, "AWS::IAM::Policy")
            for statement in statements(policy).values()
            if statement["Action"] == ["kms:Decrypt"] and statement["Resource"] == Ref("vault-key", "Arn")
        }

    service = "secretsmanager.eu-west-1.amazonaws.com"
    assert users("at_start") == {"api-execution": service}
    assert users("at_run_time") == {"api-task": service}


DELIVERY = """
delivery:
  github: {repository: acme/shop, snapshots: [database]}
"""


def delivery(more: str, environment: str = "live") -> tuple[Resource, Resource]:
    resources = lowered(more, environment)
    return resources.by_id["delivery-role"], resources.by_id["delivery-policy"]


@pytest.mark.parametrize(
    ("more", "environment", "subject"),
    [
        (DELIVERY, "live", "repo:acme/shop:environment:live"),
        (DELIVERY, "test", "repo:acme/shop:ref:refs/heads/main"),
        (DELIVERY.replace("snapshots", "environment: prod, snapshots"), "live", "repo:acme/shop:environment:prod"),
        (DELIVERY.replace("acme/shop", "acme@12/shop@345"), "live", "repo:acme@12/shop@345:environment:live"),
    ],
)
def test_trust_names_one_subject(more: str, environment: str, subject: str) -> None:
    role, _ = delivery(more, environment)
    trust: Any = role.properties["AssumeRolePolicyDocument"]
    (statement,) = trust["Statement"]
    issuer = "token.actions.githubusercontent.com"
    assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
    assert statement["Principal"] == {"Federated": join("arn:aws:iam::", AccountId(), f":oidc-provider/{issuer}")}
    assert statement["Condition"] == {"StringEquals": {f"{issuer}:aud": "sts.amazonaws.com", f"{issuer}:sub": subject}}


def test_what_delivery_may_do() -> None:
    _, policy = delivery(DELIVERY)
    allowed = statements(policy)
    assert allowed["PushImages"]["Action"] == ["ecr:GetAuthorizationToken"]
    assert allowed["PushImages2"]["Resource"] == Ref("images-repository", "Arn")
    everywhere = {action for s in allowed.values() if s["Resource"] == "*" for action in s["Action"]}
    assert everywhere == {"ecr:GetAuthorizationToken", "ecs:DescribeTaskDefinition"}
    on = {action: s["Resource"] for s in allowed.values() for action in s["Action"]}
    assert on["ecs:UpdateService"] == Ref("api-service")
    assert on["ecs:RegisterTaskDefinition"] == join(
        "arn:aws:ecs:eu-west-1:", AccountId(), ":task-definition/shop-live-api:*"
    )
    assert on["iam:PassRole"] == [Ref("api-execution-role", "Arn"), Ref("api-task-role", "Arn")]
    (passing,) = [s for s in allowed.values() if s["Action"] == ["iam:PassRole"]]
    assert passing["Condition"] == {"StringEquals": {"iam:PassedToService": "ecs-tasks.amazonaws.com"}}
    assert on["rds:AddTagsToResource"] == join("arn:aws:rds:eu-west-1:", AccountId(), ":snapshot:shop-live-database-*")


def test_services_are_those_with_an_image_of_ours_unless_named() -> None:
    def services(more: str) -> Any:
        return {action: s["Resource"] for s in statements(delivery(more)[1]).values() for action in s["Action"]}[
            "ecs:UpdateService"
        ]

    assert services(DELIVERY) == Ref("api-service")
    assert services(DELIVERY.replace("snapshots", "services: [other], snapshots")) == Ref("other-service")


def test_a_provider_that_is_made_here() -> None:
    more = DELIVERY.replace("snapshots", "provider: created, snapshots")
    (provider,) = of(lowered(more), "AWS::IAM::OIDCProvider")
    assert provider.properties["Url"] == "https://token.actions.githubusercontent.com"
    assert provider.properties["ClientIdList"] == ["sts.amazonaws.com"]
    trust: Any = delivery(more)[0].properties["AssumeRolePolicyDocument"]
    assert trust["Statement"][0]["Principal"] == {"Federated": Ref("github-identity-provider", "Arn")}


def terraform(more: str) -> dict[str, str]:
    loaded = load(
        (
            SPEC.replace("CREDENTIALS", "{}")
            .split("networks:")[0]
            .replace(", changes: {delivery.github: {branch: main}}", "")
            + "components: {files: {kind: s3_bucket}}\n"
            + more
        ).encode(),
        "spec.yaml",
        "live",
    )
    graph = loaded.graphs["live"]
    return {file.path: file.text for file in get("terraform").generate(Context(graph, lower(graph))).files}


def test_state_is_in_a_bucket_or_asked_for() -> None:
    assert "backend.tf" not in terraform("")
    assert '">= 1.9"' in terraform("")["versions.tf"]
    known = terraform("state: {bucket: shop-state, key: a/b.tfstate, region: us-east-1}\n")
    assert " ".join(known["backend.tf"].split()) == (
        'terraform { backend "s3" { bucket = "shop-state" key = "a/b.tfstate" region = "us-east-1" '
        "encrypt = true use_lockfile = true } }"
    )
    assert '">= 1.11"' in known["versions.tf"]
    asked = terraform("state: {bucket: given, kms_key: given}\n")["backend.tf"]
    assert "bucket" not in asked
    assert "kms" not in asked
    assert 'key          = "shop/live.tfstate"' in asked
