"""A hostile file ends in a finding: within one second of CPU time and 512 MB of memory, never in a signal."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MEGABYTE = 1024 * 1024
FULL = 4 * MEGABYTE - 64

READ = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, ({512 * MEGABYTE}, {512 * MEGABYTE}))
resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
import json
from model.source import read
source, findings = read(sys.stdin.buffer.read(), "bomb.yaml")
json.dump([[finding.name, finding.message] for finding in findings], sys.stdout)
"""


def repeated(unit: str, head: str = "a: [", tail: str = "]") -> str:
    return head + unit * ((FULL - len(head) - len(tail)) // len(unit.encode())) + tail


def laughs(item: str, levels: int = 30) -> str:
    """Each level repeats the one before, as often as ``item`` says."""
    lines = ["a0: &a0 {k: v}"]
    for level in range(1, levels):
        inner = item.replace("@", f"*a{level - 1}")
        lines.append(f"a{level}: &a{level} {inner}")
    return "\n".join(lines) + "\n"


def numbered(line: str, count: int, head: str = "") -> str:
    return head + "".join(line.format(number) for number in range(count))


BOMBS: dict[str, tuple[str, Callable[[], str]]] = {
    "billion laughs": ("aliases-too-large", lambda: laughs("[" + ", ".join(["@"] * 10) + "]")),
    "merge bomb": ("merge-key", lambda: laughs("{<<: [" + ", ".join(["@"] * 9) + "]}", 21)),
    "quadratic blow-up": ("aliases-too-large", lambda: repeated("*x,", "b: &x [" + "y," * 9000 + "]\na: [")),
    "alias fan-out": ("aliases-too-large", lambda: repeated("*x,", "a: [&x y,")),
    "many anchors": ("aliases-too-large", lambda: numbered("- &a{} x\n", 300_000, "a:\n")),
    "recursive alias": ("recursive-alias", lambda: "a: &x [" + "*x," * 1000 + "]"),
    "flow lists, depth 100,000": ("too-deep", lambda: "a: " + "[" * 100_000),
    "flow mappings, depth 100,000": ("too-deep", lambda: "{a: " * 100_000),
    "closed lists, depth 100,000": ("too-deep", lambda: "a: " + "[" * 100_000 + "]" * 100_000),
    "lists in one line, depth 1,000,000": ("too-deep", lambda: "- " * 1_000_000),
    "keys in one line, depth 1,000,000": ("too-deep", lambda: "? " * 1_000_000),
    "block indentation, depth 2,800": ("too-deep", lambda: "".join(" " * depth + "a:\n" for depth in range(2800))),
    "aliases on top of each other": (
        "too-deep",
        lambda: "a: &a " + "[" * 40 + "]" * 40 + "\nb: &b " + "[" * 40 + "*a " + "]" * 40 + "\n",
    ),
    "integer of 200,000 digits": ("value-too-long", lambda: "a: " + "9" * 200_000),
    "key of 3 MB": ("key-too-long", lambda: "? " + "k" * 3 * MEGABYTE + "\n: 1\n"),
    "simple key of 3 MB": ("invalid-yaml", lambda: "a: 1\n" + "k" * 3 * MEGABYTE + ": 1\n"),
    "key of 10 MB": ("file-too-large", lambda: "k" * 10 * MEGABYTE + ": 1\n"),
    "5 MB file": ("file-too-large", lambda: "a: 1\n" + "#\n" * (5 * MEGABYTE // 2)),
    "text of 4 MB": ("value-too-long", lambda: repeated("x", "a: ", "")),
    "block of 4 MB": ("value-too-long", lambda: repeated(" x\n", "a: |\n", "")),
    "blank lines in quotes": ("value-too-long", lambda: repeated("\n", "a: '", "'")),
    "unterminated quote": ("invalid-yaml", lambda: repeated("x ", 'a: "', "")),
    "unterminated quote over lines": ("invalid-yaml", lambda: repeated("x\n", "a: '", "")),
    "long flow list": ("too-many-values", lambda: repeated("b,")),
    "long list of lists": ("too-many-values", lambda: repeated("[],")),
    "long list of mappings": ("too-many-values", lambda: repeated("{},")),
    "many keys": ("too-many-values", lambda: numbered("k{}: 1\n", 250_000)),
    "one key many times": ("duplicate-key", lambda: "a: {" + "b," * 60_000 + "}"),
    "many block texts": ("too-many-values", lambda: repeated("- |\n x\n", "a:\n", "")),
    "lists under brackets over lines": ("too-many-values", lambda: repeated("\n b,", "a: " + "[" * 60, "]" * 60)),
    "tags": ("explicit-tag", lambda: repeated("!!python/object/apply:os.system x,")),
    "tag of 4 MB": ("explicit-tag", lambda: repeated("x", "a: !", " b")),
    "tag directives": ("yaml-directive", lambda: numbered("%TAG !a{0}! tag:x{0}\n", 150_000)),
    "tag directives after comments": ("yaml-directive", lambda: numbered("%TAG !a{0}! x\n", 150_000, "# x\n" * 9999)),
    "tag directives at the end": ("yaml-directive", lambda: numbered("%TAG !a{0}! x\n", 150_000, "a: 1\n...\n\n#\n")),
    "tag directives in the middle": ("yaml-directive", lambda: numbered("%TAG !a{0}! x\n", 150_000, "a: 1\n")),
    "empty lines": ("yaml-directive", lambda: repeated("\n", "", "%TAG")),
    "documents": ("second-document", lambda: repeated("---\n", "a: 1\n", "")),
    "question marks": ("ambiguous-yaml", lambda: repeated("?x,", "a: [")),
    "NUL": ("control-character", lambda: repeated("\0", "", "")),
    "text direction": ("invisible-character", lambda: repeated("\u202e", "a: ", "")),
    "escaped NUL": ("control-character", lambda: repeated('"\\0",')),
    "tabs": ("invalid-yaml", lambda: repeated("\t", "", "")),
    "colons": ("invalid-yaml", lambda: repeated(": ", "a", "")),
}


@pytest.mark.parametrize(("name", "make"), BOMBS.values(), ids=BOMBS)
def test_bomb_ends_in_a_finding(name: str, make: Callable[[], str]) -> None:
    command = [sys.executable, "-c", READ]
    done = subprocess.run(command, input=make().encode(), cwd=ROOT, capture_output=True, timeout=60, check=False)
    signalled = signal.Signals(-done.returncode).name if done.returncode < 0 else ""
    assert (done.returncode, signalled) == (0, ""), done.stderr.decode()[-2000:]
    found = json.loads(done.stdout)
    assert name in [finding[0] for finding in found]
    assert len(found) <= 101
    assert all(len(message) < 1000 for _, message in found)


def test_the_limits_of_these_tests_bite() -> None:
    """PyYAML itself, under the same limits, does not survive a tenth of these bombs."""
    for load, text in [
        ("yaml.compose", "[" * 50_000),
        ("yaml.load", laughs("{<<: [" + ", ".join(["@"] * 9) + "]}", 21)),
    ]:
        script = READ.replace("from model.source import read", "import yaml")
        script = script[: script.index("source, findings")] + f"{load}(sys.stdin.buffer, Loader=yaml.CSafeLoader)"
        done = subprocess.run([sys.executable, "-c", script], input=text.encode(), capture_output=True, check=False)
        assert done.returncode < 0
