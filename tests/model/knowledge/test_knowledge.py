"""Spot checks of the smaller tables; expectations are from the sources, by hand."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network

import pytest

from model.knowledge import fargate, limits, load_balancing, logs, network, protocols, regions

ASKED_FOR = [
    "eu-central-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "eu-north-1",
    "eu-south-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-northeast-1",
    "ca-central-1",
    "sa-east-1",
]


class TestRegions:
    @pytest.mark.parametrize("name", regions.names())
    def test_zones_are_of_the_region(self, name: str) -> None:
        region = regions.find(name)
        assert region is not None
        assert len(set(region.zones)) >= 2
        assert all(zone[:-1] == name for zone in region.zones)
        assert region.certain or region.note

    def test_those_asked_for_are_there(self) -> None:
        assert set(ASKED_FOR) <= set(regions.names())

    def test_frankfurt(self) -> None:
        region = regions.find("eu-central-1")
        assert region is not None
        assert (region.title, region.country, region.eu) == ("Europe (Frankfurt)", "Germany", True)
        assert region.zones == ("eu-central-1a", "eu-central-1b", "eu-central-1c")
        assert region.certain
        assert not region.opt_in
        assert region.partition == "aws"

    def test_in_europe_is_not_in_the_eu(self) -> None:
        eu = {name for name in regions.names() if (region := regions.find(name)) and region.eu}
        assert {name for name in regions.names() if name.startswith("eu-")} - eu == {"eu-west-2", "eu-central-2"}
        assert all(name.startswith("eu-") for name in eu)

    def test_gaps(self) -> None:
        tokyo, california = regions.find("ap-northeast-1"), regions.find("us-west-1")
        assert tokyo is not None
        assert california is not None
        assert tokyo.zones == ("ap-northeast-1a", "ap-northeast-1c", "ap-northeast-1d")
        assert not tokyo.certain
        assert not california.certain

    def test_unknown(self) -> None:
        assert regions.find("eu-central-9") is None


class TestProtocols:
    @pytest.mark.parametrize(
        ("name", "port"),
        [
            *(("http", 80), ("https", 443), ("postgres", 5432), ("mysql", 3306), ("redis", 6379), ("amqps", 5671)),
            *(("mongodb", 27017), ("kafka-tls", 9094), ("smtp-tls", 587), ("ssh", 22), ("nfs", 2049), ("ldaps", 636)),
        ],
    )
    def test_port(self, name: str, port: int) -> None:
        protocol = protocols.find(name)
        assert protocol is not None
        assert (protocol.transport, protocol.port) == ("tcp", port)

    def test_encrypted_by_itself(self) -> None:
        encrypted = {name for name in protocols.names() if (it := protocols.find(name)) and it.encrypted}
        assert {"https", "amqps", "ssh", "ldaps", "kafka-tls", "smtp-tls"} <= encrypted
        assert not {"http", "postgres", "mysql", "redis", "mongodb", "amqp", "kafka", "dns", "nfs", "ldap"} & encrypted

    def test_dns_goes_over_udp(self) -> None:
        dns = protocols.find("dns")
        assert dns is not None
        assert (dns.transport, dns.port) == ("udp", 53)

    def test_numbers_are_ports(self) -> None:
        every = [protocols.find(name) for name in protocols.names()]
        assert all(it and 0 < it.port < 65536 and it.transport in ("tcp", "udp") for it in every)

    def test_unknown(self) -> None:
        assert protocols.find("gopher") is None


class TestLimits:
    @pytest.mark.parametrize(
        ("name", "minimum", "maximum", "default"),
        [
            ("alb.idle_timeout", 1, 4000, 60),
            ("alb.subnet_prefix", 16, 27, None),
            ("alb.free_addresses", 8, None, None),
            ("alb.zones", 2, None, None),
            ("health_check.interval", 5, 300, 30),
            ("health_check.timeout", 2, 120, 5),
            ("health_check.healthy_threshold", 2, 10, 5),
            ("health_check.unhealthy_threshold", 2, 10, 2),
            ("fargate.stop_timeout", 2, 120, 30),
            ("fargate.ephemeral_storage", 21, 200, 20),
            ("rds.backup_retention", 0, 35, 1),
            ("rds.zones", 2, None, None),
            ("vpc.prefix", 16, 28, None),
            ("subnet.prefix", 16, 28, None),
            ("tag.count", 0, 50, None),
        ],
    )
    def test_range(self, name: str, minimum: int | None, maximum: int | None, default: int | None) -> None:
        it = limits.limit(name)
        assert (it.minimum, it.maximum, it.default) == (minimum, maximum, default)

    @pytest.mark.parametrize("name", limits.names())
    def test_is_a_range(self, name: str) -> None:
        it = limits.limit(name)
        assert it.unit
        assert it.minimum is not None
        assert it.maximum is None or it.minimum < it.maximum
        assert name == "fargate.ephemeral_storage" or it.default is None or it.holds(it.default)  # 20 cannot be asked

    def test_both_ends_are_within(self) -> None:
        it = limits.limit("alb.idle_timeout")
        assert [it.holds(value) for value in (0, 1, 4000, 4001)] == [False, True, True, False]

    def test_problem(self) -> None:
        assert limits.limit("alb.idle_timeout").problem(5000) == "5000 is not within 1 to 4000 s"
        assert limits.limit("alb.zones").problem(1) == "1 is not within 2 or more availability zones"
        assert limits.limit("alb.zones").problem(2) is None


class TestFargate:
    @pytest.mark.parametrize(
        ("cpu", "gib"),
        [
            (256, [0.5, 1, 2]),
            (512, [1, 2, 3, 4]),
            (1024, [2, 3, 4, 5, 6, 7, 8]),
            (2048, list(range(4, 17))),
            (4096, list(range(8, 31))),
            (8192, list(range(16, 61, 4))),
            (16384, list(range(32, 121, 8))),
            (32768, [60, 120, 244]),
        ],
    )
    def test_memory(self, cpu: int, gib: list[float]) -> None:
        assert list(fargate.memory(cpu)) == [it * 1024 for it in gib]

    def test_no_other_size(self) -> None:
        assert [size.cpu for size in fargate.sizes()] == [256, 512, 1024, 2048, 4096, 8192, 16384, 32768]
        assert fargate.memory(128) == ()

    def test_big_sizes_need_a_new_platform(self) -> None:
        assert {size.cpu: size.platform for size in fargate.sizes()} == {
            **dict.fromkeys((256, 512, 1024, 2048, 4096), "1.3.0"),
            **dict.fromkeys((8192, 16384, 32768), "1.4.0"),
        }

    def test_smallest(self) -> None:
        assert fargate.smallest(200, 300) == (256, 512)
        assert fargate.smallest(256, 2049) == (512, 3072)
        assert fargate.smallest(1024, 1024) == (1024, 2048)
        assert fargate.smallest(1024, 249857) is None

    def test_platforms(self) -> None:
        assert [platform.version for platform in fargate.platforms()] == ["1.3.0", "1.4.0"]
        assert fargate.platform("LATEST") == fargate.platform("1.4.0")
        old = fargate.platform("1.3.0")
        assert old is not None
        assert not old.configurable_storage
        assert fargate.platform("1.2.0") is None


def test_log_retention() -> None:
    days = "1 3 5 7 14 30 60 90 120 150 180 365 400 545 731 1096 1827 2192 2557 2922 3288 3653"
    assert logs.retention() == tuple(map(int, days.split()))
    assert logs.at_least(31) == 60
    assert logs.at_least(365) == 365
    assert logs.at_least(3654) is None


class TestLoadBalancing:
    def test_default_allows_old_tls(self) -> None:
        assert load_balancing.api_default() == "ELBSecurityPolicy-2016-08"
        policy = load_balancing.policy(load_balancing.api_default())
        assert policy is not None
        assert (policy.minimum, policy.maximum) == ("1.0", "1.2")

    @pytest.mark.parametrize(
        ("name", "minimum"),
        [
            ("ELBSecurityPolicy-TLS13-1-2-2021-06", "1.2"),
            ("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", "1.2"),
            ("ELBSecurityPolicy-TLS13-1-3-2021-06", "1.3"),
            ("ELBSecurityPolicy-TLS13-1-0-2021-06", "1.0"),
        ],
    )
    def test_policy(self, name: str, minimum: str) -> None:
        policy = load_balancing.policy(name)
        assert policy is not None
        assert (policy.minimum, policy.maximum) == (minimum, "1.3")

    def test_recommended_is_known_and_good(self) -> None:
        policy = load_balancing.policy(load_balancing.recommended())
        assert policy is not None
        assert (policy.minimum, policy.maximum, policy.forward_secrecy) == ("1.2", "1.3", True)

    def test_unknown(self) -> None:
        assert "ELBSecurityPolicy-2015-05" not in load_balancing.policies()
        assert load_balancing.policy("ELBSecurityPolicy-2015-05") is None


class TestNetwork:
    def test_reserved(self) -> None:
        subnet = IPv4Network("10.0.0.0/24")
        ends = ["10.0.0.0", "10.0.0.1", "10.0.0.2", "10.0.0.3", "10.0.0.255"]
        assert network.reserved(subnet) == tuple(map(IPv4Address, ends))
        assert network.usable(subnet) == 251
        assert network.usable(IPv4Network("10.0.0.0/28")) == 11

    def test_forbidden(self) -> None:
        assert any(IPv4Network("169.254.169.0/24").subnet_of(block) for block in network.forbidden())
        assert not any(IPv4Network("10.0.0.0/16").overlaps(block) for block in network.forbidden())

    def test_conflicts(self) -> None:
        assert IPv4Network("172.17.0.0/16") in network.conflicts()

    def test_private(self) -> None:
        assert network.private() == tuple(map(IPv4Network, ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")))
