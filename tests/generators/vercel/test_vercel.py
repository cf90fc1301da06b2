"""vercel.json as `vercel build` takes it; Terraform for Vercel and Cloudflare as their providers document it."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hcl2
import pytest

from generators.registry import get
from model.load import load
from model.spec.base import Component
from model.spec.elsewhere import CloudflareZone, R2Bucket, VercelProject
from tests.generators.support import context, files, written

SPECS = sorted((Path(__file__).resolve().parents[3] / "specs").glob("*.yaml"))
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
    commands: {install: echo installed > installed.txt, build: mkdir public && echo shop > public/index.html}
    headers:
      "/api/(.*)": {Cache-Control: no-store}
      "/pictures/(.*)": {Cache-Control: "public, max-age=60", X-Shop: a b}
    variables: [API_URL, STRIPE_KEY]
    plan: pro
    aws: {team: acme, environments: [production, preview, development]}
  panel: {kind: vercel_project, framework: nextjs, existing: true, variables: [API_URL], domains: [panel.example.com]}
  books: {kind: dynamodb_table, partition_key: id S}
  keepsakes: {kind: r2_bucket, url: "https://0123456789abcdef.r2.cloudflarestorage.com", location: weur}
  orders: {kind: http_api, authorizer: none, routes: {$default: other}}
  other: {kind: external, url: "https://orders.example.org/v1"}
  zone:
    kind: cloudflare_zone
    domain: example.com
    proxied: {shop.example.com: site, api.example.com: orders, old.example.com: other}
    waf: managed
  given: {kind: cloudflare_zone, domain: below.example.com, existing: true, proxied: {panel.below.example.com: panel}}
  inner: {kind: dns_zone, domain: deep.below.example.com, existing: true}
  outer: {kind: dns_zone, domain: hosted.example.com, existing: true}
flows:
  - {from: zone, to: site, over: https}
  - {from: site, to: orders, over: https}
  - {from: site, to: books, does: [read]}
  - {from: site, to: keepsakes, over: https}
"""
)

DOCUMENTED: dict[str, Any] = json.loads((Path(__file__).parent / "documented.json").read_text(encoding="utf-8"))
"""The schema of each resource, as its provider's documents have it: arguments with their types, and which it needs."""

_PLAIN = hcl2.SerializationOptions(explicit_blocks=False, strip_string_quotes=True, with_comments=False)


def modules(target: str, text: str, environment: str | None = None) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for path, body in files(target, text, environment).items():
        if path.endswith(".tf"):
            for section, entries in hcl2.loads(body, serialization_options=_PLAIN).items():
                found.setdefault(section, []).extend(entries)
    return found


def resources(target: str, text: str, environment: str | None = None) -> list[tuple[str, str, dict[str, Any]]]:
    blocks = modules(target, text, environment)["resource"]
    return [(kind, label, body) for one in blocks for kind, named in one.items() for label, body in named.items()]


def problems(kind: str, body: dict[str, Any]) -> Iterator[str]:
    """What a provider's documents have against a resource."""
    schema = DOCUMENTED[kind]
    meta = {"for_each"}
    yield from (f"{kind} needs {name}" for name in sorted(set(schema["required"]) - body.keys()))
    for name, value in body.items():
        if name not in meta:
            yield from _fits(f"{kind}.{name}", schema["arguments"].get(name), value)


def _fits(where: str, expected: Any, value: Any) -> Iterator[str]:
    if expected is None:
        yield f"{where} is no argument"
    elif isinstance(expected, list):
        for item in value if isinstance(value, list) else [f"no list: {value}"]:
            yield from _fits(f"{where}[]", expected[0], item)
    elif isinstance(expected, dict):
        for key, item in value.items() if isinstance(value, dict) else {f"no object: {value}": ""}.items():
            yield from _fits(f"{where}.{key}", expected.get(key), item)
    elif expected.startswith("one of "):
        if value not in expected.removeprefix("one of ").split(" "):
            yield f"{where} is {value!r}, and not {expected}"
    elif not isinstance(value, {"text": str, "number": int, "truth": bool}[expected]):
        yield f"{where} is {value!r}, and no {expected}"


@pytest.mark.parametrize("target", ["vercel", "cloudflare"])
def test_arguments_are_the_documented_ones(target: str) -> None:
    found = resources(target, SITE)
    assert {kind for kind, _, _ in found} == {kind for kind in DOCUMENTED if kind.startswith(target)}
    assert [problem for kind, _, body in found for problem in problems(kind, body)] == []


