"""What does a database become? Its subnet group, parameters, instance and log groups; RDS manages its credentials."""

from __future__ import annotations

from model import naming
from model.knowledge import actions, rds
from model.resources import key as kms
from model.resources.base import AccountId, Join, Ref, Value, join
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.network import subnets
from model.resources.policy import trust
from model.resources.security_groups import database_port, group
from model.spec.database import Rds
from model.units import WeeklyWindow


def lower(build: Build) -> None:
    """Add every live database."""
    for node, database in build.graph.components(Rds):
        _subnet_group(build, node.id, database)
        _parameters(build, node.id, database)
        _monitoring_role(build, node.id, database)
        _instance(build, node.id, database)
        _log_groups(build, node.id, database)
        _rotation(build, node.id, database)


def credentials(component: str) -> Ref:
    """The ARN of the secret that RDS makes, a JSON with ``username`` and ``password``."""
    return Ref(f"{component}-instance", "MasterUserSecret.SecretArn")


def credential(component: str, key: str) -> Join:
    """One key of the managed secret, as ECS takes it."""
    return join(credentials(component), f":{key}::")


def parameter_family(database: Rds) -> str:
    """The parameter group family of a database's version, such as ``postgres15``."""
    major = rds.major(database.engine.name, database.engine.version)
    if major is None:
        raise ValueError(f"no such version: {database.engine}")  # the checks refuse it before
    return major.parameter_group_family


def _subnet_group(build: Build, name: str, database: Rds) -> None:
    key, physical = Keys("components", name), naming.physical(build.graph, name)
    build.add(
        "AWS::RDS::DBSubnetGroup",
        name,
        "subnet-group",
        {
            "DBSubnetGroupName": key.pinned(physical, database.name),
            "DBSubnetGroupDescription": f"{name} of {build.base}",
            "SubnetIds": list(subnets(build, database.place)),
            "Tags": build.tags(name),
        },
        component_origin(name, "the subnets it stands in", "in"),
        component=name,
    )


def _parameters(build: Build, name: str, database: Rds) -> None:
    family = parameter_family(database)
    key, physical = Keys("components", name), naming.physical(build.graph, name)
    static: dict[str, Value] = {
        parameter: key("parameters", value, parameter) for parameter, value in sorted(database.parameters.items())
    }
    build.add(
        "AWS::RDS::DBParameterGroup",
        name,
        "parameter-group",
        {
            "DBParameterGroupName": key.pinned(key("engine", f"{physical}-{family.replace('.', '-')}"), database.name),
            "Family": key("engine", family),
            "Description": f"{name} of {build.base}",
            "Parameters": static,
            "Tags": build.tags(name),
        },
        component_origin(name, "its engine parameters", "parameters"),
        component=name,
    )


def _instance(build: Build, name: str, database: Rds) -> None:
    storage, key = database.storage, Keys("components", name)
    properties: dict[str, Value] = {
        "DBInstanceIdentifier": key.pinned(naming.physical(build.graph, name), database.name),
        "Engine": key("engine", database.engine.name),
        "EngineVersion": key("engine", database.engine.version),
        "DBInstanceClass": key("class", database.class_),
        "AllocatedStorage": key("storage", str(storage.size.gib)),
        "StorageType": key("storage", storage.type),
        "StorageEncrypted": True,
        "DBName": key("database", database.database),
        "MasterUsername": key("username", database.username),
        "ManageMasterUserPassword": True,
        "Port": key("port" if database.port else "engine", str(database_port(database))),
        "MultiAZ": key("multi_az", database.multi_az),
        "PubliclyAccessible": False,
        "DBSubnetGroupName": Ref(f"{name}-subnet-group"),
        "VPCSecurityGroups": [group(name)],
        "DBParameterGroupName": Ref(f"{name}-parameter-group"),
        "BackupRetentionPeriod": key("backups.keep", database.backups.keep.days),
        "PreferredBackupWindow": key("backups.window", str(database.backups.window)),
        "PreferredMaintenanceWindow": key("maintenance_window", weekly(database.maintenance_window)),
        "CopyTagsToSnapshot": True,
        "AutoMinorVersionUpgrade": key(
            "engine" if database.upgrade_minor is None else "upgrade_minor", database.upgrades
        ),
        "ApplyImmediately": False,
        "DeletionProtection": key("deletion_protection", database.deletion_protection),
        "Tags": build.tags(name),
    }
    if database.key:
        properties["KmsKeyId"] = kms.arn(build, database.key, build.graph.region_of(name))
    if database.credentials_key:
        by = kms.arn(build, database.credentials_key, build.graph.region_of(name))
        properties["MasterUserSecret"] = {"KmsKeyId": by}
    if database.backups.outlive:
        properties["DeleteAutomatedBackups"] = key("backups.outlive", False)
    properties |= _watched(build, name, database)
    if storage.up_to:
        properties["MaxAllocatedStorage"] = key("storage", storage.up_to.gib)
    if database.logs:
        exported: list[Value] = [key("logs", log, log) for log in sorted(database.logs)]
        properties["EnableCloudwatchLogsExports"] = key("logs", exported)
    origin = component_origin(name, "the database")
    logs = [f"{name}-{log}-log-group" for log in sorted(database.logs)]
    build.add(
        "AWS::RDS::DBInstance", name, "instance", properties, origin, component=name, depends_on=logs, holds_data=True
    )
    build.output(f"{name}-address", f"Host name of {name}", Ref(f"{name}-instance", "Endpoint.Address"), origin)
    build.output(f"{name}-credentials", f"ARN of the secret with the credentials of {name}", credentials(name), origin)


