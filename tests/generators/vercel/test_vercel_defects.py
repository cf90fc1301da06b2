"""Defects of projects on Vercel: found when they are written, and never in what is right."""

from __future__ import annotations

import pytest

from tests.model.checks.support import HEAD, findings


def project(more: str) -> str:
    return (
        HEAD
        + f"components:\n  site: {{kind: vercel_project, {more}}}\nflows: [{{from: internet, to: site, over: https}}]\n"
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        # a pattern that matches no function (GEN-D29)
        ('framework: nextjs, functions: {"api/**/*.ts": {timeout: 60 s}}', "ELS104"),
        ('framework: nextjs, functions: {"lib/jobs/*.ts": {memory: 2048 MB}}', "ELS104"),
        ('framework: nextjs, functions: {"server/**": {timeout: 10 s}, "app/**/*": {timeout: 5 s}}', "ELS104"),
        # more regions than the plan has (GEN-D38)
        ("plan: hobby, regions: [iad1, sfo1, lhr1, hnd1]", "ELS105"),
        ("plan: hobby, regions: [fra1, cdg1]", "ELS105"),
        ("plan: hobby, framework: astro, regions: [syd1, sin1, hnd1]", "ELS105"),
        # what Vercel takes from no vercel.json, or from none of today (GEN-D37, GEN-D50)
        ('functions: {"api/*.js": {runtime: nodejs20.x}}', "SPEC101"),
        ('functions: {"api/*.js": {runtime: edge}}', "SPEC101"),
        ("edge: true", "SPEC101"),
        ("runtime: nodejs20.x", "SPEC101"),
        # values of secrets (GEN-D66)
        ("env: {API_KEY: x}", "SPEC101"),
        ("variables: {API_KEY: sk_live}", ""),
    ],
)
def test_defects_are_found(more: str, code: str) -> None:
    found = {finding.code for finding in findings(project(more))} - {"ELS101"}
    assert found == {code} if code else found


@pytest.mark.parametrize(
    "more",
    [
        'framework: nextjs, functions: {"app/api/**/*": {timeout: 60 s}}',
        'framework: nextjs, functions: {"src/pages/api/*.ts": {timeout: 60 s}}',
        'framework: astro, functions: {"api/**/*.ts": {timeout: 60 s}}',
        "plan: hobby, regions: [fra1]",
        "plan: pro, regions: [fra1, cdg1]",
        "regions: [fra1, cdg1]",
    ],
)
def test_what_is_right_stays_silent(more: str) -> None:
    assert [finding.code for finding in findings(project(more))] == ["ELS101"]
