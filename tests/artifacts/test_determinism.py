"""The same spec gives the same bytes: on any machine, under any hash seed, whatever the order of its mappings."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests.artifacts.compiled import HERE, SPECS

DIGESTS = HERE / "digests.py"
ORDERS = 4

MACHINES = [
    {"PYTHONHASHSEED": "0", "LC_ALL": "C", "TZ": "UTC"},
    {"PYTHONHASHSEED": "1", "LANG": "de_DE.UTF-8", "TZ": "Pacific/Auckland"},
    {"PYTHONHASHSEED": "31337", "LC_ALL": "tr_TR.UTF-8", "TZ": "America/St_Johns", "COLUMNS": "20"},
    {"PYTHONHASHSEED": "4294967295", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0", "NO_COLOR": "1"},
]


@pytest.fixture(scope="session")
def expected() -> dict[str, str]:
    """The digest of every artifact of every spec."""
    digests = _digests(SPECS, {}, HERE)
    assert digests
    return digests


@pytest.mark.parametrize("machine", MACHINES, ids=lambda machine: machine["PYTHONHASHSEED"])
def test_the_machine_does_not_matter(machine: dict[str, str], expected: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "model.py").write_text("raise RuntimeError('imported from the working directory')\n")
    assert _digests(SPECS, machine, tmp_path) == expected


def test_the_order_of_mappings_does_not_matter(expected: dict[str, str], tmp_path: Path) -> None:
    for seed in range(ORDERS):
        folder = tmp_path / str(seed)
        folder.mkdir()
        shuffled_specs = []
        for spec in SPECS:
            shuffled_specs.append(folder / spec.name)
            shuffled_specs[-1].write_text(shuffled(spec.read_text(encoding="utf-8"), seed), encoding="utf-8")
        assert _digests(shuffled_specs, {"PYTHONHASHSEED": str(seed)}, folder) == expected, f"order {seed}"


def test_shuffling_keeps_the_meaning_and_changes_the_text() -> None:
    for spec in SPECS:
        text = spec.read_text(encoding="utf-8")
        texts = {shuffled(text, seed) for seed in range(ORDERS)}
        assert len(texts) == ORDERS
        assert all(yaml.load(other, yaml.CBaseLoader) == yaml.load(text, yaml.CBaseLoader) for other in texts)


def test_another_spec_gives_other_bytes(expected: dict[str, str], tmp_path: Path) -> None:
    """The digests would see a difference."""
    source = next(spec for spec in SPECS if "cidr: 10." in spec.read_text(encoding="utf-8"))
    text = source.read_text(encoding="utf-8")
    spec = tmp_path / source.name
    spec.write_text(text.replace("cidr: 10.", "cidr: 11.").replace("[10.", "[11.").replace(" 10.", " 11."))
    assert spec.read_text() != text
    assert _digests([spec], {}, tmp_path).items() - expected.items()


def shuffled(text: str, seed: int) -> str:
    """A spec with the keys of every mapping in another order; scalars keep their text and quotes, lists their order."""
    root = yaml.compose(text, yaml.CSafeLoader)
    rng = random.Random(seed)
    waiting: list[yaml.Node] = [root] if root else []
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            rng.shuffle(node.value)
            waiting += [value for _, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
    return str(yaml.serialize(root, Dumper=yaml.CSafeDumper, width=1000, allow_unicode=True))


def _digests(specs: list[Path] | tuple[Path, ...], machine: dict[str, str], folder: Path) -> dict[str, str]:
    """Compile in a process of its own; the digest of each artifact by its place."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT")}
    done = subprocess.run(
        [sys.executable, "-P", str(DIGESTS), *map(str, specs)],
        cwd=folder,
        env={**kept, **machine},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))
