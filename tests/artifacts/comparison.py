"""Do both backends say the same of one thing? Attribute by attribute, by the field map of its type, both ways."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from functools import cache, partial
from typing import Any

from tests.artifacts.absent import Decided, decide
from tests.artifacts.compiled import Compiled
from tests.artifacts.evaluate import World, is_function
from tests.artifacts.fields import TABLE
from tests.artifacts.meaning import Meaning
from tests.artifacts.pairing import Pair, Paired, pair, words
from tests.artifacts.paths import Path, filled, leaves, matches, shown
from tests.artifacts.readers import blocks, declared, templates
from tests.artifacts.terraform import Run
from tests.artifacts.values import Default, Later, arguments, attribute

Arguments = Mapping[str, Mapping[str, Any]]


@dataclass
class Told:
    """What a comparison found. ``used`` has the lines of the field map that it needed.

    ``unset`` is what neither backend says and AWS decides alike in both (see `absent`); ``left`` is not compared.
    """

    differences: list[str] = field(default_factory=list)
    compared: list[str] = field(default_factory=list)
    by_reference: int = 0
    defaults: list[str] = field(default_factory=list)
    unset: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    used: set[tuple[str, str]] = field(default_factory=set)

    def __iadd__(self, other: Told) -> Told:
        self.differences += other.differences
        self.compared += other.compared
        self.by_reference += other.by_reference
        self.defaults += other.defaults
        self.unset += other.unset
        self.left += other.left
        self.used |= other.used
        return self


@dataclass(frozen=True)
class Sides:
    """Both backends of one environment, paired and evaluated."""

    paired: Paired
    arguments: Arguments
    worlds: Mapping[str, World]
    """What the functions of a template give, by its region."""

    def compare(self) -> Told:
        """Compare every pair."""
        told = Told()
        for one in self.paired.pairs:
            told += compare(one, one.declared.properties, self.arguments, self.worlds[one.declared.region])
        told += self._untouched()
        return told

    def _untouched(self) -> Told:
        """Two pairs may share a block: what neither knows is looked at here, once for each block."""
        told = Told()
        by_block: dict[str, list[Pair]] = {}
        for one in self.paired.pairs:
            by_block.setdefault(one.block.address, []).append(one)
        for sharing in by_block.values():
            said = [(one, one.declared.properties) for one in sharing]
            told += rest(said, self.arguments, self.worlds[sharing[0].declared.region])
        return told


@cache
def sides(compiled: Compiled, run: Run) -> Sides:
    """Everything that comparing needs."""
    paired = pair(declared(compiled), blocks(compiled), TABLE)
    values = arguments(run)
    by_id = paired.by_id()

    def resource(logical: str, name: str) -> str:
        one = by_id[logical]
        given = one.meaning.refers.get(name)
        assert given is not None, f"no word for {name} of {one.meaning.type}"
        return attribute(values[one.block.address], one.block.address, given)

    worlds: dict[str, World] = {}
    for region in templates(compiled):
        worlds[region] = World(
            region=region,
            account=run.variables["account_id"],
            zones=_zones(compiled, run, region),
            parameter=partial(_parameter, compiled, run, worlds, region),
            resource=resource,
        )
    return Sides(paired, values, worlds)


def _zones(compiled: Compiled, run: Run, region: str) -> tuple[str, ...]:
    """The zones of a region: of the environment's own, or of another that a network lies in."""
    variable = "availability_zones" + ("" if region == compiled.region else "_" + region.replace("-", "_"))
    return tuple(run.variables.get(variable, ()))


def _parameter(compiled: Compiled, run: Run, worlds: Mapping[str, World], region: str, name: str) -> str | None:
    """A parameter's value: that of the variable of its name, or the output of the same name of another region."""
    if name not in templates(compiled)[region].get("Parameters", {}):
        return None
    variables = {words(variable): value for variable, value in run.variables.items()}
    if name in variables:
        return str(variables[name])
    (home,) = (other for other in worlds if other != region and name in templates(compiled)[other].get("Outputs", {}))
    return str(worlds[home].resolve(templates(compiled)[home]["Outputs"][name]["Value"]))


