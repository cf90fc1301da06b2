"""vercel.json as `vercel build` takes it; Terraform for Vercel and Cloudflare as their providers document it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import hcl2
import pytest

from tests.generators.support import files, written
from tests.model.checks.support import findings

HEAD = "groundplan: 1\nsystem: {name: shop}\nenvironments: {production: {region: eu-central-1}}\n"
SITE = (
    HEAD
    + """
components:
  site:
    kind: vercel_project
    domains: [shop.example.com, www.example.com]
    regions: [fra1]
    functions: {"api/**/*.js": {memory: 1024 MB, timeout: 60 s}}
    variables: [API_URL, STRIPE_KEY]
    plan: pro
  orders: {kind: http_api, authorizer: none, routes: {$default: other}}
  other: {kind: external, url: "https://orders.example.org/v1"}
  zone:
    kind: cloudflare_zone
    domain: example.com
    proxied: {shop.example.com: site, api.example.com: orders, old.example.com: other}
flows:
  - {from: zone, to: site, over: https}
  - {from: site, to: orders, over: https}
"""
)

DOCUMENTED = {
    "vercel_project": {"name", "framework", "oidc_token_config"},
    "vercel_project_domain": {"project_id", "domain"},
    "vercel_project_environment_variable": {"project_id", "key", "value", "target", "sensitive"},
    "cloudflare_zone": {"account", "name", "type"},
    "cloudflare_dns_record": {"zone_id", "name", "type", "content", "ttl", "proxied"},
}
"""Arguments as documented: github.com/vercel/terraform-provider-vercel docs/resources (project_environment_variable at
00a2849, project at 02be1dc), github.com/cloudflare/terraform-provider-cloudflare docs/resources (dns_record at 0482358,
zone as its own example at v5); read 2026-11-20."""

REQUIRED = {
    "vercel_project": {"name"},
    "vercel_project_domain": {"project_id", "domain"},
    "vercel_project_environment_variable": {"project_id", "key", "sensitive", "value", "target"},
    "cloudflare_zone": {"account", "name"},
    "cloudflare_dns_record": {"zone_id", "name", "type", "ttl"},
}

_PLAIN = hcl2.SerializationOptions(explicit_blocks=False, strip_string_quotes=True, with_comments=False)


def modules(target: str, text: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, body in files(target, text).items():
        if path.endswith(".tf"):
            for section, entries in hcl2.loads(body, serialization_options=_PLAIN).items():
                found.setdefault(section, []).extend(entries)
    return found


def resources(target: str, text: str) -> list[tuple[str, str, dict[str, Any]]]:
    blocks = modules(target, text)["resource"]
    return [(kind, label, body) for one in blocks for kind, named in one.items() for label, body in named.items()]


@pytest.mark.parametrize("target", ["vercel", "cloudflare"])
def test_arguments_are_the_documented_ones(target: str) -> None:
    found = resources(target, SITE)
    assert found
    for kind, _, body in found:
        assert REQUIRED[kind] <= set(body) <= DOCUMENTED[kind]


def test_what_stands_at_vercel() -> None:
    found = files("vercel", SITE)
    assert json.loads(found["site/vercel.json"]) == {
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "regions": ["fra1"],
        "functions": {"api/**/*.js": {"memory": 1024, "maxDuration": 60}},
    }
    variables = modules("vercel", SITE)["variable"]
    assert [(label, body["sensitive"]) for one in variables for label, body in one.items()] == [
        ("site_api_url", True),
        ("site_stripe_key", True),
    ]


def test_what_stands_at_cloudflare() -> None:
    found = {label: body for kind, label, body in resources("cloudflare", SITE) if kind == "cloudflare_dns_record"}
    contents = {body["name"]: body["content"] for body in found.values()}
    assert contents == {
        "shop.example.com": "cname.vercel-dns-0.com",
        "api.example.com": "${var.orders_domain}",
        "old.example.com": "orders.example.org",
    }
    assert all(body["proxied"] is True and body["ttl"] == 1 for body in found.values())


def test_nothing_to_say() -> None:
    for target in ("vercel", "cloudflare"):
        assert files(target, HEAD + "components: {files: {kind: s3_bucket}}\n") == {}


def built(node_tools: Path, folder: Path, config: str) -> subprocess.CompletedProcess[str]:
    folder.mkdir(exist_ok=True)
    (folder / "api").mkdir(exist_ok=True)
    (folder / "api" / "hello.js").write_text("module.exports = (_, answer) => answer.end('hello');\n")
    (folder / "index.html").write_text("<p>shop</p>\n")
    (folder / "vercel.json").write_text(config, encoding="utf-8")
    (folder / ".vercel").mkdir(exist_ok=True)
    project = {"projectId": "prj_x", "orgId": "team_x", "settings": {"framework": None, "nodeVersion": "22.x"}}
    (folder / ".vercel" / "project.json").write_text(json.dumps(project))
    command = [node_tools / ".bin" / "vercel", "build", "--yes", "--token", "x", "--cwd", folder]
    env = {**os.environ, "VERCEL_TELEMETRY_DISABLED": "1", "NO_UPDATE_NOTIFIER": "1", "HOME": str(folder.parent)}
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=240)


def test_the_real_validator(node_tools: Path, tmp_path: Path) -> None:
    run = built(node_tools, tmp_path / "site", files("vercel", SITE)["site/vercel.json"])
    assert run.returncode == 0, run.stdout + run.stderr
    assert (tmp_path / "site" / ".vercel" / "output" / "config.json").is_file()


def test_the_real_validator_finds_what_is_wrong(node_tools: Path, tmp_path: Path) -> None:
    """GEN-D37, GEN-D29: neither can be written in a spec."""
    runtime = json.dumps({"functions": {"api/**/*.js": {"runtime": "nodejs20.x"}}})
    assert built(node_tools, tmp_path / "runtime", runtime).returncode != 0
    nothing = json.dumps({"functions": {"lib/**/*.ts": {"memory": 1024}}})
    assert built(node_tools, tmp_path / "nothing", nothing).returncode != 0


def project(more: str) -> str:
    return (
        HEAD
        + f"components:\n  site: {{kind: vercel_project, {more}}}\nflows: [{{from: internet, to: site, over: https}}]\n"
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ('framework: nextjs, functions: {"api/**/*.ts": {timeout: 60 s}}', "ELS104"),
        ('framework: nextjs, functions: {"lib/jobs/*.ts": {memory: 2048 MB}}', "ELS104"),
        ('framework: nextjs, functions: {"server/**": {timeout: 10 s}, "app/**/*": {timeout: 5 s}}', "ELS104"),
        ("plan: hobby, regions: [iad1, sfo1, lhr1, hnd1]", "ELS105"),
        ("plan: hobby, regions: [fra1, cdg1]", "ELS105"),
        ("plan: hobby, framework: astro, regions: [syd1, sin1, hnd1]", "ELS105"),
        ('functions: {"api/*.js": {runtime: nodejs20.x}}', "SPEC101"),
        ("runtime: nodejs20.x", "SPEC101"),
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


def test_terraform_reads_it(requires_tool: Callable[[str], Path], tmp_path: Path) -> None:
    terraform = requires_tool("terraform")
    for target in ("vercel", "cloudflare"):
        written(files(target, SITE), tmp_path / target)
        command = [terraform, "fmt", "-check", "-recursive", "-diff", str(tmp_path / target)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout
