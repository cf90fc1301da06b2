"""How is one type of resource said in both backends? The words in which the field maps of `fields` are written.

A field map is written by hand from the documents of AWS and of the provider; nothing of it comes from the generators.
Paths are written with slashes. `*` stands for one step, such as an index or a tag's key, `**` for all that follow; on
the other side they stand for the same steps.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Shape = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Extra:
    """A further Terraform resource that one CloudFormation resource needs, because a property of it asks for it.

    ``several`` means one for each item of the property; ``suffix`` is what its label adds to the main one's.
    ``shared`` means one for all resources of the type that came from one place in the spec; it refers to one of them.
    """

    type: str
    asked_by: str
    suffix: str = ""
    several: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """One type of CloudFormation and what says it in Terraform.

    Attributes:
        type: the type in CloudFormation.
        terraform: the type of the main resource in Terraform.
        fields: property to argument; below an `Extra` the path starts with its type and number.
        refers: what `Ref` and each attribute of `GetAtt` give, as a text with arguments or attributes in braces.
        folds: the property that refers to the resource whose block says this one too.
        extras: further resources of Terraform.
        links: arguments that only tie the parts of one thing together, with the text they must hold.
        asked: links that are there exactly where the CloudFormation resource has a certain property.
        links: arguments that only tie the parts of one thing together, with the text they must hold; `*` in it stands
            for the same step as in the path.
        unset: what nobody sets: arguments with the provider's default, which is what AWS does where CloudFormation says
            nothing.
        provider: settings of the provider itself, of which CloudFormation knows nothing, with the value they must have.
        left: what neither backend sets and the provider does not send, so that AWS decides; with `*` for any text.
        shape: how to bring a value into a comparable form first, by path, in either backend.
        convert: properties whose values are other words than the argument's.
    """

    type: str
    terraform: str
    fields: Mapping[str, str]
    refers: Mapping[str, str] = field(default_factory=dict)
    folds: str = ""
    extras: tuple[Extra, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    asked: Mapping[str, str] = field(default_factory=dict)
    unset: Mapping[str, object] = field(default_factory=dict)
    provider: Mapping[str, object] = field(default_factory=dict)
    left: tuple[str, ...] = ()
    shape: Mapping[str, Shape] = field(default_factory=dict)
    convert: Mapping[str, Mapping[Any, object]] = field(default_factory=dict)


def keyed(key: str, value: str = "") -> Shape:
    """A list of things with names, as a mapping by name: of one of their values, or of all the others."""

    def shape(items: Any) -> Any:
        if not isinstance(items, list):
            return items
        names = [item[key] for item in items]
        assert len(set(names)) == len(names), f"twice the same {key}: {names}"
        return {item[key]: item[value] if value else {k: v for k, v in item.items() if k != key} for item in items}

    return shape


def some(items: Any) -> Any:
    """A mapping that CloudFormation wants even where there is nothing in it."""
    return items or None
