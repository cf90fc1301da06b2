"""Names that AWS takes and names that it refuses, as its documentation tells them."""

from __future__ import annotations

import re

import pytest

from model.knowledge import names, rows

GOOD = [
    ("s3_bucket", "shop-assets.2026"),
    ("s3_bucket", "a1b"),
    ("ecr_repository", "shop/api_v2"),
    ("secret", "prod/shop/db"),
    ("ecs_cluster", "shop-prod"),
    ("ecs_service", "api"),
    ("ecs_task", "api_1"),
    ("load_balancer", "shop-prod-web"),
    ("load_balancer", "a"),
    ("target_group", "internal-api"),
    ("rds", "shop-prod-database"),
    ("rds", "A"),
    ("iam_role", "shop-prod-api-task@x,y.z=1"),
    ("iam_role", "x" * 64),
    ("log_group", "/groundplan/shop/api"),
    ("security_group", "shop-prod-api"),
    ("security_group_description", "the one of api (tcp/8080), [a]+=&;{}!$*"),
    ("security_group_rule_description", "api to database: postgres"),
    ("security_group_rule_description", ""),
    ("schedule", "shop.nightly_1"),
    ("tag_key", "Größe"),
    ("tag_key", "cost-centre"),
    ("tag_value", ""),
    ("tag_value", "a+b=c @home"),
    ("rds_username.postgres", "app"),
    ("rds_username.mysql", "admin"),
    ("sqs_queue", "orders.fifo"),
    ("kms_alias", "alias/shop"),
]
BAD = [
    ("s3_bucket", "My_Bucket", "lower-case"),
    ("s3_bucket", "ab", "3 to 63"),
    ("s3_bucket", "a" * 64, "3 to 63"),
    ("s3_bucket", "-abc", "both ends"),
    ("s3_bucket", "a..b", "two dots"),
    ("s3_bucket", "192.168.5.4", "IP address"),
    ("s3_bucket", "xn--shop", "xn--"),
    ("s3_bucket", "shop-s3alias", "-s3alias"),
    ("ecr_repository", "Shop", "lower-case"),
    ("ecr_repository", "shop//api", "slashes"),
    ("secret", "shop db", "ASCII letters"),
    ("load_balancer", "x" * 33, "1 to 32"),
    ("load_balancer", "-api", "hyphen at either end"),
    ("load_balancer", "internal-api", "start with internal-"),
    ("target_group", "api_1", "letters, digits and hyphens"),
    ("rds", "1db", "letter first"),
    ("rds", "my--db", "single hyphens"),
    ("rds", "db-", "no hyphen last"),
    ("rds", "a" * 64, "1 to 63"),
    ("iam_role", "x" * 65, "1 to 64"),
    ("iam_role", "a b", "letters, digits"),
    ("log_group", "a:b", "letters, digits"),
    ("security_group", "sg-api", "start with sg-"),
    ("security_group_rule_description", "api -> database", "spaces"),
    ("security_group_rule_description", "größer", "ASCII"),
    ("security_group_rule_description", "x" * 256, "0 to 255"),
    ("schedule", "x" * 65, "1 to 64"),
    ("tag_key", "aws:name", "reserved"),
    ("tag_key", "AWS:name", "reserved"),
    ("tag_key", "", "1 to 128"),
    ("tag_key", "a?", "letters"),
    ("tag_value", "x" * 257, "0 to 256"),
    ("rds_username.postgres", "admin", "reserved"),
    ("rds_username.postgres", "rdsadmin", "RDS"),
    ("rds_username.postgres", "1st", "letter first"),
    ("rds_username.mysql", "x" * 17, "1 to 16"),
    ("kms_alias", "alias/aws/rds", "reserved"),
]


@pytest.mark.parametrize(("kind", "value"), GOOD)
def test_good(kind: str, value: str) -> None:
    assert names.problem(kind, value) is None


@pytest.mark.parametrize(("kind", "value", "words"), BAD)
def test_bad(kind: str, value: str, words: str) -> None:
    problem = names.problem(kind, value)
    assert problem is not None
    assert problem.startswith("must ")
    assert words in problem


@pytest.mark.parametrize("kind", sorted(set(names.kinds()) - {"budget"}))  # whose pattern, as AWS has it, takes one
def test_line_end_is_never_part_of_a_name(kind: str) -> None:
    assert names.problem(kind, "abcdefgh\n")


@pytest.mark.parametrize("kind", names.kinds())
def test_grammar_is_whole(kind: str) -> None:
    it = names.grammar(kind)
    re.compile(it.pattern)
    assert 0 <= it.minimum < it.maximum
    assert it.words
    row = rows("names", "names")[kind]
    assert all(re.compile(pattern) and words for part in ("never", "avoid") for pattern, words in row.get(part, ()))


def test_every_check_takes_no_time_on_long_names() -> None:
    for kind in names.kinds():
        for value in ("a" * 20_000, "a-" * 10_000, "-" * 20_000, "/" * 20_000):
            names.problem(kind, value)
            names.advice(kind, value)


def test_advice() -> None:
    assert names.advice("s3_bucket", "shop.assets") is not None
    assert names.advice("s3_bucket", "shop-assets") is None
    assert names.advice("secret", "shop-aBcDeF") is not None
    assert names.advice("ecs_service", "api") is None


def test_kind_unknown() -> None:
    with pytest.raises(KeyError):
        names.problem("planet", "earth")
