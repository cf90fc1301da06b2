"""Spot checks of what we know of CloudFront and of countries; expectations are from the sources, by hand."""

from __future__ import annotations

import pytest

from model.knowledge import cloudfront, countries, limits


def test_policies_for_viewers() -> None:
    assert "TLSv1.2_2021" in cloudfront.tls_policies()
    assert "SSLv3" not in cloudfront.tls_policies()
    assert cloudfront.minimum_tls("TLSv1.2_2021") == "1.2"
    assert cloudfront.minimum_tls("TLSv1.1_2016") == "1.1"
    assert cloudfront.minimum_tls("TLSv9") is None


def test_ids() -> None:
    assert cloudfront.cache_policy("CachingDisabled") == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    assert cloudfront.origin_request_policy("AllViewer") == "216adef6-5c7f-47e4-b989-5492eafa07d3"
    assert cloudfront.alias_hosted_zone() == "Z2FDTNDATAQYW2"
    assert cloudfront.certificate_region() == "us-east-1"
    assert (cloudfront.prefix_list(), cloudfront.prefix_list_weight()) == (
        "com.amazonaws.global.cloudfront.origin-facing",
        55,
    )


def test_every_method_is_in_all() -> None:
    assert (
        set(cloudfront.methods("read")) < set(cloudfront.methods("read_and_options")) < set(cloudfront.methods("all"))
    )
    assert len(cloudfront.methods("all")) == 7


@pytest.mark.parametrize("code", ["DE", "GR", "GB", "US", "AX"])
def test_country(code: str) -> None:
    assert countries.title(code)
    assert countries.members(code) == (code,)


@pytest.mark.parametrize("code", ["UK", "EL", "XX", "EU"])
def test_no_country(code: str) -> None:
    assert countries.title(code) is None


def test_union() -> None:
    members = countries.members("EU")
    assert len(set(members)) == 27
    assert {"GR", "HR", "CY"} <= set(members)
    assert not {"GB", "CH", "NO", "EL"} & set(members)
    assert set(members) < set(countries.codes())
    assert countries.members("UK") == ()


def test_limits() -> None:
    assert limits.limit("cloudfront.response_timeout").problem(121)
    assert limits.limit("security_group.rules").holds(60)
