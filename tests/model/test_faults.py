"""Faults of values: every pattern of the language is told in words, and the advice can be followed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args, get_origin

import pytest
from annotated_types import GroupedMetadata
from pydantic import BaseModel, StringConstraints
from pydantic.fields import FieldInfo

from model import forms
from model.findings import Finding, Path
from model.load import load
from model.spec import KINDS, Head
from model.spec.base import NAME_PATTERN
from model.spec.shape import keys

SPEC = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
"""


def said(text: str) -> list[Finding]:
    return load(text.encode(), "spec.yaml").findings


def models(model: type[BaseModel], path: Path) -> Iterator[tuple[Path, type[BaseModel]]]:
    """A model and all below it, with an example of the path to each."""
    yield path, model
    for name, info in model.model_fields.items():
        for below, steps in _below(info.annotation, (info.alias or name,)):
            yield from models(below, (*path, *steps))


def _below(annotation: Any, steps: Path) -> Iterator[tuple[type[BaseModel], Path]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation, steps
    for argument in get_args(annotation):
        more: Path = {dict: ("a-name",), list: (0,)}.get(get_origin(annotation), ())  # type: ignore[arg-type,assignment]
        yield from _below(argument, (*steps, *more))


def patterns(annotation: Any, metadata: list[Any]) -> Iterator[str]:
    """The patterns in a type, those of keys and items too."""
    for thing in metadata:
        if isinstance(thing, StringConstraints | GroupedMetadata) and getattr(thing, "pattern", None):
            yield str(thing.pattern)  # type: ignore[union-attr]
        elif getattr(thing, "pattern", None):
            yield str(thing.pattern)
    for argument in get_args(annotation):
        yield from patterns(argument, list(getattr(argument, "__metadata__", ())))


ALL = [(path, model) for path, model in models(Head, ())]
ALL += [part for kind, model in KINDS.items() for part in models(model, ("components", "a-name"))]
FIELDS: list[tuple[Path, FieldInfo]] = [
    ((*path, info.alias or name), info) for path, model in ALL for name, info in model.model_fields.items()
]


@pytest.mark.parametrize(("path", "info"), FIELDS, ids=lambda value: str(value)[:60])
def test_every_pattern_has_words(path: Path, info: FieldInfo) -> None:
    for pattern in patterns(info.annotation, info.metadata):
        if pattern != NAME_PATTERN and r"\n" not in pattern:
            below = (*path, "a-name")
            told = [forms.form(path, "?", is_key=False), forms.form(below, "?", is_key=True)]
            assert any(words != forms.LINE for words in told), f"{path}: {pattern}"


@pytest.mark.parametrize(("path", "model"), ALL, ids=lambda value: str(value)[:60])
def test_every_key_that_must_be_there_has_an_example(path: Path, model: type[BaseModel]) -> None:
    for kind in KINDS:
        if path[:1] == ("components",) and model is not KINDS[kind] and len(path) == 2:
            continue
        for name, info in model.model_fields.items():
            key = info.alias or name
            if info.is_required() and key in keys(model):
                assert "…" not in forms.example((*path, key), kind), f"{path} {key}"


@pytest.mark.parametrize(
    ("line", "advice"),
    [
        ("system: {name: shop, tags: {Cost Center: a|b}}", "letters, digits"),
        ("environments: {production: {region: Frankfurt}}", "write `eu-central-1`"),
        ("environments: {production: {region: EU_CENTRAL_1}}", "write `eu-central-1`"),
        ("environments: {production: {region: us-east}}", "write `us-east-"),
        ("environments: {production: {region: mars}}", "such as `eu-central-1`"),
        ("environments: {production: {region: eu-central-1, account: 1234-5678-9012}}", "`123456789012`"),
    ],
)
def test_advice_for_the_head(line: str, advice: str) -> None:
    key = line.partition(":")[0]
    text = "\n".join(line if row.startswith(key) else row for row in SPEC.splitlines())
    (finding,) = said(f"{text}\ncomponents: {{}}\n")
    assert advice in finding.help


@pytest.mark.parametrize(
    ("component", "message", "advice"),
    [
        ("{kind: external, url: api.example.com}", "not a web address", "write `https://api.example.com`"),
        ("{kind: external, url: 'a b'}", "not a web address", "`https://api.example.com`"),
        ("{kind: S3}", "not one of the values", "write `s3_bucket`"),
        ("{kind: mainframe}", "not one of the values", "write one of dns_zone, "),
        ("{keep_images: 3}", "has no `kind`", "add `kind: ecr_repository`"),
        ("{kind: s3_bucket, name: My Bucket}", "not a name in the cloud", "write `My-Bucket`"),
        ("{kind: s3_bucket, versioning: sometimes}", "not yes or no", "write `true` or `false`"),
        ("{kind: s3_bucket, versioned: true}", "unknown key `versioned`", "write `versioning`"),
        ("{kind: s3_bucket, versioning: }", "`components.it.versioning` is empty", "or remove the line"),
        ("{kind: client, addresses: 10.0.0.0/8}", "not a list", "write `addresses: [10.0.0.0/8]`"),
        ("{kind: secret, keys: {a: b}}", "`components.it.keys` is not a list", "write `keys: "),
        ("[1]", "`components.it` is not a mapping", "write keys with values: `it: {kind: s3_bucket}`"),
        ("{kind: secret, status: Live}", "not one of the values", "write `live`"),
        ("{kind: ecr_repository, keep_images: many}", "not a whole number", "write digits only"),
        ("{kind: ecr_repository, keep_images: 0}", "not a number of at least 1", "at least 1"),
        ("{kind: secret, colour: red}", "unknown key `colour`", "or remove it"),
    ],
)
def test_advice_for_components(component: str, message: str, advice: str) -> None:
    (finding,) = said(f"{SPEC}components:\n  it: {component}\n")
    assert message in finding.message
    assert advice in finding.help
    assert not re.search(r"[\^\\]", finding.message + finding.help)
