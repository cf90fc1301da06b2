"""Which resource of one backend is which of the other? Decided by type and origin; names only tell apart what is left.

A logical id starts with the words of the Terraform label: ``ApiExecutionRole`` is ``aws_iam_role.api_execution``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tests.artifacts.meaning import Extra, Meaning
from tests.artifacts.readers import Block, Declared


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing in both backends: its resource in CloudFormation, and the block and further blocks in Terraform.

    ``tied`` has the main block that a shared further block refers to, by the type of the shared one.
    """

    meaning: Meaning
    declared: Declared
    block: Block
    extras: Mapping[str, tuple[Block, ...]] = field(default_factory=dict)
    tied: Mapping[str, str] = field(default_factory=dict)

    def host(self, type_: str) -> str:
        """The address of the main block that a further block of a type belongs to."""
        return self.tied.get(type_, self.block.address)


@dataclass(frozen=True, slots=True)
class Paired:
    """Everything that was paired, and what stayed alone, in words."""

    pairs: tuple[Pair, ...]
    alone: tuple[str, ...]

    def by_id(self) -> dict[str, Pair]:
        return {pair.declared.id: pair for pair in self.pairs}


def pair(declared: Sequence[Declared], blocks: Sequence[Block], table: Mapping[str, Meaning]) -> Paired:
    """Pair the resources of a template with the blocks of a module."""
    known = [one for one in declared if one.type in table]
    alone = [f"no field map for {one.type} ({one.id})" for one in declared if one.type not in table]
    left = {block.address: block for block in blocks}
    pairs: dict[str, Pair] = {}
    # What folds comes last, when the block that says it too is taken.
    for one in sorted(known, key=lambda one: bool(table[one.type].folds)):
        meaning = table[one.type]
        found = _folded(one, meaning, pairs) if meaning.folds else _main(one, meaning, left)
        if found is None:
            alone.append(f"only in CloudFormation: {one.id} ({one.type}, {one.origin})")
            continue
        if meaning.folds:
            pairs[one.id] = Pair(meaning, one, found)
            continue
        shared = dict(_shared(one, meaning, blocks, alone))
        for _, other in shared.values():
            left.pop(other.address, None)
        extras = {**dict(_extras(one, meaning, found, left, alone)), **{key: (b,) for key, (_, b) in shared.items()}}
        pairs[one.id] = Pair(meaning, one, found, extras, {type_: host for type_, (host, _) in shared.items()})
    alone += [f"only in Terraform: {address} ({block.origin})" for address, block in left.items()]
    return Paired(tuple(pairs[one.id] for one in known if one.id in pairs), tuple(alone))


def words(label: str) -> str:
    """A label as a logical id would begin: ``main_app_1`` is ``MainApp1``."""
    return "".join(word[:1].upper() + word[1:] for word in label.split("_"))


def _main(one: Declared, meaning: Meaning, left: dict[str, Block]) -> Block | None:
    fitting = [
        block
        for block in left.values()
        if (block.type, block.origin) == (meaning.terraform, one.origin) and one.id.startswith(words(block.label))
    ]
    best = max(fitting, key=lambda block: len(block.label), default=None)
    return left.pop(best.address) if best else None


def _folded(one: Declared, meaning: Meaning, pairs: Mapping[str, Pair]) -> Block | None:
    """The block of the resource that a property refers to, where no other of the same type took it."""
    host = pairs.get(str(one.properties[meaning.folds].get("Ref")))
    taken = [pair.block for pair in pairs.values() if pair.meaning is meaning]
    fits = host and host.block.type == meaning.terraform and host.block not in taken
    return host.block if host and fits else None


def _extras(
    one: Declared, meaning: Meaning, main: Block, left: dict[str, Block], alone: list[str]
) -> Iterator[tuple[str, tuple[Block, ...]]]:
    for extra in meaning.extras:
        if extra.shared:
            continue
        wanted = [f"{extra.type}.{main.label}{suffix}" for suffix in _suffixes(one, extra)]
        missing = [address for address in wanted if address not in left or not _of(left[address], one)]
        alone += [f"only in CloudFormation: {extra.asked_by} of {one.id} ({address})" for address in missing]
        yield extra.type, tuple(left.pop(address) for address in wanted if address not in missing)


def _shared(
    one: Declared, meaning: Meaning, blocks: Sequence[Block], alone: list[str]
) -> Iterator[tuple[str, tuple[str, Block]]]:
    """The blocks that all resources of a type and an origin share, and the main block that each refers to."""
    hosts = [block.address for block in blocks if (block.type, block.origin) == (meaning.terraform, one.origin)]
    for extra in meaning.extras:
        if not extra.shared or not one.properties.get(extra.asked_by):
            continue
        fitting = [block for block in blocks if (block.type, block.origin) == (extra.type, one.origin)]
        found = [(host, block) for block in fitting for host in hosts if f"{host}." in str(block.body)]
        if found:
            yield extra.type, found[0]
        else:
            alone.append(f"only in CloudFormation: {extra.asked_by} of {one.id} ({extra.type})")


def _of(block: Block, one: Declared) -> bool:
    """Whether a further block comes from where its resource does, or from a key below: that of the property it says."""
    return block.origin == one.origin or block.origin.startswith((f"{one.origin}.", f"{one.origin}["))


def _suffixes(one: Declared, extra: Extra) -> list[str]:
    asked = one.properties.get(extra.asked_by)
    if not asked:
        return []
    count = len(asked) if extra.several else 1
    return [extra.suffix + (f"_{number}" if number > 1 else "") for number in range(1, count + 1)]