def compare(one: Pair, properties: Mapping[str, Any], values: Arguments, world: World) -> Told:
    """Compare what CloudFormation says of one thing with what Terraform says: every property has its argument."""
    told = Told()
    meaning = one.meaning
    right = dict(leaves(_shaped(_body(one, values), meaning)))
    if meaning.folds and meaning.folds not in properties:
        told.differences.append(f"{one.declared.id} has no {meaning.folds}")
    for path, value in leaves(_shaped(world.resolve(properties), meaning), empty=True):
        if path == (meaning.folds,):
            _agree(told, f"{one.declared.id}.{meaning.folds}", value, path, _own_id(one, values))
            continue
        found = [(name, stars) for name in meaning.fields if (stars := matches(name, path)) is not None]
        name = f"{one.declared.id}.{shown(path)}"
        if len(found) != 1:
            told.differences.append(f"{name}: {len(found)} lines of the field map for it")
            continue
        ((pattern, stars),) = found
        told.used.add((meaning.type, pattern))
        target = filled(meaning.fields[pattern], stars)
        _agree(told, name, _converted(meaning, pattern, value), target, right.get(target))
        told.by_reference += _refers(properties, path)
    return told


def _own_id(one: Pair, values: Arguments) -> str:
    named = one.meaning.refers.get(one.meaning.folds, "{id}")
    return attribute(values[one.block.address], one.block.address, named)


def _agree(told: Told, name: str, left: Any, target: Path, right: Any) -> None:
    plain = right.value if isinstance(right, Default) else right
    if right is None or isinstance(right, Later):
        told.differences.append(
            f"{name} = {left!r}: Terraform's {shown(target)} is {'unset' if right is None else right.value}"
        )
    elif not same(left, plain):
        told.differences.append(f"{name} = {left!r}: Terraform's {shown(target)} = {plain!r}")
    else:
        told.compared.append(name)


def rest(sharing: Sequence[tuple[Pair, Mapping[str, Any]]], values: Arguments, world: World) -> Told:
    """What Terraform has of one thing and CloudFormation does not say: ties of its parts, defaults, later values.

    ``sharing`` has all that share a block, with their properties.
    """
    told = Told()
    said: set[Path] = set()
    for one, properties in sharing:
        said |= set(_targets(one, properties, world))
    main, given = next((one, properties) for one, properties in sharing if not one.meaning.folds)
    unasked = {(link,) for link, key in main.meaning.asked.items() if key not in given}
    address = main.block.address
    found = dict(leaves(_shaped(_body(main, values), main.meaning)))
    told.differences += [
        f"{address}.{shown(path)} is unset" for path in _ties(main.meaning, found) - unasked if path not in found
    ]
    for path, value in found.items():
        name = f"{address}.{shown(path)}"
        if path in said:
            continue
        if isinstance(value, Later):
            _left(told, main.meaning, name, path)
        elif isinstance(value, Default):
            _decided(told, main.meaning, name, path, value.value)
        elif path not in unasked and (link := _line(main.meaning.links, path)):
            told.used.add((main.meaning.type, link))
            host = main.host(path[0])
            wanted = attribute(values[host], host, _stars(main.meaning.links[link], matches(link, path) or ()))
            if not same(wanted, value):
                told.differences.append(f"{name} = {value!r}, which must be {wanted!r}")
            told.compared.append(name)
        else:
            told.differences.append(f"{name} = {value!r}: CloudFormation does not say it")
    return told


def _stars(text: str, stars: tuple[Path, ...]) -> str:
    """A text with what the stars stand for in the place of its own."""
    steps = iter(stars)
    return re.sub(r"\*", lambda _: shown(next(steps)), text)


