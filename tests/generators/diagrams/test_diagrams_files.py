"""The files of the target: the same bytes everywhere, needing nothing from anywhere."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path

import pytest

from generators.diagrams import generator
from generators.pictures import icons, pictures
from generators.pictures.shape import Card, View
from generators.pictures.text import cut, width, wrapped
from generators.printers import mermaid, xml
from tests.generators.diagrams.scenes import CASES, ROOT, SPECS, contexts
from tests.payloads import PAYLOADS

SVG = "{http://www.w3.org/2000/svg}"


@cache
def files(path: Path) -> dict[str, str]:
    """Every file of the first environment."""
    context = next(iter(contexts(path).values()))
    return {file.path: file.text for file in generator.generate(context).files}


@pytest.mark.parametrize("path", [*SPECS, *CASES], ids=lambda path: path.stem)
def test_a_picture_needs_nothing_else(path: Path) -> None:
    for name, text in files(path).items():
        plain = re.sub("base64,[A-Za-z0-9+/=]+", "", text)
        assert not re.search(r"(file:|/work/|/usr/|/home/|/tmp/|site-packages|@import|@font-face|url\()", plain), name
        if name.endswith(".svg"):
            addresses = re.findall('href="([^"]*)"', text)
            assert all(a.startswith(("#icon-", "data:image/png;base64,", "../docs/")) for a in addresses), name
            assert set(re.findall("https?://[^\"'<> ]+", plain)) <= {"http://www.w3.org/2000/svg"}, name


@pytest.mark.parametrize("path", [*SPECS, *CASES], ids=lambda path: path.stem)
def test_each_icon_is_there_once_and_texts_are_texts(path: Path) -> None:
    for name, text in files(path).items():
        if name.endswith(".svg"):
            root = ElementTree.fromstring(text)
            symbols = [symbol.get("id") for symbol in root.iter(f"{SVG}symbol")]
            used = {use.get("href") for use in root.iter(f"{SVG}use")}
            assert len(symbols) == len(set(symbols))
            assert used == {f"#{symbol}" for symbol in symbols}
            assert list(root.iter(f"{SVG}text"))
            assert all(each.get("textLength") for each in root.iter(f"{SVG}text"))
            assert "prefers-color-scheme:dark" in text


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_links_lead_to_pages_and_headings(path: Path) -> None:
    from generators.docs import generator as docs
    from generators.printers.markdown import heading_anchor

    context = next(iter(contexts(path).values()))
    pages = {f"../docs/{file.path}": file.text for file in docs.generate(context).files}
    for name, text in files(path).items():
        for page, anchor in re.findall(r'href="(\.\./docs/[^"#]+)#?([^"]*)"', text):
            assert page in pages, f"{name}: {page}"
            anchors = {heading_anchor(line) for line in re.findall("(?m)^#+ (.+)$", pages[page])}
            assert not anchor or anchor in anchors, f"{name}: {page}#{anchor}"


DIGESTS = """
import hashlib, sys
from pathlib import Path
from tests.generators.diagrams.test_diagrams_files import files
for name, text in sorted(files(Path(sys.argv[1])).items()):
    print(name, hashlib.sha256(text.encode()).hexdigest())
"""


def digests(**environment: str) -> str:
    command = [sys.executable, "-c", DIGESTS, str(SPECS[-1])]
    kept = {key: value for key, value in os.environ.items() if key not in ("PATH", "HOME", "LANG")}
    return subprocess.run(
        command, cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, check=True
    ).stdout


def test_same_bytes_with_fonts_and_without(tmp_path: Path) -> None:
    nowhere = str(tmp_path)
    (tmp_path / "fonts.conf").write_text('<?xml version="1.0"?><fontconfig></fontconfig>')
    without = digests(
        PATH=nowhere,
        HOME=nowhere,
        FONTCONFIG_PATH=nowhere,
        FONTCONFIG_FILE=str(tmp_path / "fonts.conf"),
        GDFONTPATH=nowhere,
        LC_ALL="C",
        PYTHONHASHSEED="1",
    )
    other = digests(PATH=os.environ["PATH"], HOME=os.environ["HOME"], LC_ALL="C.UTF-8", PYTHONHASHSEED="2")
    here = [f"{name} {hashlib.sha256(text.encode()).hexdigest()}" for name, text in sorted(files(SPECS[-1]).items())]
    assert without == other
    assert without.splitlines() == here


def test_text_targets_load_no_drawing_library() -> None:
    code = """
