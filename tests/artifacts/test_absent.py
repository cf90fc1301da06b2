"""What neither backend says is decided by data of the registry; what the data do not tell stays open."""

from __future__ import annotations

from fnmatch import fnmatchcase

import pytest

from tests.artifacts.absent import Decided, decide, property_of, registry
from tests.artifacts.fields import TABLE
from tests.artifacts.fields.unset import GLOBAL_TABLE, OWN, PROPERTIES, STATED


@pytest.mark.parametrize(
    ("type_", "path", "wanted"),
    [
        ("AWS::EC2::Subnet", ("availability_zone_id",), Decided.ABSENT),
        ("AWS::EC2::Subnet", ("private_dns_hostname_type_on_launch",), Decided.ABSENT),
        ("AWS::Logs::LogGroup", ("log_group_class",), Decided.STATED),
        ("AWS::IAM::Role", ("name_prefix",), Decided.OWN),
        ("AWS::S3::Bucket", ("request_payer",), Decided.OPEN),
        ("AWS::EC2::VPC", ("enable_network_address_usage_metrics",), Decided.OPEN),
        ("AWS::EC2::Subnet", ("a_word_of_nobody",), Decided.OPEN),
    ],
)
def test_how_it_is_decided(type_: str, path: tuple[str, ...], wanted: Decided) -> None:
    assert decide(TABLE[type_], path) is wanted


def test_a_default_that_nobody_decided_is_open() -> None:
    assert registry("AWS::ElastiCache::ReplicationGroup")["SnapshotRetentionLimit"]["default"] == 0
    assert decide(TABLE["AWS::ElastiCache::ReplicationGroup"], ("snapshot_retention_limit",)) is Decided.OPEN


def test_every_property_is_in_the_registry() -> None:
    for type_, told in PROPERTIES.items():
        homes = [meaning.type for meaning in TABLE.values() if meaning.terraform == type_ and not meaning.folds]
        for argument, name in told.items():
            assert any(name in registry(home) for home in homes), (type_, argument, name)
    for argument, name in GLOBAL_TABLE.items():
        assert name in registry("AWS::DynamoDB::GlobalTable"), argument


def test_stated_defaults_are_those_of_the_registry() -> None:
    for type_, told in STATED.items():
        for name, value in told.items():
            assert registry(type_)[name]["default"] == value, (type_, name)


def test_every_line_is_needed() -> None:
    """By some line of a field map, in which only what a case really leaves unset may stand."""
    left: dict[str, set[str]] = {}
    for meaning in TABLE.values():
        left.setdefault(meaning.terraform, set()).update(line.replace("/0/", "/*/") for line in meaning.left)
    for type_, told in (*PROPERTIES.items(), *OWN.items()):
        if type_ != "*":
            unneeded = [one for one in told if not any(_overlap(line, one) for line in left.get(type_, ()))]
            assert unneeded == [], type_


def _overlap(left: str, right: str) -> bool:
    return fnmatchcase(left, right) or fnmatchcase(right, left)


def test_a_word_finds_its_property() -> None:
    assert property_of(TABLE["AWS::Lambda::Function"], ("logging_config", "0", "system_log_level")) == (
        "LoggingConfig/SystemLogLevel"
    )
