"""A large spec in several files: put together, each finding in its own file, nothing from outside the folder."""

from __future__ import annotations

from pathlib import Path

import pytest

import groundplan
from groundplan.lines import spec as lines
from groundplan.render.text import report
from groundplan.results import Result
from tests.groundplan.test_cli_support import Shell, shell

__all__ = ["shell"]

SPEC = """groundplan: 1
system: {name: shop}
include: [parts/data.yaml]
environments:
  production: {region: eu-central-1}
  test: {region: eu-central-1, changes: {components.files.versioning: false}}
components:
  alerts: {kind: sns_topic, subscribers: [{email: ops@shop.example}]}
decisions:
  - {title: First, because: it is first}
"""
DATA = """components:
  files:
    kind: s3_bucket
    title: Files
decisions:
  - {title: Second, because: it is second}
"""


def written(folder: Path, spec: str = SPEC, data: str = DATA) -> Path:
    (folder / "parts").mkdir(exist_ok=True)
    (folder / "parts" / "data.yaml").write_text(data)
    (folder / "shop.yaml").write_text(spec)
    return folder / "shop.yaml"


def codes(result: Result) -> list[str]:
    return [finding.code for finding, _ in result.findings]


def test_sections_and_lists_are_put_together(tmp_path: Path) -> None:
    result = groundplan.load(written(tmp_path))
    assert codes(result) == []
    production, test = result.environments
    assert production.graph
    assert test.graph
    assert sorted(production.graph.spec.components) == ["alerts", "files"]
    assert [one.title for one in production.graph.spec.head.decisions] == ["First", "Second"]
    assert test.graph.spec.components["files"].model_dump()["versioning"] is False


def test_a_finding_names_the_file_and_shows_its_line(tmp_path: Path) -> None:
    result = groundplan.load(written(tmp_path, data=DATA.replace("title: Files", "titel: Files")))
    ((finding, _),) = [pair for pair in result.findings if pair[0].code == "SPEC101"]
    assert finding.place.span
    assert finding.place.span.file.endswith("parts/data.yaml")
    assert finding.place.span.line == 4
    assert "titel: Files" in report([result])


@pytest.mark.parametrize(
    "path",
    ["../data.yaml", "/etc/hosts.yaml", "parts/../../data.yaml", "parts//data.yaml", "C:/data.yaml", "parts/data"],
)
def test_paths_that_are_refused(tmp_path: Path, path: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "data.yaml").write_text(DATA)
    assert "SPEC116" in codes(groundplan.load(written(inside, SPEC.replace("parts/data.yaml", f'"{path}"'))))


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.yaml").write_text(DATA)
    spec = written(inside, SPEC.replace("parts/data.yaml", "parts/link.yaml"))
    (inside / "parts" / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    assert "SPEC116" in codes(groundplan.load(spec))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (DATA.replace("files:", "alerts:"), "SRC014"),
        ("system: {name: other}\n", "SPEC117"),
        ("include: [more.yaml]\n", "SPEC117"),
        ("components: [a]\n", "SPEC117"),
        ("components: {a: [\n", "SRC"),
        ("", "SRC"),
    ],
)
def test_what_a_fragment_cannot_say(tmp_path: Path, data: str, code: str) -> None:
    found = codes(groundplan.load(written(tmp_path, data=data)))
    assert any(one.startswith(code) for one in found), found


def test_one_file_twice_or_missing(tmp_path: Path) -> None:
    twice = SPEC.replace("[parts/data.yaml]", "[parts/data.yaml, parts/data.yaml]")
    assert codes(groundplan.load(written(tmp_path, twice))) == ["SPEC116"]
    assert "SPEC116" in codes(groundplan.load(written(tmp_path, SPEC.replace("data.yaml", "date.yaml"))))


def test_without_a_folder_there_are_no_fragments() -> None:
    from groundplan.api import read

    assert "SPEC116" in codes(read(SPEC.encode(), "<stdin>"))


def test_lines_of_artifacts_lead_into_the_fragment(tmp_path: Path) -> None:
    spec = written(tmp_path)
    views = lines.read(spec, "shop.yaml")
    said = views["production"].find("components.files.title")
    assert said
    assert (said.span.file, said.span.line) == ("parts/data.yaml", 4)
    assert "Files" in views["production"].text_of(said.span)
    changed = views["test"].find("components.files.versioning")
    assert changed
    assert changed.changed
    assert all(path != ("components", "files") for path in views["production"].standing.get(2, ()))


def test_where_tells_the_fragment(tmp_path: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert shell("compile", "shop.yaml", "--env", "production", "--out", "out").code == 0
    artifact = "out/shop/production/terraform/storage.tf"
    number = next(n for n, line in enumerate(Path(artifact).read_text().splitlines(), 1) if 'aws_s3_bucket"' in line)
    run = shell("where", f"{artifact}:{number}", "--spec", "shop.yaml")
    assert "parts/data.yaml:2: components.files" in run.out