import sys
from tests.generators.diagrams.scenes import SPECS, contexts
from generators.registry import get
context = next(iter(contexts(SPECS[0]).values()))
for name in ("cloudformation", "terraform", "docs"):
    get(name).generate(context)
print(sorted({"pygraphviz", "graphviz", "diagrams", "PIL"} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_icons_are_those_of_the_package() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    try:
        import icons as tool
    finally:
        sys.path.pop(0)
    some = {name: icons.FILES[name] for name in ("cdn", "github")}
    folder = Path(__import__("diagrams").__file__).parents[1] / "resources"
    import base64

    for name, path in some.items():
        picture = tool.shrunk(*tool.pixels((folder / f"{path}.png").read_bytes()))
        assert base64.b64encode(picture).decode() == icons.pictures()[name]
    assert set(icons.pictures()) == set(icons.FILES)


def test_every_kind_has_an_icon() -> None:
    from model.spec import KINDS

    assert not {kind for kind in KINDS if icons.of(kind) == "generic"}


def test_planned_things_are_drawn_as_planned() -> None:
    from tests.generators.diagrams.scenes import dumped, of, tree

    data = tree(SPECS[-1])
    data["components"]["firebase"]["status"] = "planned"
    context = of(dumped(data))["production"]
    made = {file.path: file.text for file in generator.generate(context).files}
    assert 'class="card planned"' in made["data.svg"]
    assert "planned · identitytoolkit.googleapis.com" in made["data.svg"]
    assert "planned or being built" in made["data.svg"]
    assert "classDef planned" in made["data.mmd"]
    assert "l-encrypted dash" in made["data.svg"]


def test_views_say_what_the_spec_says() -> None:
    views = {view.name: view for view in pictures(contexts(SPECS[-1])["production"])}
    network = {(line.source, line.target): line.label for line in views["network"].lines}
    assert network["gateway:main", "alb@1"] == "443"
    assert network["api@2", "database@1"] == "5432"
    assert ("api@2", "database@2") not in network
    assert network["database@1", "database@2"] == "replicates"
    assert network["api@2", "nat:main:2"] == "443"
    tones = {(line.source, line.target, line.label): line.tone.value for line in views["data"].lines}
    assert tones["api", "redis", "redis 6379"] == "encrypted"
    assert tones["alb", "api", "http 3000"] == "clear"
    assert tones["api", "database", "postgres 5432"] == "unsaid"
    kept = {(line.source, line.target): line.label for line in views["recovery"].lines}
    assert kept["database", "plan:daily"] == "kept 35 d"
    assert kept["database", "database/automated"] == "kept 7 d"


def test_widths_are_those_of_the_font() -> None:
    assert width("H", 1000) == 722
    assert width("iii", 10) < width("MMM", 10)
    assert width("e\u0301", 10) == width("e", 10)
    assert width("漢", 10) == 10
    assert cut("a long name that does not fit", 60, 12).endswith("…")
    assert width(cut("W" * 50, 60, 12), 12) <= 60
    assert (
        wrapped("one two three", 40, 12, 2) == ["one", cut("two three", 40, 12)]
        or len(wrapped("one two", 40, 12, 2)) <= 2
    )


@pytest.mark.parametrize("name", PAYLOADS)
def test_texts_stay_texts(name: str) -> None:
    text = PAYLOADS[name]
    read = ElementTree.fromstring(f'<a b="{xml.text(text)}">{xml.text(text)}</a>')
    assert (read.text or "") == read.get("b")
    label = mermaid.label(text)
    assert re.fullmatch(r'"[^"\n`<>\[\]{}|\\$%&*]+"', label)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:x", "vbscript:x", " java:x"]
)
def test_only_web_pages_are_linked(address: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        xml.link(address)


def test_a_view_with_too_many_cards_is_left_out_with_a_reason() -> None:
    from tests.generators.diagrams.scenes import of

    lines = ["groundplan: 1", "system: {name: many}", "environments: {live: {region: eu-west-1}}", "components:"]
    lines += [f"  b{number}: {{kind: s3_bucket}}" for number in range(130)]
    context = of("\n".join(lines).encode())["live"]
    made = generator.generate(context)
    assert {finding.code for finding in made.findings} == {"GEN104"}
    assert "recovery.svg" not in {file.path for file in made.files}


def test_cards_hold_nothing_but_data() -> None:
    view = View("x", "x", "x", (Card("a", "key", "a"),), ())
    assert [card.id for card, _ in view.cards()] == ["a"]
