"""All pairs at once say what each pair says alone, however interfaces are put into classes."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from model.facts.network.filters import UNKNOWN_GROUP
from model.facts.network.matrix import Matrix, Open
from model.facts.network.parts import Interface, Net, PrefixList, Rule, SecurityGroup, Subnet, Vpc
from model.facts.network.places import Index
from model.facts.network.questions import ask
from model.facts.network.ranges import ALL
from model.facts.network.spec import Reach
from model.load import load
from model.resources import lower
from tests.support.network_maker import make

ROOT = Path(__file__).parents[4]
SPECS = [*sorted((ROOT / "specs").glob("*.yaml")), *sorted((ROOT / "tests" / "artifacts" / "cases").glob("*.yaml"))]


def crowded(seed: int) -> Index:
    """A network in which many interfaces are alike."""
    from dataclasses import replace

    net, r = make(seed), random.Random(seed)
    more = []
    for interface in net.interfaces:
        head = next(a.rpartition(".")[0] for a in interface.addresses if ":" not in a)
        for copy in range(r.randint(0, 3)):
            address = f"{head}.{100 + 10 * len(more) % 120 + copy}"
            if not any(address in i.addresses for i in (*net.interfaces, *more)):
                new = Interface(f"{interface.id}-{copy}", interface.subnet, (address,), interface.groups)
                more.append(new)
    return Index(replace(net, interfaces=(*net.interfaces, *more)))


def differs(seed: int) -> list[str]:
    index, r = crowded(seed), random.Random(seed)
    wrong = []
    for protocol in (6, 17):
        matrix = Matrix(index, protocol)
        names = [i.id for i in index.net.interfaces]
        for source, target in [r.sample(names, 2) for _ in range(15) if len(names) > 1]:
            path, found = ask(index, source, target, protocol, ALL), matrix.between(source, target)
            if (path.passes, path.perhaps) != (found.sure, found.perhaps):
                wrong.append(f"seed {seed}: {source} -> {target} {protocol}: {path.passes} {found.sure}")
    return wrong


def test_all_pairs_as_each_pair() -> None:
    assert [line for seed in range(100) for line in differs(seed)] == []


@pytest.mark.slow
def test_all_pairs_as_each_pair_of_many() -> None:
    assert [line for seed in range(100, 1100) for line in differs(seed)] == []


def whole(index: Index, monkeypatch: pytest.MonkeyPatch) -> dict[tuple[int, int], Open]:
    """The answers where every pair of classes is asked."""
    with monkeypatch.context() as patch:
        patch.setattr(Matrix, "_may_reach", lambda self, _: range(len(self.classes)))
        return Matrix(index).table


@pytest.mark.parametrize("path", SPECS, ids=lambda path: path.stem)
def test_who_is_not_asked_reaches_nobody(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for graph in load(path.read_bytes(), path.name).graphs.values():
        index = Reach(graph, lower(graph)).index
        assert Matrix(index).table == whole(index, monkeypatch)


def test_what_is_not_known_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Groups that are not known, a list of addresses, an interface that has no groups and needs none."""
    every = Rule(cidrs=("0.0.0.0/0",))
    ingress = {"callers": every, "named": Rule(groups=("callers",)), "listed": Rule(lists=("pl-1",))}
    groups = tuple(SecurityGroup(id_, "vpc", (rule,), (every,)) for id_, rule in ingress.items())
    held = [("callers",), ("named",), ("listed",), (UNKNOWN_GROUP,), ("named", UNKNOWN_GROUP)]
    interfaces = [Interface(f"eni-{n}", "subnet", (f"10.0.0.{n}",), ids) for n, ids in enumerate(held, 20)]
    interfaces.append(Interface("eni-nat", "subnet", ("10.0.0.9",), kind="nat"))
    index = Index(
        Net(
            vpcs=(Vpc("vpc", ("10.0.0.0/16",)),),
            subnets=(Subnet("subnet", "vpc", ("10.0.0.0/24",)),),
            groups=groups,
            lists=(PrefixList("pl-1", ("10.0.0.0/24",)),),
            interfaces=tuple(interfaces),
        )
    )
    table = whole(index, monkeypatch)
    assert Matrix(index).table == table
    assert table


def test_alike_are_one_class() -> None:
    index = crowded(3)
    assert len(Matrix(index).classes) < len(index.net.interfaces)
