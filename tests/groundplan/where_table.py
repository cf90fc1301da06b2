"""Pairs of an artifact's line and what is behind it, written by reading `output/` and `specs/` side by side.

A row: the file below `output/`; a text that one line of it has and no other; the spec paths behind that line (None
where the target needs the line for itself); and, for each path, the line of the spec that says it today, without
its indent. Where the spec leaves a key out, that is the nearest line that is written.
"""

from __future__ import annotations

TERRAFORM = "storymagic/production/terraform"
STAGING = "storymagic/staging/terraform"
DEVELOPMENT = "storymagic/development/terraform"
TEMPLATE = "storymagic/production/cloudformation/eu-central-1.yaml"
NIGHTLY = "nightly/live/cloudformation/us-east-1.yaml"
PAGES = "storymagic/production/docs"

HEALTH = "health: {path: /health, interval: 30 s, timeout: 5 s, healthy: 2, unhealthy: 3}"
DEPLOYMENT = "deployment: {min_healthy: 50 %, max: 200 %, rollback: true}"
SIZES = "components.api.tasks: {desired: 1, min: 1, max: 2}"
BACKUPS = "backups: {keep: 7d, window: 03:00-04:00}"
TO_DATABASE = "- {from: api, to: database, over: postgres}"
TO_ASSETS = "- {from: api, to: assets, does: [read, write], objects: stories/*}"
TO_OPENAI = "- {from: api, to: openai, over: https, description: story generation}"
SECRETS = "secrets: [openai-api-key, firebase-config]"
BEHIND_POSTGRES = (
    "because: RDS no longer creates databases with 15.3. The minor version is written down and moves with this spec."
)

Row = tuple[str, str, tuple[tuple[str, str], ...] | None]

