"""All pairs at once say what each pair says alone, however interfaces are put into classes."""

from __future__ import annotations

import random

import pytest

from model.facts.network.matrix import Matrix
from model.facts.network.parts import Interface
from model.facts.network.places import Index
from model.facts.network.questions import ask
from model.facts.network.ranges import ALL
from tests.support.network_maker import make


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


def test_alike_are_one_class() -> None:
    index = crowded(3)
    assert len(Matrix(index).classes) < len(index.net.interfaces)
