"""Publishing: into wikis and sites, twice, after a person's hand, past links and strangers; and the layout command."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from groundplan.cli import main

SPEC = """\
groundplan: 1
system: {name: shop, title: Shop, description: Sells things.}
environments:
  live: {region: eu-central-1}
  test: {region: eu-central-1}
networks:
  main:
    cidr: 10.0.0.0/16
    zones: 2
    nat: single
    subnets:
      public: {route: internet, cidrs: [10.0.1.0/24, 10.0.2.0/24]}
      app: {route: nat, cidrs: [10.0.11.0/24, 10.0.12.0/24]}
components:
  alb: {kind: load_balancer, in: main.public, listeners: {https: {to: api, certificate: given}}}
  images: {kind: ecr_repository}
  api:
    kind: ecs_service
    in: main.app
    image: {repository: images}
    cpu: 0.5 vCPU
    memory: 1 GB
    port: 8080
    health: {path: /health}
  files: {kind: s3_bucket}
flows:
  - {from: internet, to: alb, over: https}
  - {from: alb, to: api, over: http/8080}
  - {from: api, to: files, does: [read]}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    path = tmp_path / "shop.yaml"
    path.write_text(SPEC)
    return path


@pytest.fixture
def wiki(tmp_path: Path) -> Path:
    path = tmp_path / "wiki"
    (path / ".git").mkdir(parents=True)
    return path


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def publish(*arguments: str | Path) -> int:
    return main(["publish", *map(str, arguments)])


