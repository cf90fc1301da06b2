"""What is read is what is written, at the place where it is written; what readers disagree about is refused."""

from __future__ import annotations

import codecs
import gc
import json
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
import yaml_rs
from hypothesis import given, settings
from hypothesis import strategies as st

from model import source
from model.catalogue import reading
from model.findings import Finding, Message, Span
from model.source import Mapping, Node, Scalar, Sequence, Source, find, plain, read


def accepted(text: str | bytes) -> Source:
    found, findings = read(text if isinstance(text, bytes) else text.encode(), "spec.yaml")
    assert not findings, [(f.name, f.message) for f in findings]
    assert found is not None
    return found


def refused(text: str | bytes) -> list[Finding]:
    found, findings = read(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"), "spec.yaml")
    assert found is None
    assert findings
    return findings


def at(root: Node, *path: str | int) -> Node:
    for step in path:
        inner = root.get(str(step)) if isinstance(root, Mapping) else root.items[int(step)]  # type: ignore[union-attr]
        assert inner is not None
        root = inner
    return root


def nodes(node: Node) -> Iterator[Node]:
    yield node
    for child in children(node):
        yield from nodes(child)


def children(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return [part for entry in node.entries for part in entry]
    return list(node.items) if isinstance(node, Sequence) else []


def check_place(span: Span, text: str) -> None:
    """Lines and columns say the same as the offsets."""
    for line, column, offset in ((span.line, span.column, span.start), (span.end_line, span.end_column, span.end)):
        before = text[:offset]
        assert (line, column) == (before.count("\n") + 1, offset - before.rfind("\n"))
    assert 0 <= span.start <= span.end <= len(text)


# --- what must be refused, and where: «» mark the places of the findings, in the order of the text ---

SPEAK: list[tuple[str, str]] = [
    ("invalid-yaml", "a: b«:» c\n"),
    ("ambiguous-yaml", "{a: 1, ?«b»: 2}\n"),
    ("ambiguous-yaml", "{ ?#b: c,\n «d»: 2}\n"),
    ("ambiguous-yaml", "a: [?«b»]\n"),
    ("ambiguous-yaml", "a: {b: 1, ?«'c'»: 2}\n"),
    ("ambiguous-yaml", "a: [«-»]\n"),
    ("ambiguous-yaml", "a: «&an»:chor value\n"),
    ("ambiguous-yaml", "a: «'b'»# comment\n"),
    ("ambiguous-yaml", "a: «[b]»# comment\n"),
    ("ambiguous-yaml", "a: «># comment\n  text»\n"),
    ("ambiguous-yaml", "a: «|»\nb: 1\n"),
    ("ambiguous-yaml", "a: «|+»\n\n\nb: 1\n"),
    ("ambiguous-yaml", "a: «|\n  text»"),
    ("ambiguous-yaml", "a: «|\n  text»\n  "),
    ("ambiguous-yaml", "\n\na: «|\n  text»"),
    ("ambiguous-yaml", "a:\n«|\n  text»\n"),
    ("ambiguous-yaml", "a: «'b\nc'»\n"),
    ("ambiguous-yaml", "a: «'b\n\tc'»\n"),
    ("ambiguous-yaml", "a: «'b\n] c'»\n"),
    ("ambiguous-yaml", "a:\n  b: «[c,\n  d]»\n"),
    ("ambiguous-yaml", "a:\n  b: «[c\n ]»\n"),
    ("ambiguous-yaml", 'a: «"b\\\n\n  c"»\n'),
    ("control-character", "a: x«\0»\n"),
    ("control-character", "a: x«\x1b»[31m\n"),
    ("control-character", "a: x«\x7f»\n"),
    ("control-character", "a: x«\x85»\n"),
    ("control-character", "a: x«\u2028»b: 1\n"),
    ("control-character", "a: x«\ufffe»\n"),
    ("control-character", "a: x«\r»b: 1\n"),
    ("control-character", 'a: «"\\0"»\n'),
    ("control-character", 'a: «"\\e[31m"»\n'),
    ("control-character", 'a: «"x\\ry"»\n'),
    ("invisible-character", "a: x«\u202e»y\n"),
    ("invisible-character", "a: x # «\u2066»\n"),
    ("invisible-character", "a«\u200b»: x\n"),
    ("invisible-character", "a: x«\ufeff»\n"),
    ("invisible-character", "a: x«\xad»y\n"),
    ("invisible-character", "a: x«\U000e0041»\n"),
    ("invisible-character", "api«\u200d»: x\n"),
    ("invisible-character", "api«\ufe0f»: x\n"),
    ("invisible-character", "«\u200c»a: x\n"),
    ("invisible-character", 'a: «"\\u202e"»\n'),
    ("too-deep", "a: " + "[" * 63 + "«[»" + "]" * 64),
    ("explicit-tag", "a: «!Ref» b\n"),
    ("explicit-tag", "a: «!!str» b\n"),
    ("explicit-tag", "a: «!» b\n"),
    ("explicit-tag", "a: «!<tag:yaml.org,2002:str>» b\n"),
    ("explicit-tag", "a: «!!python/object/apply:os.system» [ls]\n"),
    ("explicit-tag", "a: &x «!y»\n  b: 1\n"),
    ("explicit-tag", "«!!map»\na: 1\n"),
    ("yaml-directive", "«%YAML 1.2»\n---\na: 1\n"),
    ("yaml-directive", "# comment\n\n«%TAG ! tag:x»\n---\na: 1\n"),
    ("yaml-directive", "a: 1\n... # end\n«%TAG ! tag:x»\n---\nb: 1\n"),
    ("second-document", "a: 1\n«---»\nb: 1\n"),
    ("second-document", "---\n«---»\nb: 1\n"),
    ("empty-document", "«»"),
    ("empty-document", "«»# only a comment\n"),
    ("empty-document", "«»---\n"),
    ("root-not-mapping", "«- a\n- b»\n"),
    ("root-not-mapping", "«hello»\n"),
    ("root-not-mapping", "«''»\n"),
    ("duplicate-key", "a: 1\nb: 2\n«a»: 3\n"),
    ("duplicate-key", "a: {b: 1, «b»: 2}\n"),
    ("duplicate-key", "a: 1\n«'a'»: 2\n"),
    ("duplicate-key", "{a, «a»}\n"),
    ("key-not-text", "? «[a]»\n: b\n"),
    ("key-not-text", "? «{a: b}»\n: c\n"),
    ("key-not-text", "? «- a»\n: c\n"),
    ("key-not-text", "a: &x b\n«*x» : c\n"),
    ("empty-key", "a: {? «»: b}\n"),
    ("empty-key", "?«»\n: b\n"),
    ("empty-key", "«''»: b\n"),
    ("merge-key", "a: &x {b: 1}\nc: {«<<»: *x}\n"),
    ("merge-key", "a: {«'<<'»: b}\n"),
    ("unknown-anchor", "a: «*x»\nb: &x 1\n"),
    ("recursive-alias", "a: &x [«*x»]\n"),
    ("recursive-alias", "a: &x {b: [{c: «*x»}]}\n"),
    ("duplicate-anchor", "a: &x 1\nb: «&x» 2\nc: *x\n"),
    ("aliases-too-large", "a: &x [" + "b, " * 5000 + "]\nc: [*x, «*x»]\n"),
    ("aliases-too-large", "a: &x [" + "b, " * 3000 + "]\nc: &y [*x, *x]\nd: «*y»\n"),
    ("key-too-long", f"? «{'k' * 257}»\n: 1\n"),
    ("value-too-long", f"a: «{'v' * 65537}»\n"),
    ("value-too-long", f"a: «'{'v' * 65537}'»\n"),
]


def unmarked(text: str) -> tuple[str, list[tuple[int, int]]]:
    opens = [m.start() - 2 * i for i, m in enumerate(re.finditer("«", text))]
    closes = [m.start() - 2 * i - 1 for i, m in enumerate(re.finditer("»", text))]
    return re.sub("[«»]", "", text), list(zip(opens, closes, strict=True))


@pytest.mark.parametrize(("name", "marked"), SPEAK, ids=[f"{name}-{i}" for i, (name, _) in enumerate(SPEAK)])
@pytest.mark.parametrize("crlf", [False, True], ids=["lf", "crlf"])
def test_must_speak(name: str, marked: str, crlf: bool) -> None:
    text, places = unmarked(marked.replace("\n", "\r\n") if crlf and "\r" not in marked else marked)
    findings = refused(text)
    assert [finding.name for finding in findings] == [name] * len(places)
    for finding, place in zip(findings, places, strict=True):
        span = finding.place.span
        assert span is not None
        assert (span.start, span.end) == place
        check_place(span, text)


def test_every_rule_has_a_case_that_must_speak() -> None:
    rules = {thing.slug() for thing in vars(reading).values() if isinstance(thing, type) and issubclass(thing, Message)}
    elsewhere = {"message", "not-utf8", "file-too-large", "too-many-values", "too-many-faults"}
    assert rules - elsewhere == {name for name, _ in SPEAK}


SILENT = [
    "a: 1\n",
    "a: 1",
    "---\na: 1\n...\n",
    "a: 1\n...\n# the end\n",
    "a: [b, c,]\nd: {e: f,}\n",
    "a: http://x.y/?q=1#top\nb: c#d\nc: x:y\nd: 'e: f # g'\n",
    "a: cron(0 3 * * ? *)\nb: {c: cron(0 3 * * ? *)}\n",
    "{a?b: c, d?: e?, f: g ?h}\n",
    "?a: b\n ?c\n",
    "? a\n: b\n{c: d}: e\n".replace("{c: d}: e\n", ""),
    "a: {b: 1, # why ?x\n  c: 2}\n",
    "a: {? b : c}\n",
    "a: [\n  b,\n  c\n]\n",
    "a:\n  b: {\n    c: d\n  }\n",
    "a:\n- b\n- c: d\n  e: f\n",
    "a: |\n  # not a comment\n  !no %tag\n\n  ---x\nb: >-\n  folded\n  text\n",
    "a: |2-\n    indented\n  text\n",
    "a: 'b\n  c'\nd: \"e\n  f\\\n  g\"\n",
    'a: "\\t\\n\\r\\n\\\\ \\u00e9 \\U0001F600"\n',
    "a: &x {b: [1, 2]}\nc: *x\nd: [*x , *x]\n",
    "a: <<\nb: '!Ref x'\nc: x!y\nd: '*'\ne: a & b\n",
    "a: ~\nb: null\nc:\nd: ''\n",
    "a: no\nb: 012\nc: 1:30\nd: 0x1F\ne: 1e3\nf: .inf\ng: 2020-01-01\n",
    "a: مرحبا\nb: 你好\nc: é\n",
    "a: 👨‍👩‍👧 ☺️ 1️⃣ #️⃣\nb: می‌خواهم\n",
    "a:\tb\nc: d\t# e\n",
    "a: b   \nc: d\n",
    "\n\n# a comment\n\na: 1 # another\n",
    "a: 100%\nb: x %y\n%z: 1\n".replace("%z: 1\n", ""),
    f"{'k' * 256}: {'v' * 65536}\n",
    f"'{'k' * 256}': '{'v' * 65536}'\n",
    "a: " + "[" * 63 + "]" * 63 + "\n",
    "a: &x [" + "b, " * 4999 + "]\nc: [*x, *x]\n",
]


@pytest.mark.parametrize("text", SILENT, ids=range(len(SILENT)))
@pytest.mark.parametrize("crlf", [False, True], ids=["lf", "crlf"])
def test_must_stay_silent(text: str, crlf: bool) -> None:
    found = accepted(text.replace("\n", "\r\n") if crlf else text)
    for node in nodes(found.root):
        check_place(node.span, found.text)


# --- the words ---

INVALID = [
    ("a: b«:» c\n", "second `:`", "align the key"),
    ("a: 1\n  b«:» 2\n", "second `:`", "align the key"),
    ("a: 1\nb\n«»", "a key without `:`", "write `: `"),
    ("a: 'b' «c»\n", "neither a key nor the end", "closing quote"),
    ("a: 1\n«-» b\n", "neither a key nor the end", "align"),
    ("a:\n  - b\n  «c»: d\n", "neither an item nor the end", "do not mix"),
    ("a: [b\nc«:» d\n", "`[` is not closed", "closing bracket"),
    ("a: {b: c\n«»", "`{` is not closed", "closing bracket"),
    ("a: [b, «,» c]\n", "a value is missing", "remove the comma"),
    ("a: {b: «?»c}\n", "cannot begin with `?`", "in quotes"),
    ("a: {b: «?» *}\n", "cannot begin with `?`", "in quotes"),
    ("{a: 1} «b»\n", "after the end of the document", "remove it"),
    ("a: «-» b\n", "on the line of its key", "next line"),
    ("a: b\n  ? c\n".replace("b\n  ? c", "«?» c"), "begins with `? `", "in quotes"),
    ("a: {b: *« »*}\n", "`*` or `&` without a name", "in quotes"),
    ("a: &«»\n", "`*` or `&` without a name", "in quotes"),
    ("a: >«x»\n  b\n", "`|` or `>`", "next line"),
    ("a: 'b\n«»", "never closed", "closing quote"),
    ("a: 'b\n«-»--\n", "inside quotes", "closing quote"),
    ('a: "b«\\»d"\n', "unknown escape", "single quotes"),
    ("a: [b«:»[c]]\n", "a `:` inside a value", "a space after"),
    ("a:\n«\t»b: 1\n", "a tab in the indentation", "spaces"),
    ("a: b\n«\t»c\n", "a tab in the indentation", "spaces"),
    ("a: «@»b\n", "cannot begin with `@`", "in quotes"),
    ("a: «`»b`\n", "cannot begin with ```", "in quotes"),
    ("a: «%»b\n", "cannot begin with `%`", "in quotes"),
]


@pytest.mark.parametrize(("marked", "problem", "advice"), INVALID, ids=range(len(INVALID)))
def test_libyaml_is_reworded_and_keeps_its_place(marked: str, problem: str, advice: str) -> None:
    text, places = unmarked(marked)
    (finding,) = refused(text)
    span = finding.place.span
    assert span is not None
    assert (finding.name, (span.start, span.end)) == ("invalid-yaml", places[0])
    assert problem in finding.message
    assert advice in finding.help
    assert "expected" not in finding.message


def test_an_open_quote_points_at_its_beginning_too() -> None:
    (finding,) = refused("a: 1\nb: 'x\nc: 2\n")
    (opening,) = finding.related
    assert opening.words == "a quoted scalar begins here"
    assert opening.span is not None
    assert (opening.span.line, opening.span.column, opening.span.end_column) == (2, 4, 5)


@pytest.mark.parametrize(("name", "marked"), SPEAK, ids=[f"{name}-{i}" for i, (name, _) in enumerate(SPEAK)])
def test_help_begins_with_a_verb_and_names_are_filled_in(name: str, marked: str) -> None:
    verbs = "begin|correct|delete|remove|rename|save|shorten|split|write|move"
    for finding in refused(unmarked(marked)[0]):
        assert re.match(rf"({verbs})\b", finding.help), finding.help
        assert finding.why
        assert len(finding.message) < 400


def test_a_duplicate_names_the_first_and_its_path() -> None:
    (finding,) = refused("a:\n  - b: 1\n    c: 2\n    b: 3\n")
    assert finding.place.path == ("a", 0, "b")
    assert finding.message == "the key `b` is written twice in this mapping"
    (first,) = finding.related
    assert (first.path, first.words) == (("a", 0, "b"), "first written here")
    assert first.span is not None
    assert (first.span.line, first.span.column) == (2, 5)


def test_hidden_characters_are_named() -> None:
    assert refused("a: \u202e\n")[0].message.startswith("U+202E RIGHT-TO-LEFT OVERRIDE ")
    assert refused("a: \x1b\n")[0].message.startswith("U+001B ")


def test_every_format_character_is_refused_unless_it_shows() -> None:
    shown = {0x600, 0x601, 0x602, 0x603, 0x604, 0x605, 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
    egyptian = set(range(0x13430, 0x13440))
    for point in set(range(0x110000)) - set(range(0xD800, 0xE000)) - shown - egyptian:
        character = chr(point)
        if character.isprintable() or character in " \t\n" or not re.fullmatch(r"[^\w\s]", character):
            continue
        import unicodedata

        if unicodedata.category(character) in ("Cf", "Cc"):
            assert reading.HIDDEN.search(f"a{character}"), hex(point)


# --- all faults, not only the first ---


def test_all_faults_are_collected_and_sorted() -> None:
    findings = refused("a: !x 1\na: \u202e2\nb: {<<: 3, c: *d}\n'': 4\n")
    assert [f.name for f in findings] == [
        "explicit-tag", "duplicate-key", "invisible-character", "merge-key", "unknown-anchor", "empty-key",
    ]  # fmt: skip


def test_faults_before_broken_yaml_are_kept_even_in_open_mappings() -> None:
    findings = refused("a: 1\na: 2\nb:\n  c: !x 1\n  c: 2\n  d: 'open\n")
    assert [(f.name, f.place.path) for f in findings] == [
        ("duplicate-key", ("a",)),
        ("explicit-tag", ("b", "c")),
        ("duplicate-key", ("b", "c")),
        ("invalid-yaml", ("b", "d")),
    ]


def test_very_many_faults_end_with_a_word_about_the_rest() -> None:
    findings = refused("a: [" + "!x b, " * 500 + "]\n")
    assert [f.name for f in findings] == ["explicit-tag"] * 100 + ["too-many-faults"]


# --- bytes ---


@pytest.mark.parametrize(
    ("data", "line", "column"),
    [
        (b"a: \xff\n", 1, 4),
        ("é: 1\n".encode() + b"b: \xc3(", 2, 4),
        ("a: 😀".encode()[:-1], 1, 4),
        (codecs.BOM_UTF8 + b"a: \x80", 1, 4),
        ("a: 1\n".encode("utf-16"), 1, 1),
        (b"a: \xed\xa0\x80\n", 1, 4),
    ],
)
def test_not_utf8(data: bytes, line: int, column: int) -> None:
    (finding,) = refused(data)
    assert finding.name == "not-utf8"
    assert finding.place.span is not None
    assert (finding.place.span.line, finding.place.span.column) == (line, column)


def test_size() -> None:
    filler = b"a: 1\n#" + b"x" * (source.MAX_BYTES - 6)
    assert read(filler, "spec.yaml")[0] is not None
    (finding,) = refused(filler + b"x")
    assert finding.name == "file-too-large"


def test_a_byte_order_mark_moves_nothing() -> None:
    plainly, marked = accepted("a: 1\n"), accepted(codecs.BOM_UTF8 + b"a: 1\n")
    assert marked == plainly
    assert refused(codecs.BOM_UTF8 * 2 + b"%TAG ! x\n---\na: 1\n")[0].name == "invisible-character"


def test_the_number_of_values() -> None:
    items = source.MAX_NODES - 3  # the root, the key and the list count too
    assert read(b"a: [" + b"b," * items + b"]", "spec.yaml")[0] is not None
    (finding,) = refused(b"a: [" + b"b," * (items + 1) + b"]")
    assert finding.name == "too-many-values"


# --- positions ---


def test_columns_count_code_points_and_lines_end_with_either_line_end() -> None:
    found = accepted("a: 😀\r\nb: {é: 😀x, c: [d]}\r\n")
    assert at(found.root, "b", "é").span == Span("spec.yaml", 2, 8, 2, 10, 13, 15)
    assert at(found.root, "b", "c", 0).span == Span("spec.yaml", 2, 16, 2, 17, 21, 22)


@pytest.mark.parametrize(
    ("text", "path", "written"),
    [
        ("a: 'b c'\n", ("a",), "'b c'"),
        ("a: b  # c\n", ("a",), "b"),
        ("a: b\n   c  # d\n", ("a",), "b\n   c"),
        ("a:  # c\n\nb: 1\n", ("a",), ""),
        ("a:\n  b: 1\n  c: 2  # d\n\n# e\nf: 3\n", ("a",), "b: 1\n  c: 2"),
        ("a:\n- 1\n- b:\n\nc: 1\n", ("a",), "- 1\n- b:"),
        ("a: [b,\n  {c: d} ] # e\n", ("a",), "[b,\n  {c: d} ]"),
        ("a: [b: c , d]\n", ("a", 0), "b: c"),
        ("a: |\n  b\n\n  c\n\n\n# d\ne: 1\n", ("a",), "|\n  b\n\n  c"),
        ("a: |  # c\n  b  \n\n\nd: 1\n", ("a",), "|  # c\n  b  "),
        ("a: &x b\n", ("a",), "b"),
        ("a: &x\n", ("a",), ""),
        ("a: &x  # c\n  b: 1\nd: 1\n", ("a",), "b: 1"),
        ("a: &x\n- 1\n", ("a",), "- 1"),
        ("a: &x [1]\nb: *x\n", ("b",), "*x"),
        ("a: &x [1]\nb: *x\n", ("b", 0), "1"),
        ("a: &x |\n  b\n", ("a",), "|\n  b"),
        ("? a", ("a",), ""),
        ("b: 1\n? a", ("a",), ""),
    ],
)
def test_a_span_is_what_an_edit_would_replace(text: str, path: tuple[str | int, ...], written: str) -> None:
    for variant in (text, text.replace("\n", "\r\n")):
        found = accepted(variant)
        span = at(found.root, *path).span
        check_place(span, found.text)
        assert found.text[span.start : span.end].replace("\r", "") == written


# --- plain and find ---


def test_plain_is_text_and_nothing_written_is_none() -> None:
    data = plain(accepted("a: no\nb:\nc: ''\nd: ~\ne: [1, , ]\n".replace(", , ", ", '', ")).root)
    assert data == {"a": "no", "b": None, "c": "", "d": "~", "e": ["1", ""]}


def test_plain_gives_fresh_data_for_each_alias() -> None:
    data: Any = plain(accepted("a: &x {b: [1]}\nc: *x\n").root)
    data["a"]["b"].append("2")
    assert data["c"] == {"b": ["1"]}


def test_quoted_and_block_text_is_not_plain() -> None:
    root = accepted("a: b\nc: 'b'\nd: \"b\"\ne: |\n  b\nf: >\n  b\n").root
    assert [node.plain for _, node in root.entries if isinstance(node, Scalar)] == [True] + [False] * 4


def test_find() -> None:
    found = accepted("a:\n  - b: 1\n  - c\nd: {e: f}\n")

    def words(*path: str | int) -> tuple[object, object]:
        value, key = find(found.root, path)
        return value and found.text[value.start : value.end], key and found.text[key.start : key.end]

    assert words() == (found.text.rstrip(), None)
    assert words("a", 0, "b") == ("1", "b")
    assert words("a", 1) == ("c", None)
    assert words("d", "e") == ("f", "e")
    assert words("d", "missing", "deeper") == ("{e: f}", "d")
    assert words("a", 7) == ("- b: 1\n  - c", "a")
    assert words("a", -1) == ("- b: 1\n  - c", "a")
    assert words("a", "b") == ("- b: 1\n  - c", "a")
    assert words("missing") == words()


def test_mapping_looks_up_by_key() -> None:
    root = accepted("a: 1\nb: 2\n").root
    value, key = root.get("b"), root.key("b")
    assert isinstance(value, Scalar)
    assert key is not None
    assert (value.value, key.value, key.span.line) == ("2", "b", 2)
    assert root.entry("b") == (key, value)
    assert (root.get("c"), root.key("c"), root.entry("c")) == (None, None, None)


def test_the_garbage_collector_is_left_as_it_was() -> None:
    for text in ("a: 1\n", "a: [\n"):
        read(text.encode(), "spec.yaml")
        assert gc.isenabled()


def test_depth_counts_aliases_written_out() -> None:
    deep = "a: &x " + "[" * 40 + "]" * 40 + "\n"
    accepted(deep + "b: " + "[" * 23 + "*x " + "]" * 23 + "\n")
    (finding,) = refused(deep + "b: " + "[" * 24 + "*x " + "]" * 24 + "\n")
    assert finding.name == "too-deep"


# --- documents made by hypothesis: their data is known, and how they are written varies ---

WORD = st.text("abyz09_./é😀你", min_size=1, max_size=8).map(lambda word: "w" + word)
WORDS = st.lists(WORD, min_size=1, max_size=3).map(" ".join)
TEXT = st.one_of(WORDS, st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=12))
DATA = st.recursive(
    st.none() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT.filter(bool), inner, max_size=4),
    max_leaves=12,
)


@st.composite
def documents(draw: st.DrawFn) -> tuple[str, Any]:
    """A document and its data; the line ends, the styles, the comments and blank lines are drawn."""
    data = draw(st.dictionaries(TEXT.filter(lambda text: text not in ("", "<<")), DATA, min_size=1, max_size=4))

    def scalar(text: str | None, *, empty: str = "") -> str:
        if text is None:
            return empty
        if re.fullmatch(r"w[\w./😀]*( w[\w./😀]*)*", text) and draw(st.booleans()):
            return text
        if draw(st.booleans()):
            return "'" + text.replace("'", "''") + "'"
        return json.dumps(text, ensure_ascii=max(text, default="") < "\uffff" and draw(st.booleans()))

    def flow(value: Any) -> str:
        space = draw(st.sampled_from(["", " "]))
        if isinstance(value, dict):
            entries = (f"{scalar(key)} : {flow(inner)}" for key, inner in value.items())
            return f"{{{space}{', '.join(entries)}{space}}}"
        return (
            f"[{space}{', '.join(map(flow, value))}{space}]" if isinstance(value, list) else scalar(value, empty="''")
        )

    def block(value: Any, indent: str) -> str:
        """The text after `key:` or `-`."""
        comment = draw(st.sampled_from(["", "", "", "  # c: [", "\n", "\n\n# x"]))
        if not value or not isinstance(value, dict | list) or draw(st.integers(0, 3)) == 0:
            written = flow(value) if isinstance(value, dict | list) else scalar(value)
            return f" {written}{comment}"
        deeper = indent + " " * draw(st.integers(1, 3))
        if isinstance(value, list):
            return comment + "".join(f"\n{deeper}-{block(inner, deeper)}" for inner in value)
        return comment + "".join(f"\n{deeper}{scalar(key)} :{block(inner, deeper)}" for key, inner in value.items())

    text = "".join(f"{scalar(key)} :{block(value, '')}\n" for key, value in data.items())
    return text.replace("\n", draw(st.sampled_from(["\n", "\r\n"]))), data


def without_none_in_flow(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_none_in_flow(inner) for key, inner in value.items()}
    return [without_none_in_flow(inner) for inner in value] if isinstance(value, list) else value or ""


def visible(value: Any) -> bool:
    return not reading.HIDDEN.search(json.dumps(value, ensure_ascii=False)) and "<<" not in json.dumps(value)


@given(documents())
@settings(max_examples=300)
def test_documents_say_what_was_written_where_it_is_written(document: tuple[str, Any]) -> None:
    text, data = document
    if not visible(data):
        refused(text)
        return
    found = accepted(text)
    assert without_none_in_flow(plain(found.root)) == without_none_in_flow(data)
    for node in nodes(found.root):
        check_place(node.span, text)
        written = text[node.span.start : node.span.end]
        if isinstance(node, Scalar) and node.plain:
            assert written == node.value
        elif isinstance(node, Scalar):
            assert written[0] == written[-1]
            assert written[0] in "'\""
        for child in children(node):
            assert node.span.start <= child.span.start <= child.span.end <= node.span.end
        for one, next_one in pairwise(children(node)):
            assert one.span.end <= next_one.span.start


# --- another reader: where both read a text, they read the same ---


def same(node: Node, value: Any) -> bool:
    """Structure, keys and text are equal; where the other reader made a number or so, ours is plain text."""
    if isinstance(node, Mapping):
        return (
            isinstance(value, dict)
            and len(value) == len(node.entries)
            and all(
                same(k, key) and same(v, inner)
                for (k, v), (key, inner) in zip(node.entries, value.items(), strict=True)
            )
        )
    if isinstance(node, Sequence):
        return isinstance(value, list) and len(value) == len(node.items) and all(map(same, node.items, value))
    return node.value == value if isinstance(value, str) else node.plain and not isinstance(value, dict | list)


def check_agreement(text: str) -> None:
    found, _ = read(text.encode(), "spec.yaml")
    if found is None:
        return
    try:
        value = yaml_rs.loads(found.text, parse_datetime=False)
    except yaml_rs.YAMLDecodeError:
        return  # it is stricter about tabs and indentation
    assert same(found.root, value), (text, plain(found.root), value)


FRAGMENTS = [
    *"abcé-?:,[]{}#&*!|>%@`'\"\\ \t\n=~.", *["- ", ": ", "? ", ", ", " # c", "'x'", '"y"', "x y", "key", "?x", " ?"],
    *["\n  ", "\n    ", "\n- ", "\n  - ", "\nb: ", "\nc: 1", "\n  d: 2", "\r\n", "\n\n", "a: ", "-\t", ":\t", "a:b"],
    *["|\n", "|-\n  t\n", ">+\n  u\n\n", "|2", "&a ", "*a", "&b:", "!t ", "<<", "---", "...", "\n---\n", "http://x?y=z"],
    *["{a: b}", "[x, y]", "[]", "{}", '"a\n b"', "'a\n  b'", "[a,\n b]", "{a: 1,\n  b: 2}", "'it''s'"],
    *["\\n", "b: ", "0x1F", "1:30", "2020-01-01", "true", "null"],
]  # fmt: skip
SOUP = st.tuples(
    st.sampled_from(["", "a: ", "a:\n  ", "k: {", "k: [", "a: &a b\nb: "]),
    st.lists(st.sampled_from(FRAGMENTS), max_size=14).map("".join),
    st.sampled_from(["", "\n", "}\n", "]\n"]),
).map("".join)


@pytest.mark.parametrize("text", SILENT + [unmarked(marked)[0] for _, marked in SPEAK], ids=lambda _: "")
def test_another_reader_agrees_or_the_text_is_refused(text: str) -> None:
    check_agreement(text)


@given(documents())
@settings(max_examples=200)
def test_another_reader_agrees_on_documents(document: tuple[str, Any]) -> None:
    text, data = document
    if visible(data):
        value = yaml_rs.loads(text, parse_datetime=False)
        assert same(accepted(text).root, value)


@given(SOUP)
@settings(max_examples=1000)
def test_another_reader_agrees_on_fragments(text: str) -> None:
    check_agreement(text)


@pytest.mark.slow
@given(SOUP)
@settings(max_examples=100_000, deadline=None)
def test_another_reader_agrees_on_many_fragments(text: str) -> None:
    check_agreement(text)


# --- never an exception ---


def check_total(data: bytes) -> None:
    found, findings = read(data, "spec.yaml")
    assert (found is None) == bool(findings)
    try:
        text = data.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError:
        return
    for finding in findings:
        assert finding.place.span is not None
        check_place(finding.place.span, text)
        assert finding.message
        assert finding.help
    if found:
        for node in nodes(found.root):
            check_place(node.span, text)


@given(st.binary(max_size=60))
@settings(max_examples=500)
def test_bytes_never_raise(data: bytes) -> None:
    check_total(data)


@given(st.text(max_size=40))
@settings(max_examples=500)
def test_text_never_raises(text: str) -> None:
    check_total(text.encode("utf-8", "surrogatepass"))


@given(SOUP, st.sampled_from([b"", codecs.BOM_UTF8]))
@settings(max_examples=1000)
def test_fragments_never_raise(text: str, mark: bytes) -> None:
    check_total(mark + text.encode())


@pytest.mark.parametrize(
    "text", ["a: !%ed%a0%80 x\n", "a: !<%00> x\n", 'a: "\\ud800"\n', 'a: "\\U00110000"\n', "a: \udcff"]
)
def test_what_libyaml_or_its_binding_stumbles_over(text: str) -> None:
    check_total(text.encode("utf-8", "surrogatepass"))
    refused(text)
