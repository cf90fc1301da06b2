"""The artifacts as others read them: python-hcl2 for Terraform, cfn-lint's decoder for CloudFormation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

import hcl2
from cfnlint.decode import cfn_yaml  # type: ignore[import-untyped]

from generators.files import File
from tests.artifacts.compiled import Compiled, origin

_PLAIN = hcl2.SerializationOptions(explicit_blocks=False, strip_string_quotes=True, with_comments=False)
_HEAD = re.compile(r'^resource "(\w+)" "(\w+)" \{$')


@dataclass(frozen=True, slots=True)
class Block:
    """A resource of Terraform as written: its type, label, body, and the spec path it came from."""

    type: str
    label: str
    body: dict[str, Any]
    origin: str

    @property
    def address(self) -> str:
        return f"{self.type}.{self.label}"


@dataclass(frozen=True, slots=True)
class Declared:
    """A resource of a template as written, functions in their long form."""

    id: str
    type: str
    body: dict[str, Any]
    origin: str
    region: str

    @property
    def properties(self) -> dict[str, Any]:
        return dict(self.body.get("Properties", {}))


@cache
def templates(compiled: Compiled) -> dict[str, dict[str, Any]]:
    """The templates by region, functions in their long form."""
    return {region: cfn_yaml.loads(file.text) for region, file in compiled.templates.items()}


@cache
def declared(compiled: Compiled) -> tuple[Declared, ...]:
    """The resources of all templates in their order. No two have one logical id, whatever their region."""
    found = tuple(
        Declared(str(name), body["Type"], body, origin(compiled.templates[region], name.start_mark.line + 1), region)
        for region, template in templates(compiled).items()
        for name, body in template["Resources"].items()
    )
    assert len({one.id for one in found}) == len(found)
    return found


@cache
def module(compiled: Compiled) -> dict[str, dict[str, list[Any]]]:
    """Every file of the Terraform module: path, then the kind of its top-level blocks, then the blocks."""
    return {path: _read(file) for path, file in compiled.files["terraform"].items() if path.endswith(".tf")}


@cache
def blocks(compiled: Compiled) -> tuple[Block, ...]:
    """The resources of the Terraform module."""
    found = []
    for path, read in module(compiled).items():
        file = compiled.files["terraform"][path]
        heads = _heads(file.text)
        for labelled in read.get("resource", ()):
            ((type_, named),) = labelled.items()
            ((label, body),) = named.items()
            found.append(Block(type_, label, body, origin(file, heads.pop((type_, label)))))
        assert not heads, f"{path}: python-hcl2 did not see {heads}"
    return tuple(found)


def providers(compiled: Compiled) -> list[dict[str, Any]]:
    """The bodies of the configurations of the AWS provider."""
    return [body["aws"] for read in module(compiled).values() for body in read.get("provider", ())]


def labelled(compiled: Compiled, kind: str) -> dict[str, dict[str, Any]]:
    """The blocks of a kind with one label: ``variable``, ``output``."""
    found: dict[str, dict[str, Any]] = {}
    for read in module(compiled).values():
        for block in read.get(kind, ()):
            found |= block
    return found


def _heads(text: str) -> dict[tuple[str, str], int]:
    """Type and label of each resource, and the line that its block starts on."""
    lines = enumerate(text.splitlines(), start=1)
    return {(head[1], head[2]): number for number, line in lines if (head := _HEAD.match(line))}


def _read(file: File) -> dict[str, list[Any]]:
    read: dict[str, list[Any]] = hcl2.loads(file.text, serialization_options=_PLAIN)
    return read