def test_twice_changes_nothing(spec: Path, wiki: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert publish(spec, "--wiki", wiki) == 0
    before = everything(wiki)
    assert {"Home.md", "_Sidebar.md", "shop.md", "shop-live.md", "shop-live-network.md"} <= before.keys()
    assert "images/shop-live-network.svg" in before
    times = {path: path.stat().st_mtime_ns for path in wiki.rglob("*")}
    capsys.readouterr()
    assert publish(spec, "--wiki", wiki) == 0
    assert everything(wiki) == before
    assert {path: path.stat().st_mtime_ns for path in wiki.rglob("*")} == times
    assert "unchanged" in capsys.readouterr().err


def test_an_edited_page_stays_and_is_named(spec: Path, wiki: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(spec, "--wiki", wiki)
    page = wiki / "shop-live-network.md"
    page.write_text(page.read_text() + "\nBy hand.\n")
    spec.write_text(SPEC.replace("Sells things", "Sells other things").replace("10.0.1.0/24", "10.0.3.0/24"))
    for _ in range(2):
        assert publish(spec, "--wiki", wiki) == 1
        assert "shop-live-network.md: was edited by hand and stays" in capsys.readouterr().err
    assert page.read_text().endswith("By hand.\n")
    assert "Sells other things" in (wiki / "shop.md").read_text()
    assert "10.0.3.0/24" in (wiki / "shop-test-network.md").read_text()
    assert publish(spec, "--wiki", wiki, "--force") == 0
    assert "By hand" not in page.read_text()


def test_pages_of_people_are_left_alone(spec: Path, wiki: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (wiki / "Home.md").write_text("Ours.\n")
    (wiki / "notes.md").write_text("Notes.\n")
    assert publish(spec, "--wiki", wiki) == 1
    assert "Home.md: is not groundplan's and stays" in capsys.readouterr().err
    assert (wiki / "Home.md").read_text() == "Ours.\n"
    assert (wiki / "notes.md").read_text() == "Notes.\n"
    assert list((wiki / ".git").iterdir()) == []


def test_pages_that_are_gone_are_removed_unless_edited(spec: Path, wiki: Path) -> None:
    publish(spec, "--wiki", wiki)
    (wiki / "shop-test-access.md").write_text("Edited.\n")
    spec.write_text(SPEC.replace("  test: {region: eu-central-1}\n", ""))
    assert publish(spec, "--wiki", wiki) == 1
    left = {name for name in everything(wiki) if "shop-test" in name}
    assert left == {"shop-test-access.md"}
    assert "shop-test" not in (wiki / "_Sidebar.md").read_text()


def test_several_systems_share_a_wiki(spec: Path, wiki: Path) -> None:
    other = spec.with_name("bar.yaml")
    other.write_text(SPEC.replace("name: shop, title: Shop", "name: bar, title: Bar"))
    publish(spec, "--wiki", wiki)
    publish(other, "--wiki", wiki)
    sidebar = (wiki / "_Sidebar.md").read_text()
    assert "[Bar](bar)" in sidebar
    assert "[Shop](shop)" in sidebar
    apart = everything(wiki)
    assert publish(spec, other, "--wiki", wiki) == 0
    assert everything(wiki) == apart


def test_check_writes_nothing(spec: Path, wiki: Path) -> None:
    assert publish(spec, "--wiki", wiki, "--check") == 1
    assert everything(wiki) == {}
    publish(spec, "--wiki", wiki)
    assert publish(spec, "--wiki", wiki, "--check") == 0


def test_every_link_of_a_wiki_leads_somewhere(spec: Path, wiki: Path) -> None:
    publish(spec, "--wiki", wiki)
    pages = {name.removesuffix(".md"): data.decode() for name, data in everything(wiki).items() if ".md" in name}
    for name, text in pages.items():
        for address in re.findall(r"\]\(([^)#]+)", text):
            assert address in pages or (wiki / address).is_file(), f"{name}: {address}"
    for picture in wiki.glob("images/*.svg"):
        for address in re.findall(r'href="\.\./([^"#]+)', picture.read_text()):
            assert address in pages, f"{picture.name}: {address}"


def test_names_of_a_gitlab_wiki(spec: Path, wiki: Path) -> None:
    publish(spec, "--wiki", wiki, "--wiki-of", "gitlab")
    assert {"home.md", "_sidebar.md"} <= everything(wiki).keys()


@pytest.mark.parametrize("where", ["page", "folder", "record"])
def test_nothing_is_written_through_a_link(spec: Path, wiki: Path, where: str, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "shop.json").write_text("{}")
    if where == "page":
        (wiki / "shop.md").symlink_to(outside / "page.md")
    elif where == "folder":
        (wiki / "images").symlink_to(outside)
    else:
        (wiki / ".groundplan").symlink_to(outside)
    before = everything(outside)
    assert publish(spec, "--wiki", wiki, "--force") == 2
    assert everything(outside) == before


def test_places_that_are_refused(spec: Path, wiki: Path, tmp_path: Path) -> None:
    assert publish(spec, "--wiki", tmp_path / "nowhere") == 2
    assert publish(spec, "--wiki", wiki / ".git") == 2
    assert publish(spec, "--site", wiki / ".git" / "site") == 2
    assert publish(spec) == 2
    (wiki / ".groundplan").mkdir()
    (wiki / ".groundplan" / "shop.json").write_text("[]")
    assert publish(spec, "--wiki", wiki) == 2


def test_a_record_leads_nowhere_else(spec: Path, wiki: Path, tmp_path: Path) -> None:
    victim = tmp_path / "victim.md"
    victim.write_text("x")
    (wiki / ".groundplan").mkdir()
    record = {"version": 1, "pages": {"../victim.md": "0", ".git/config": "0"}}
    (wiki / ".groundplan" / "shop.json").write_text(json.dumps(record))
    assert publish(spec, "--wiki", wiki, "--force") == 2
    assert victim.read_text() == "x"


def test_a_spec_with_faults_publishes_nothing(spec: Path, wiki: Path) -> None:
    spec.write_text(SPEC.replace("to: api, over", "to: nobody, over"))
    assert publish(spec, "--wiki", wiki) == 1
    assert everything(wiki) == {}


def test_a_site_builds_without_warnings(spec: Path, tmp_path: Path) -> None:
    pytest.importorskip("mkdocs")
    site = tmp_path / "site"
    assert publish(spec, "--site", site) == 0
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-f", str(site / "mkdocs.yml")]
    done = subprocess.run(command, capture_output=True, text=True, env={"NO_MKDOCS_2_WARNING": "1", "PATH": "/bin"})
    assert (done.returncode, done.stdout) == (0, "")
    assert "WARNING" not in done.stderr
    built = site / "site" / "shop" / "live"
    for picture in (built / "diagrams").glob("*.svg"):
        for address in re.findall(r'href="(\.\./[^"#]*)', picture.read_text()):
            assert (picture.parent / address / "index.html").is_file(), f"{picture.name}: {address}"
    assert '<img alt="Network' in (built / "network" / "index.html").read_text()


def layout(*arguments: str | Path) -> int:
    return main(["layout", *map(str, arguments)])


def test_a_layout_is_written_on_request_only(spec: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "shop.layout.json"
    out = tmp_path / "out"
    assert layout(spec, "--check") == 1
    main(["compile", str(spec), "--out", str(out), "--target", "diagrams"])
    assert not file.exists()
    assert layout(spec) == 0
    assert layout(spec, "--check") == 0
    before = file.read_bytes()
    spec.write_text(
        SPEC.replace("flows:", "  more: {kind: s3_bucket}\nflows:\n  - {from: api, to: more, does: [read]}")
    )
    capsys.readouterr()
    main(["compile", str(spec), "--out", str(out), "--target", "diagrams"])
    assert "GEN106" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert layout(spec) == 0
    assert before != file.read_bytes()
    kept, now = (json.loads(text)["views"]["data"]["cards"] for text in (before, file.read_bytes()))
    assert now.keys() - kept.keys() == {"more"}
    assert all(now[name] == place for name, place in kept.items())


def test_a_layout_file_that_is_none_is_told_and_not_used(spec: Path, capsys: pytest.CaptureFixture[str]) -> None:
    spec.with_name("shop.layout.json").write_text("{}")
    assert main(["compile", str(spec), "--out", str(spec.parent / "out"), "--target", "diagrams"]) == 0
    assert "GEN105" in capsys.readouterr().err
    assert layout("-") == 2