def test_a_wrong_argument_is_seen() -> None:
    rule = {"expression": "true", "action": "execute", "action_parameters": {"name": "x"}}
    bodies = [
        ("vercel_project", {"framwork": "nextjs"}),
        ("vercel_project_environment_variable", {"project_id": "a", "key": "b", "sensitive": True, "target": ["live"]}),
        ("cloudflare_ruleset", {"zone_id": "a", "name": "b", "kind": "zone", "phase": "waf", "rules": [rule]}),
        ("cloudflare_dns_record", {"zone_id": "a", "name": "b", "type": "A", "ttl": "1"}),
        ("cloudflare_r2_bucket", {"account_id": "a", "name": "b", "storage_class": "STANDARD_IA"}),
    ]
    assert [list(problems(*body)) != [] for body in bodies] == [True] * len(bodies)


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_whatever_a_spec_has_there_is_documented(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    for environment in load(text.encode(), path.name).graphs:
        for target in ("vercel", "cloudflare"):
            if any(name.endswith(".tf") for name in files(target, text, environment)):
                found = resources(target, text, environment)
                assert [problem for kind, _, body in found for problem in problems(kind, body)] == []


def test_what_stands_at_vercel() -> None:
    found = files("vercel", SITE)
    assert json.loads(found["site/vercel.json"]) == {
        "$schema": "https://openapi.vercel.sh/vercel.json",
        "installCommand": "echo installed > installed.txt",
        "buildCommand": "mkdir public && echo shop > public/index.html",
        "regions": ["fra1"],
        "functions": {"api/**/*.js": {"memory": 1024, "maxDuration": 60}},
        "headers": [
            {"source": "/api/(.*)", "headers": [{"key": "Cache-Control", "value": "no-store"}]},
            {
                "source": "/pictures/(.*)",
                "headers": [{"key": "Cache-Control", "value": "public, max-age=60"}, {"key": "X-Shop", "value": "a b"}],
            },
        ],
    }
    variables = modules("vercel", SITE)["variable"]
    assert {label: body.get("sensitive", False) for one in variables for label, body in one.items()} == {
        "site_api_url": True,
        "site_stripe_key": True,
        "panel_project_id": False,
        "panel_api_url": True,
    }


def test_no_variable_of_development_is_sensitive() -> None:
    """Vercel refuses one: https://vercel.com/docs/environment-variables/sensitive-environment-variables."""
    found = [body for kind, _, body in resources("vercel", SITE) if kind == "vercel_project_environment_variable"]
    said = [(body["key"], *sorted(body["target"]), body["sensitive"]) for body in found if "site" in body["project_id"]]
    assert sorted(said) == [
        ("API_URL", "development", False),
        ("API_URL", "preview", "production", True),
        ("STRIPE_KEY", "development", False),
        ("STRIPE_KEY", "preview", "production", True),
    ]


def test_the_name_is_the_one_that_tokens_carry() -> None:
    """A role trusts tokens of a project by its name at Vercel, so both are the same."""
    pinned = SITE.replace("aws: {team: acme,", "aws: {team: acme, project: storefront,")
    for spec, name in ((SITE, "shop-production-site"), (pinned, "storefront")):
        (project,) = (body for kind, _, body in resources("vercel", spec) if kind == "vercel_project")
        assert project["name"] == name
        assert f"owner:acme:project:{name}:environment:preview" in files("cloudformation", spec)["eu-central-1.yaml"]
    assert modules("vercel", SITE)["provider"] == [{"vercel": {"team": "acme"}}]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("environments: [production, preview, development]", "environments: [production, staging]"),
        ("existing: true, variables: [API_URL]", "aws: {team: others}"),
    ],
)
def test_what_its_provider_cannot_be_told(before: str, after: str) -> None:
    made = get("vercel").generate(context(SITE.replace(before, after)))
    assert [finding.code for finding in made.findings] == ["GEN101"]
    assert len(made.files) == 0


def test_whatever_is_there_is_not_made_again() -> None:
    """A project and a zone that another environment makes are given by their ids."""
    assert [label for kind, label, _ in resources("vercel", SITE) if kind == "vercel_project"] == ["site"]
    assert [label for kind, label, _ in resources("cloudflare", SITE) if kind == "cloudflare_zone"] == ["zone"]
    given = {label: body for _, label, body in resources("cloudflare", SITE)}
    assert given["given_panel_below_example_com"]["zone_id"] == "${var.given_zone_id}"
    assert given["zone_waf"]["zone_id"] == "${cloudflare_zone.zone.id}"


def test_hosted_zones_are_delegated_to() -> None:
    """By the nearest zone above them."""
    found = [body for kind, _, body in resources("cloudflare", SITE) if body.get("type") == "NS"]
    assert [(body["name"], body["zone_id"], body["for_each"]) for body in found] == [
        ("deep.below.example.com", "${var.given_zone_id}", "${toset(var.inner_name_servers)}"),
        ("hosted.example.com", "${cloudflare_zone.zone.id}", "${toset(var.outer_name_servers)}"),
    ]
    assert not any(body.get("proxied") for body in found)


DOCUMENTATION = {
    *("kind", "title", "description", "status", "criticality", "decisions", "usage", "tags"),
    *("pages", "plan", "features", "provider", "url"),
}
"""Fields of no target: documents, costs and checks have them. `url` says where a bucket answers, not what it is."""