def _watched(build: Build, name: str, database: Rds) -> dict[str, Value]:
    """What is recorded of the instance, and whom it lets in."""
    key = Keys("components", name)
    insights = database.insights
    said: dict[str, Value] = {
        "EnableIAMDatabaseAuthentication": key("iam_authentication", database.iam_authentication),
        "EnablePerformanceInsights": key("insights", insights is not None),
        "MonitoringInterval": key("monitoring", database.monitoring.seconds if database.monitoring else 0),
    }
    if insights:
        said["DatabaseInsightsMode"] = key("insights.mode", insights.mode)
        said["PerformanceInsightsRetentionPeriod"] = key("insights.keep", insights.days)
        if database.key:
            said["PerformanceInsightsKMSKeyId"] = kms.arn(build, database.key, build.graph.region_of(name))
    if database.monitoring and database.monitoring.seconds:
        said["MonitoringRoleArn"] = Ref(f"{name}-monitoring-role", "Arn")
    return said


def _monitoring_role(build: Build, name: str, database: Rds) -> None:
    """The role by which RDS writes the operating system's metrics to CloudWatch Logs."""
    if database.monitoring is None or not database.monitoring.seconds:
        return
    condition: dict[str, Value] = {"StringEquals": {"aws:SourceAccount": AccountId()}}
    build.add(
        "AWS::IAM::Role",
        f"{name}-monitoring",
        "role",
        {
            "RoleName": naming.role(build.graph, name, "monitoring"),
            "Description": f"{name}: writes the metrics of its operating system",
            "AssumeRolePolicyDocument": trust(actions.principal("rds_monitoring"), condition),
            "ManagedPolicyArns": [build.managed_policy(actions.managed("monitoring", ["rds"])[0])],
            "Tags": build.tags(name),
        },
        component_origin(name, "enhanced monitoring", "monitoring"),
        component=name,
    )


def _log_groups(build: Build, name: str, database: Rds) -> None:
    for log, logs in sorted(database.logs.items()):
        build.add(
            "AWS::Logs::LogGroup",
            f"{name}-{log}",
            "log-group",
            {
                "LogGroupName": naming.database_log_group(build.graph, name, log),
                "RetentionInDays": Keys("components", name, "logs", log)("keep", logs.keep.days),
                "Tags": build.tags(name),
            },
            component_origin(name, f"its {log} log is exported", "logs", log),
            component=name,
        )


def _rotation(build: Build, name: str, database: Rds) -> None:
    """The schedule alone: RDS itself changes the password, so there is no function to name."""
    rotate = database.credentials.rotate
    if rotate is None:
        return
    build.add(
        "AWS::SecretsManager::RotationSchedule",
        name,
        "rotation",
        {
            "SecretId": credentials(name),
            "RotationRules": {"AutomaticallyAfterDays": rotate.days},
            "RotateImmediatelyOnUpdate": False,
        },
        component_origin(name, f"its password changes every {rotate}", "credentials", "rotate"),
        component=name,
    )


def weekly(window: WeeklyWindow) -> str:
    """A weekly window as RDS writes it: ``sun:04:00-sun:05:00``."""
    days = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
    start, end = (f"{minute // 60:02}:{minute % 60:02}" for minute in (window.start, window.end))
    return f"{days[window.day]}:{start}-{days[window.end_day]}:{end}"
