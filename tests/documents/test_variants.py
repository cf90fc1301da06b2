"""Each fault of a document on other kinds and in another system: what finds it is general.

`variants/<family>.yaml` has specs that go on where `BEGINNING` ends, with what is found: a code, and a path or one
above it. `like` names the defects that it varies. FUNCTION, CONTAINER and DATABASE stand for what every such component
says, LOGS and POLL for statements of a role that is written by hand.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from model.faults import dotted
from tests.documents.test_defects import SYSTEMS, defects
from tests.model.checks.support import BEGINNING, CONTAINER, FUNCTION, findings

HERE = Path(__file__).parent
FAMILIES = sorted(path.stem for path in (HERE / "variants").glob("*.yaml"))
ENOUGH = 3
DATABASE = (
    "kind: rds, in: main.data, engine: postgres 17, class: db.t4g.medium, storage: 20 GB gp3, "
    "backups: {keep: 7d, window: 03:00-04:00}, maintenance_window: Sun 04:00-05:00"
)
LOGS = '{actions: [logs:CreateLogStream, logs:PutLogEvents], resources: ["arn:aws:logs:*:*:*"]}'
POLL = "{actions: [sqs:ReceiveMessage, sqs:DeleteMessage, sqs:GetQueueAttributes], resources: [orders]}"
WORDS = {"FUNCTION": FUNCTION, "CONTAINER": CONTAINER, "DATABASE": DATABASE, "LOGS": LOGS, "POLL": POLL}


@cache
def variants(family: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = yaml.safe_load((HERE / "variants" / f"{family}.yaml").read_text())
    return told


def spec(variant: dict[str, Any]) -> str:
    beginning = BEGINNING
    for old, new in variant.get("beginning", {}).items():
        assert beginning.count(old) == 1, old
        beginning = beginning.replace(old, new)

    return beginning + re.sub("|".join(WORDS), lambda word: WORDS[word[0]], variant["spec"])


ALL = [
    pytest.param(variant, id=f"{family}-{number}-{variant['found']}")
    for family in FAMILIES
    for number, variant in enumerate(variants(family))
]


@pytest.mark.parametrize("variant", ALL)
def test_a_variant_is_found(variant: dict[str, Any]) -> None:
    found = [f"{it.code} {dotted(it.place.path)}" for it in findings(spec(variant))]
    assert [one for one in found if one.startswith(f"{variant['found']} {variant['at']}")], found


def test_every_defect_that_is_found_has_variants() -> None:
    like = Counter(id_ for family in FAMILIES for variant in variants(family) for id_ in variant["like"])
    expected = {id_ for system in SYSTEMS for id_, entry in defects(system).items() if "found" in entry}
    assert like.keys() <= expected
    assert {id_: like[id_] for id_ in sorted(expected) if like[id_] < ENOUGH} == {}


def test_a_variant_has_the_code_of_its_defect() -> None:
    code = {id_: entry.get("found") for system in SYSTEMS for id_, entry in defects(system).items()}
    odd = [
        (family, id_, variant["found"])
        for family in FAMILIES
        for variant in variants(family)
        for id_ in variant["like"]
        if code[id_] != variant["found"]
    ]
    assert odd == []
