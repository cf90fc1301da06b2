"""The JSON Schema: valid itself, as wide as the compiler, and closed."""

from __future__ import annotations

import json
from typing import Any

import jsonschema
import pytest
import yaml

from groundplan.api import read
from groundplan.schema import SHORT_FORMS, attribute_docs, schema
from model.spec import KINDS, Head
from model.spec.base import Model
from tests.groundplan.test_cli_support import ROOT, SHOP, Shell, shell

__all__ = ["shell"]


@pytest.fixture(scope="module")
def validator() -> jsonschema.Draft202012Validator:
    return jsonschema.Draft202012Validator(schema())


def test_it_is_a_schema(shell: Shell) -> None:
    run = shell("schema")
    told = json.loads(run.out)
    assert told == schema()
    assert told["$schema"] == jsonschema.Draft202012Validator.META_SCHEMA["$schema"]
    jsonschema.Draft202012Validator.check_schema(told)
    assert not [ref for ref in _refs(told) if ref.removeprefix("#/$defs/") not in told["$defs"]]


@pytest.mark.parametrize("path", sorted((ROOT / "specs").glob("*.yaml")), ids=lambda path: path.name)
def test_it_accepts_our_specs_as_any_reader_reads_them(validator: jsonschema.Draft202012Validator, path: Any) -> None:
    data = json.loads(json.dumps(yaml.safe_load(path.read_text()), default=str))
    assert [f"{'/'.join(map(str, e.path))}: {e.message}" for e in validator.iter_errors(data)] == []


@pytest.mark.parametrize(
    "more",
    [
        "    title: 2026\n",
        "    title: yes\n",
        "    versioning: no\n",
        '    versioning: "false"\n',
        "  other: {kind: secret, keys: [1, 2]}\n",
        "  other: {kind: ecr_repository, keep_images: 7}\n",
        '  other: {kind: ecr_repository, keep_images: "7"}\n',
        "  other: {kind: rds, in: a.b, engine: postgres 15, class: db.t3.micro, storage: 20 GB gp3, "
        "backups: {keep: 7d, window: 03:00-04:00}, maintenance_window: Sun 04:00-05:00, parameters: {work_mem: 4}}\n",
        "promises: {encryption: {at_rest: all}}\n",
    ],
)
def test_it_accepts_what_the_compiler_accepts(validator: jsonschema.Draft202012Validator, more: str) -> None:
    text = SHOP + more
    assert not [f for f, _ in read(text.encode(), "x").findings if f.code.startswith("SPEC")]
    assert [error.message for error in validator.iter_errors(yaml.safe_load(text))] == []


@pytest.mark.parametrize(
    "text",
    [
        SHOP + "    colour: red\n",
        SHOP + "colour: red\n",
        SHOP.replace("s3_bucket", "s4_bucket"),
        SHOP.replace("    kind: s3_bucket", "    versioning: true"),
        SHOP.replace("files:", "Files:"),
        SHOP.replace("files:", "f" * 41 + ":"),
        SHOP.replace("groundplan: 1", "groundplan: 2"),
        SHOP.replace("system: {name: shop}", ""),
        SHOP.replace("eu-central-1", "Frankfurt"),
        SHOP + "    versioning: perhaps\n",
        SHOP + "    title: [a]\n",
        SHOP + "  other: {kind: ecr_repository, keep_images: 0}\n",
        SHOP + "  other: {kind: rds}\n",
        SHOP + "flows: [{from: internet}]\n",
        SHOP + "promises: {encryption: {at_rest: some}}\n",
        "[]",
    ],
)
def test_it_rejects_what_the_compiler_rejects(validator: jsonschema.Draft202012Validator, text: str) -> None:
    assert read(text.encode(), "x").findings
    assert list(validator.iter_errors(yaml.safe_load(text)))


def test_every_part_is_closed() -> None:
    for name, part in schema()["$defs"].items():
        for option in part.get("anyOf", [part]):
            if option.get("type") == "object":
                assert option["additionalProperties"] is False, name


def test_every_kind_is_there() -> None:
    components = schema()["properties"]["components"]["patternProperties"]
    (component,) = components.values()
    assert component["properties"]["kind"]["enum"] == list(KINDS)
    assert [branch["if"]["properties"]["kind"]["const"] for branch in component["allOf"]] == list(KINDS)


def test_texts_of_the_models_reach_the_editor() -> None:
    made = schema()
    assert made["properties"]["flows"]["description"] == "Who talks to whom."
    assert made["$defs"]["Rds"]["properties"]["title"]["description"].startswith("The name that people read")
    keep = made["$defs"]["Backups"]["properties"]["keep"]["description"]
    assert keep == "How long backups are kept, up to 35 days; `0 d` turns them off. Form: a duration with its unit."
    assert attribute_docs(Head)["groundplan"] == "The version of the spec language."


def test_every_short_form_is_known() -> None:
    """A validator that runs before a model accepts something that pydantic does not tell."""
    owners = {model for model, _ in SHORT_FORMS}
    for model in _models(Model):
        for validator in model.__pydantic_decorators__.model_validators.values():
            if validator.info.mode == "before":
                assert any(issubclass(model, owner) for owner in owners), model


def _models(model: type[Model]) -> list[type[Model]]:
    return [each for below in model.__subclasses__() for each in (below, *_models(below))]


def _refs(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["$ref"]] if isinstance(node.get("$ref"), str) else []
        return own + [ref for value in node.values() for ref in _refs(value)]
    return [ref for value in node for ref in _refs(value)] if isinstance(node, list) else []