def _ties(meaning: Meaning, found: Mapping[Path, Any]) -> set[Path]:
    """The arguments that must be there because they tie parts together: one in each part that is there."""
    wanted: set[Path] = set()
    for link in meaning.links:
        part, _, last = link.rpartition("/")
        depth = len(part.split("/")) if part else 0
        inside = {path[:depth] for path in found if not part or matches(part, path[:depth]) is not None}
        wanted |= {(*path, last) for path in inside}
    return wanted


def _targets(one: Pair, properties: Mapping[str, Any], world: World) -> Iterator[Path]:
    """The arguments that CloudFormation's properties speak of."""
    for path, _ in leaves(_shaped(world.resolve(properties), one.meaning)):
        for pattern, target in one.meaning.fields.items():
            if (stars := matches(pattern, path)) is not None:
                yield filled(target, stars)


def _decided(told: Told, meaning: Meaning, name: str, path: Path, value: Any) -> None:
    decided = {**meaning.unset, **meaning.provider}
    line = _line(decided, path)
    if line is None:
        told.differences.append(f"{name} = {value!r} by default: not decided in the field map")
        return
    told.used.add((meaning.type, line))
    if not same(decided[line], value):
        told.differences.append(f"{name} = {value!r} by default: decided was {decided[line]!r}")
    told.defaults.append(name)


def _left(told: Told, meaning: Meaning, name: str, path: Path) -> None:
    line = next((line for line in meaning.left if fnmatchcase(shown(path), line)), None)
    if line is None:
        told.differences.append(f"{name} is left to AWS: not listed in the field map")
        return
    told.used.add((meaning.type, line))
    (told.left if decide(meaning, path) is Decided.OPEN else told.unset).append(name)


def _line(lines: Mapping[str, object], path: Path) -> str | None:
    return next((line for line in lines if matches(line, path) is not None), None)


def _body(one: Pair, values: Arguments) -> dict[str, Any]:
    """The arguments of the main block, and those of the further blocks below their type and number."""
    extras = {type_: [dict(values[block.address]) for block in parts] for type_, parts in one.extras.items()}
    return {**values[one.block.address], **extras}


def _shaped(value: Any, meaning: Meaning, path: Path = ()) -> Any:
    """A value with every shape of the field map applied, outer ones first."""
    shape = next((shape for pattern, shape in meaning.shape.items() if matches(pattern, path) is not None), None)
    if shape and value is not None and not isinstance(value, Later | Default):
        value = shape(value)
    if isinstance(value, Mapping):
        return {str(key): _shaped(item, meaning, (*path, str(key))) for key, item in value.items()}
    if isinstance(value, list):
        return [_shaped(item, meaning, (*path, str(number))) for number, item in enumerate(value)]
    return value


def _converted(meaning: Meaning, pattern: str, value: Any) -> Any:
    return meaning.convert[pattern][value] if pattern in meaning.convert else value


def _refers(properties: Any, path: Path) -> bool:
    """Whether the template has a function on the way to a path."""
    for step in path:
        if is_function(properties):
            return True
        if isinstance(properties, Mapping):
            properties = properties.get(step)
        elif isinstance(properties, list) and step.isdigit() and int(step) < len(properties):
            properties = properties[int(step)]
        else:
            return _has_function(properties)
    return _has_function(properties)


def _has_function(value: Any) -> bool:
    inner = value.values() if isinstance(value, Mapping) else value if isinstance(value, list) else ()
    return is_function(value) or any(_has_function(item) for item in inner)


def same(left: Any, right: Any) -> bool:
    """Whether two values mean the same: both backends take numbers and truth as text too."""
    if isinstance(left, frozenset) or isinstance(right, frozenset):
        return len(left) == len(right) and {_text(item) for item in left} == {_text(item) for item in right}
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return [_text(item) for item in left] == [_text(item) for item in right]
    if isinstance(left, list | tuple) or isinstance(right, list | tuple):
        return False
    return _text(left) == _text(right)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