@pytest.mark.parametrize(
    ("kind", "target"), [(VercelProject, "vercel"), (CloudflareZone, "cloudflare"), (R2Bucket, "cloudflare")]
)
def test_no_field_is_lost(kind: type[Component], target: str) -> None:
    """Every field decides something in a target's files, or is known to be for documents alone."""
    everything = SITE.replace("old.example.com: other}", "old.example.com: other}\n    existing: true", 1)
    everything = everything.replace(
        "location: weur}", "location: weur, name: kept-things, storage_class: infrequent_access}"
    )
    said = {
        str(line.origin).split(".")[2].partition("[")[0]
        for spec in (SITE, everything)
        for node, component in context(spec).graph.components(kind)
        for file in get(target).generate(context(spec)).files
        for line in file.lines
        if str(line.origin).startswith(f"components.{node.id}.")
    }
    assert said == kind.model_fields.keys() - DOCUMENTATION


def test_what_stands_at_cloudflare() -> None:
    found = {label: body for _, label, body in resources("cloudflare", SITE) if body.get("type") == "CNAME"}
    contents = {body["name"]: body["content"] for body in found.values()}
    assert contents == {
        "shop.example.com": "cname.vercel-dns-0.com",
        "api.example.com": "${var.orders_domain}",
        "old.example.com": "orders.example.org",
        "panel.below.example.com": "cname.vercel-dns-0.com",
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
    assert (tmp_path / "site" / "installed.txt").is_file()
    made = json.loads((tmp_path / "site" / ".vercel" / "output" / "config.json").read_text())
    assert [route for route in made["routes"] if "headers" in route] == [
        {"src": "^/api(?:/(.*))$", "headers": {"Cache-Control": "no-store"}, "continue": True},
        {
            "src": "^/pictures(?:/(.*))$",
            "headers": {"Cache-Control": "public, max-age=60", "X-Shop": "a b"},
            "continue": True,
        },
    ]


def projects() -> Iterator[Any]:
    """The vercel.json of each project of a spec, in the environment that comes first."""
    for path in SPECS:
        for name, body in files("vercel", path.read_text(encoding="utf-8")).items():
            if name.endswith("/vercel.json"):
                yield pytest.param(body, id=f"{path.stem}-{name.partition('/')[0]}")


@pytest.mark.parametrize("body", list(projects()))
def test_the_real_validator_takes_what_the_specs_say(node_tools: Path, tmp_path: Path, body: str) -> None:
    """All but the framework and the files that it makes functions of: those belong to code that is not here."""
    said = json.loads(body)
    assert said.pop("framework") == "nextjs"
    patterns = said.pop("functions", {})
    (tmp_path / "site").mkdir()
    scripts = {"build": "mkdir -p public && echo shop > public/index.html"}
    (tmp_path / "site" / "package.json").write_text(json.dumps({"private": True, "scripts": scripts}))
    if patterns:
        said["functions"] = dict(zip(["api/**/*.js"], patterns.values(), strict=True))
    run = built(node_tools, tmp_path / "site", json.dumps({**said, "framework": None}))
    assert run.returncode == 0, run.stdout + run.stderr
    made = json.loads((tmp_path / "site" / ".vercel" / "output" / "config.json").read_text())
    found = [route["headers"] for route in made["routes"] if "headers" in route]
    assert found == [{one["key"]: one["value"] for one in each["headers"]} for each in said.get("headers", [])]


def test_the_real_validator_finds_what_is_wrong(node_tools: Path, tmp_path: Path) -> None:
    """GEN-D37, GEN-D29: neither can be written in a spec."""
    runtime = json.dumps({"functions": {"api/**/*.js": {"runtime": "nodejs20.x"}}})
    assert built(node_tools, tmp_path / "runtime", runtime).returncode != 0
    nothing = json.dumps({"functions": {"lib/**/*.ts": {"memory": 1024}}})
    assert built(node_tools, tmp_path / "nothing", nothing).returncode != 0


def test_terraform_reads_it(requires_tool: Callable[[str], Path], tmp_path: Path) -> None:
    terraform = requires_tool("terraform")
    for target in ("vercel", "cloudflare"):
        written(files(target, SITE), tmp_path / target)
        command = [terraform, "fmt", "-check", "-recursive", "-diff", str(tmp_path / target)]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        assert run.returncode == 0, run.stdout


def test_limits_of_nothing_are_left_out() -> None:
    """Vercel refuses an empty `functions`."""
    spec = SITE.replace("{memory: 1024 MB, timeout: 60 s}", "{}")
    assert "functions" not in json.loads(files("vercel", spec)["site/vercel.json"])


def test_labels_differ_where_names_do() -> None:
    spec = SITE.replace("[API_URL, STRIPE_KEY]", "[API_URL, api_url]")
    spec = spec.replace("[shop.example.com, www.example.com]", "[a-b.example.com, a.b.example.com]")
    found = [label for _, label, _ in resources("vercel", spec)]
    assert len(set(found)) == len(found)
