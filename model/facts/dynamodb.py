"""What do the keys of a table say? Key attributes, and whether a key value of one template can be one of another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from model.findings import Path
from model.spec.dynamodb import Access, Condition, DynamoDbTable, Item, KeyAttribute, Template

_HOLE = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Keyed:
    """The keys of a table or of one of its indexes; ``index`` is None for the table itself."""

    index: str | None
    partition: KeyAttribute
    sort: KeyAttribute | None

    @property
    def names(self) -> tuple[str, ...]:
        return (self.partition.name, self.sort.name) if self.sort else (self.partition.name,)


def keyed(table: DynamoDbTable, index: str | None = None) -> Keyed:
    """The keys of a table, or of an index of it.

    Raises:
        KeyError: the table has no such index.
    """
    if index is None:
        return Keyed(None, table.partition_key, table.sort_key)
    said = table.indexes[index]
    return Keyed(index, said.partition_key or table.partition_key, said.sort_key)


def schemas(table: DynamoDbTable) -> list[Keyed]:
    """The keys of the table and of each of its indexes, by name."""
    return [keyed(table), *(keyed(table, index) for index in sorted(table.indexes))]


def written(table: DynamoDbTable) -> Iterator[tuple[KeyAttribute, Path]]:
    """Every key attribute as it is written, with its path below the table."""
    for key in ("partition_key", "sort_key"):
        attribute = getattr(table, key)
        if attribute:
            yield attribute, (key,)
    for name, index in sorted(table.indexes.items()):
        for key in ("partition_key", "sort_key"):
            attribute = getattr(index, key)
            if attribute:
                yield attribute, ("indexes", name, key)


def key_types(table: DynamoDbTable) -> dict[str, str]:
    """Each key attribute with its type, in the order in which they are written."""
    return {attribute.name: attribute.type for attribute, _ in reversed(list(written(table)))}


def may_equal(one: Template, other: Template) -> bool:
    """Whether a value of one template can be a value of the other: part by part, a hole being one value without `#`."""
    return len(one.parts) == len(other.parts) and all(map(_meet, one.parts, other.parts))


def may_begin(start: Template, whole: Template) -> bool:
    """Whether a value of ``whole`` can begin with one of ``start``."""
    *full, last = start.parts
    if len(full) >= len(whole.parts) or not all(map(_meet, full, whole.parts)):
        return False
    there, begun = whole.parts[len(full)], _HOLE.split(last)[0]
    literal = _HOLE.split(there)[0]
    pure = literal == there
    return literal.startswith(begun) or (not pure and begun.startswith(literal))


def may_compare(bound: Template, whole: Template) -> bool:
    """Whether a bound of a range is made as the values are, as far as it goes: literal parts are the same."""
    if len(bound.parts) > len(whole.parts):
        return False
    *full, last = bound.parts
    for mine, theirs in zip(full, whole.parts, strict=False):
        if bool(_HOLE.search(mine)) != bool(_HOLE.search(theirs)) or not _meet(mine, theirs):
            return False
    there = whole.parts[len(full)]
    return bool(_HOLE.search(there)) or _HOLE.search(last) is None


def satisfies(condition: Condition, template: Template) -> bool:
    """Whether a key value of a template can satisfy a condition."""
    test = {"=": may_equal, "begins_with": may_begin}.get(condition.operator, may_compare)
    return all(test(operand, template) for operand in condition.operands)


def _meet(one: str, other: str) -> bool:
    """Whether two parts, texts with holes, can be the same text; two texts that both have holes are taken to."""
    if _HOLE.search(one) and _HOLE.search(other):
        first, second = _HOLE.split(one), _HOLE.split(other)
        heads = first[0].startswith(second[0]) or second[0].startswith(first[0])
        return heads and (first[-1].endswith(second[-1]) or second[-1].endswith(first[-1]))
    if _HOLE.search(other):
        one, other = other, one
    return re.fullmatch(".+".join(map(re.escape, _HOLE.split(one))), other) is not None


def fits(value: str, template: Template) -> bool:
    """Whether a stored value is one of a template."""
    pattern = "#".join("[^#]+".join(map(re.escape, _HOLE.split(part))) for part in template.parts)
    return re.fullmatch(pattern, value) is not None


def found_by(table: DynamoDbTable, access: Access) -> list[str]:
    """The types of items that an access pattern can find, by name."""
    return sorted(name for name, item in table.items.items() if _finds(access, item))


def _finds(access: Access, item: Item) -> bool:
    return all(name in item.keys and satisfies(said, item.keys[name]) for name, said in access.where.items())


def by_whole_key(table: DynamoDbTable, access: Access) -> bool:
    """Whether an access pattern names one item by its key, so that it is read and not queried."""
    names = keyed(table).names
    return access.index is None and all(name in access.where and access.where[name].operator == "=" for name in names)