ROWS: tuple[Row, ...] = (
    # Terraform
    (f"{TERRAFORM}/database.tf", "  instance_class ", (("components.database.class", "class: db.t3.medium"),)),
    (
        f"{TERRAFORM}/database.tf",
        "  allocated_storage ",
        (("components.database.storage", "storage: 100 GB gp3 up to 1000 GB"),),
    ),
    (
        f"{TERRAFORM}/database.tf",
        "  max_allocated_storage ",
        (("components.database.storage", "storage: 100 GB gp3 up to 1000 GB"),),
    ),
    (f"{TERRAFORM}/database.tf", "  engine_version ", (("components.database.engine", "engine: postgres 15.19"),)),
    (f"{TERRAFORM}/database.tf", "  backup_window ", (("components.database.backups.window", BACKUPS),)),
    (
        f"{TERRAFORM}/database.tf",
        'value        = "8192"',
        (("components.database.parameters.work_mem", "work_mem: 8192"),),
    ),
    (f"{TERRAFORM}/database.tf", "  deletion_protection ", (("components.database.deletion_protection", "database:"),)),
    (
        f"{TERRAFORM}/database.tf",
        "  identifier ",
        (("components.database.name", "components.database: {name: storymagic-db}"),),
    ),
    (
        f"{TERRAFORM}/database.tf",
        'resource "aws_db_subnet_group" "database"',
        (("components.database.in", "in: main.data"),),
    ),
    (f"{DEVELOPMENT}/database.tf", "  instance_class ", (("components.database.class", "class: db.t3.micro"),)),
    (
        f"{DEVELOPMENT}/database.tf",
        'value        = "4096"',
        (("components.database.parameters.work_mem", "parameters: {max_connections: 50, work_mem: 4096}"),),
    ),
    (
        f"{TERRAFORM}/containers.tf",
        'cpu                      = "1024"',
        (("components.api.cpu", "cpu: 1 vCPU"),),
    ),
    (
        f"{TERRAFORM}/containers.tf",
        "countNumber = 30",
        (("components.images.keep_images", "keep_images: 30"),),
    ),
    (
        f"{TERRAFORM}/containers.tf",
        'name  = "NODE_ENV"',
        (("components.api.environment.NODE_ENV", "environment: {NODE_ENV: production}"),),
    ),
    (f"{TERRAFORM}/containers.tf", 'name  = "DATABASE_HOST"', (("flows[4]", TO_DATABASE),)),
    (f"{TERRAFORM}/containers.tf", "containerPort = 3000", (("components.api.port", "port: 3000"),)),
    (
        f"{TERRAFORM}/containers.tf",
        "memory = 256",
        (("components.api.tracing.memory", "tracing: {sampling: 10 %}"),),
    ),
    (
        f"{STAGING}/containers.tf",
        "desired_count                      = 1",
        (("components.api.tasks.desired", SIZES),),
    ),
    (
        f"{TERRAFORM}/containers.tf",
        "deployment_minimum_healthy_percent",
        (("components.api.deployment.min_healthy", DEPLOYMENT),),
    ),
    (f"{TERRAFORM}/containers.tf", "  max_capacity ", (("components.api.tasks.max", "max: 4"),)),
    (
        f"{TERRAFORM}/containers.tf",
        "target_value       = 80",
        (("components.api.tasks.scale_on.memory", "scale_on: {cpu: 70 %, memory: 80 %}"),),
    ),
    (f"{TERRAFORM}/containers.tf", "  network_mode ", (("components.api", "api:"),)),
    (f"{TERRAFORM}/load_balancer.tf", "  idle_timeout ", (("components.alb.idle_timeout", "idle_timeout: 120 s"),)),
    (f"{TERRAFORM}/load_balancer.tf", "    interval ", (("components.api.health.interval", HEALTH),)),
    (
        f"{TERRAFORM}/load_balancer.tf",
        'name        = "storymagic-api-tg"',
        (("components.alb.listeners.https.target_group", "listeners: {https: {target_group: storymagic-api-tg}}"),),
    ),
    (
        f"{TERRAFORM}/security_groups.tf",
        'resource "aws_vpc_security_group_egress_rule" "api_to_database"',
        (("flows[4]", TO_DATABASE),),
    ),
    (
        "ledger/test/terraform/security_groups.tf",
        '"importer to AWS ecr, AWS logs: https"',
        (
            ("components.importer.image", "image: {repository: images}"),
            ("components.importer.logs", "logs: {keep: 90d}"),
        ),
    ),
    (
        f"{TERRAFORM}/network.tf",
        '"10.0.12.0/24"',
        (("networks.main.subnets.app.cidrs[1]", "cidrs: [10.0.2.0/24, 10.0.12.0/24]"),),
    ),
    (
        f"{TERRAFORM}/network.tf",
        'resource "aws_nat_gateway" "main_nat_2"',
        (("networks.main.nat", "nat: one_per_zone"),),
    ),
    (f"{TERRAFORM}/locals.tf", "Project ", (("system.tags.Project", "tags: {Project: storymagic}"),)),
    (
        f"{TERRAFORM}/logs.tf",
        "retention_in_days = 7",
        (("components.database.logs.postgresql.keep", "postgresql: {keep: 7d}"),),
    ),
    (f"{TERRAFORM}/iam.tf", '"SendTraces"', (("components.api.tracing", "tracing: {sampling: 10 %}"),)),
    (f"{TERRAFORM}/versions.tf", "required_version", None),
    # CloudFormation
    (TEMPLATE, "CidrBlock: 10.0.0.0/16", (("networks.main.cidr", "cidr: 10.0.0.0/16"),)),
    (TEMPLATE, "MainPublicInternetRoute:", (("networks.main.subnets.public.route", "route: internet"),)),
    (TEMPLATE, 'AllocatedStorage: "100"', (("components.database.storage", "storage: 100 GB gp3 up to 1000 GB"),)),
    (TEMPLATE, "MultiAZ: true", (("components.database.multi_az", "multi_az: true"),)),
    (
        TEMPLATE,
        "PreferredMaintenanceWindow: sun:04:00",
        (("components.database.maintenance_window", "maintenance_window: Sun 04:00-05:00"),),
    ),
    (TEMPLATE, "MasterUsername", (("components.database.username", "username: storymagic"),)),
    (
        TEMPLATE,
        "shared_preload_libraries",
        (
            (
                "components.database.parameters.shared_preload_libraries",
                "shared_preload_libraries: pg_stat_statements",
            ),
        ),
    ),
    (TEMPLATE, "BackupRetentionPeriod", (("components.database.backups.keep", BACKUPS),)),
    (TEMPLATE, "StorageEncrypted", (("components.database", "database:"),)),
    (TEMPLATE, " DeletionPolicy: Snapshot", (("components.database", "database:"),)),
    (TEMPLATE, 'Cpu: "1024"', (("components.api.cpu", "cpu: 1 vCPU"),)),
    (TEMPLATE, 'Image: !Sub "${ImagesRepository', (("components.api.image", "image: {repository: images}"),)),
    (TEMPLATE, "- Name: OPENAI_API_KEY", (("components.api.secrets.OPENAI_API_KEY", SECRETS),)),
    (TEMPLATE, "- Name: OPENAI_URL", (("flows[7]", TO_OPENAI),)),
    (TEMPLATE, "Value: https://api.openai.com", (("components.openai.url", "url: https://api.openai.com"),)),
    (
        TEMPLATE,
        "- Name: METRICS_NAMESPACE",
        (("system.metric_namespace", "system.metric_namespace: StoryMagic"),),
    ),
    (TEMPLATE, '"limit_mib": 192', (("components.api.tracing", "tracing: {sampling: 10 %}"),)),
    (TEMPLATE, "DesiredCount: 2", (("components.api.tasks.desired", "desired: 2"),)),
    (TEMPLATE, "MinCapacity", (("components.api.tasks.min", "min: 2"),)),
    (TEMPLATE, "PlatformVersion", (("components.api.platform_version", "platform_version: 1.4.0"),)),
    (TEMPLATE, "HealthCheckPath: /health", (("components.api.health.path", HEALTH),)),
    (TEMPLATE, "DatabaseFromApi:", (("flows[4]", TO_DATABASE),)),
    (
        TEMPLATE,
        "- Key: idle_timeout.timeout_seconds",
        (("components.alb.idle_timeout", "idle_timeout: 120 s"),),
    ),
    (
        TEMPLATE,
        "- Key: deletion_protection.enabled",
        (("components.alb.deletion_protection", "deletion_protection: true"),),
    ),
    (
        TEMPLATE,
        "Certificates:",
        (("components.alb.listeners.https.certificate", "https: {to: api, certificate: site-certificate}"),),
    ),
    (
        TEMPLATE,
        "LogGroupName: /ecs/storymagic-api",
        (("components.api.logs.name", "logs: {name: /ecs/storymagic-api}"),),
    ),
    (TEMPLATE, "RetentionInDays: 30", (("components.api.logs.keep", "logs: {keep: 30d}"),)),
    (TEMPLATE, "- Sid: WriteAssets2", (("flows[6]", TO_ASSETS),)),
    (TEMPLATE, "- Sid: ReadSecrets", (("components.api.secrets", SECRETS),)),
    (TEMPLATE, "  ApiImageTag:", (("components.api.image", "image: {repository: images}"),)),
    (
        NIGHTLY,
        "ExportToInternet:",
        (
            ("flows[0]", "- {from: export, to: bank, over: https}"),
            ("flows[1]", "- {from: export, to: archive, does: [write, list], objects: rates/*}"),
            ("components.export.image", 'image: {uri: "public.ecr.aws/docker/library/python:3.13.5-slim"}'),
            ("components.export.logs", "logs: {keep: 180d}"),
            ("components.export.secrets", "secrets: {BANK_TOKEN: bank-token}"),
        ),
    ),
    (NIGHTLY, "ScheduleExpression: ", (("components.export.schedule", "schedule: cron(15 2 * * ? *)"),)),
    (NIGHTLY, '- "--yesterday"', (("components.export.command", "command: [python, -m, export, --yesterday]"),)),
    (
        NIGHTLY,
        "Description: Token of the bank's interface.",
        (
            (
                "components.bank-token.description",
                "bank-token: {kind: secret, description: Token of the bank's interface.}",
            ),
        ),
    ),
    (TEMPLATE, "AWSTemplateFormatVersion", None),
    # Documents
    (f"{PAGES}/README.md", "# StoryMagic: production", (("system.title", "title: StoryMagic"),)),
    (f"{PAGES}/README.md", "Region `eu-central-1`", (("environments.production", "production:"),)),
    (f"{PAGES}/components.md", "| Load balancer | [`alb`](#alb) |", (("components.alb", "alb:"),)),
    (f"{PAGES}/components.md", "| `backups.window` |", (("components.database.backups.window", BACKUPS),)),
    (f"{PAGES}/components.md", "| `health.codes` |", (("components.api.health.codes", HEALTH),)),
    (f"{PAGES}/network.md", "| API | OpenAI API | https", (("flows[7]", TO_OPENAI),)),
    (f"{PAGES}/decisions.md", "### 13. PostgreSQL 15.19", (("decisions[12]", "- title: PostgreSQL 15.19"),)),
    (f"{PAGES}/decisions.md", "RDS no longer creates databases", (("decisions[12].because", BEHIND_POSTGRES),)),
    (f"{PAGES}/delivery.md", "| `api-image-tag` |", (("components.api.image", "image: {repository: images}"),)),
    (f"{PAGES}/observability.md", "| `/ecs/storymagic-api` | API |", (("components.api.logs", "logs: {keep: 30d}"),)),
    (f"{PAGES}/access.md", "| api task | WriteAssets |", (("flows[6]", TO_ASSETS),)),
    (
        f"{PAGES}/promises.md",
        "encryption at rest of database instance",
        (("promises.encryption.at_rest", "encryption: {at_rest: all}"),),
    ),
    (f"{PAGES}/components.md", "## Components", None),
    (
        "ledger/test/docs/components.md",
        "| `tasks.desired` | 1 |  |",
        (("components.ledger.tasks.desired", "components.ledger.tasks: {desired: 1, min: 1, max: 2}"),),
    ),
)
