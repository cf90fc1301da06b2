"""What is in the views: the ways out of a network, zones that are folded, what a delivery brings, labels and words."""

from __future__ import annotations

from functools import cache

import pytest

from generators.pictures import pictures, strokes, ways
from generators.pictures.shape import Line, View, joined
from generators.pictures.text import wrapped
from generators.pictures.views import network
from groundplan.api import read
from groundplan.differing import differences
from tests.generators.diagrams.scenes import ROOT, contexts, dumped, of, tree


@cache
def view(system: str, name: str) -> View:
    context = next(iter(contexts(ROOT / "specs" / f"{system}.yaml").values()))
    return next(each for each in pictures(context) if each.name == name)


def ends(of_view: View) -> set[tuple[str, str]]:
    return {(line.source, line.target) for line in of_view.lines}


def test_who_calls_aws_by_endpoints_alone_does_not_leave() -> None:
    lines = ends(view("genie", "network"))
    assert ("api@1", "routes:main") in lines  # S3 and DynamoDB have gateway endpoints, and it calls nobody else
    assert not [line for line in lines if line[0].startswith("api@") and line[1].startswith("nat:")]
    assert ("analyze-image@1", "nat:main:1") in lines
    assert ("gateway:main", "internet") in lines


def test_interface_endpoints_stand_in_each_zone_of_their_tier() -> None:
    drawn = view("serenya", "network")
    cards = {card.id: (card.detail, around[-1:]) for card, around in drawn.cards()}
    for zone in (1, 2):
        assert cards[f"endpoints:main.data:{zone}"] == ("bedrock-runtime, kms, monitoring, sqs", (f"main.data:{zone}",))
        assert (f"chat@{zone}", f"endpoints:main.data:{zone}") in ends(drawn)
    assert cards["routes:main"][0] == "dynamodb, s3"


@pytest.mark.parametrize("endpoints", [[], ["s3"], ["s3", "secretsmanager"]])
def test_a_way_out_is_drawn_where_one_is_needed(endpoints: list[str]) -> None:
    """What calls Secrets Manager needs a way out until there is an endpoint for it."""
    spec = {
        "groundplan": 1,
        "system": {"name": "one"},
        "environments": {"live": {"region": "eu-west-1"}},
        "networks": {
            "main": {
                **{"cidr": "10.0.0.0/16", "zones": 1, "nat": "single", "endpoints": endpoints},
                "subnets": {
                    "public": {"route": "internet", "cidrs": ["10.0.1.0/24"]},
                    "app": {"route": "nat", "cidrs": ["10.0.2.0/24"]},
                },
            }
        },
        "components": {
            "code": {
                **{"kind": "lambda", "in": "main.app", "runtime": "nodejs22.x", "handler": "x.y", "memory": "512 MB"},
                **{"timeout": "10s", "secrets": {"KEY": "key"}},
            },
            "key": {"kind": "secret"},
            "files": {"kind": "s3_bucket"},
        },
        "flows": [{"from": "code", "to": "files", "does": ["read"]}],
    }
    (context,) = of(dumped(spec)).values()
    drawn = network.view(context)
    assert drawn
    assert ("code" in ways.leaving(context.graph)) == ("secretsmanager" not in endpoints)
    assert (("code@1", "nat:main:1") in ends(drawn)) == ("secretsmanager" not in endpoints)
    assert (("code@1", "routes:main") in ends(drawn)) == ("s3" in endpoints)
    assert (("code@1", "endpoints:main.app:1") in ends(drawn)) == ("secretsmanager" in endpoints)


def test_zones_are_folded_where_there_are_too_many_lines() -> None:
    folded, drawn = view("gen-ai-services", "network"), view("storymagic", "network")
    assert folded.folded
    assert not drawn.folded
    assert {card.id.partition("@")[2] for card, _ in folded.cards()} == {"", "1"}
    cards = {card.id: card.detail for card, _ in folded.cards()}
    assert cards["database@1"].endswith("standby in zone 2")
    assert cards["search@1"] == "Fargate ×2, in 2 zones"
    titles = [group.title for group, _ in folded.groups()]
    assert "us-east-1 · zones 1–3" in titles
    assert "private · 10.0.1.0/24, +2" in titles
    assert "All zones are drawn as one." in folded.answers


def test_folding_is_no_difference(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line less unfolds the zones; what a reviewer sees marked is the line."""
    data = tree(ROOT / "specs" / "storymagic.yaml")
    less = dumped({**data, "flows": [flow for flow in data["flows"] if flow["to"] != "database"]})
    monkeypatch.setattr(network, "_MOST_LINES", len(view("storymagic", "network").lines) - 1)
    assert not next(each for each in pictures(of(less)["production"]) if each.name == "network").folded
    found = next(each for each in differences(read(dumped(data), "old.yaml"), read(less, "new.yaml")))
    (picture,) = (each for each in found.pictures if each.view.name == "network")
    assert picture.view.folded
    assert not picture.marks.groups
    assert dict(picture.marks.lines) == {"api@1>database@1>5432": "removed"}
    assert not picture.marks.cards


def test_functions_are_delivered() -> None:
    assert ("role", "chat") in ends(view("serenya", "delivery"))


def test_labels_of_several_flows_are_counted_once() -> None:
    (line,) = joined([Line("a", "b", "read, write, delete, query"), Line("a", "b", "query, scan")])
    assert line.label == "read, write, delete, +2"
    (short,) = joined([Line("a", "b", "80"), Line("a", "b", "443")])
    assert short.label == "80, 443"


def test_numbers_stay_with_their_units() -> None:
    assert wrapped("Fargate ×2–4 · 0.25 vCPU, 1 GB", 140, 10.5, 2)[1] == "1 GB"
    assert not [line for line in wrapped("postgres 15.19 · db.t3.medium · two zones", 60, 10.5, 9) if line[0] == "·"]
    assert wrapped("one two", 5, 12, 9) == ["…", "…"]


def test_icons_have_paper_below_them_in_the_dark() -> None:
    assert strokes.LIGHT["tile"] == "none"
    (symbol,) = strokes.symbols(card for card, _ in view("storymagic", "network").cards() if card.icon == "internet")
    assert symbol.index('class="tile"') < symbol.index("<image")
