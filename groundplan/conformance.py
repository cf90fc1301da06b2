"""The conformance kit: what every generator must keep, built-in or not. For the tests of a generator's own package.

    from groundplan.conformance import problems

    def test_it_conforms():
        assert problems(generator) == []

`problems` compiles small systems, or those given, and says in words what it found:

- the same files again, and when the components of a spec stand in another order;
- a spec path for what stands in each file, and none that leads nowhere;
- nothing is left out silently: what the generator answers for (``concerns``) has lines or a finding;
- a text of a spec is only text: whatever it holds, a file has the same structure and says that text.

A generator says what it answers for with ``concerns(context) -> Iterable[Path]``; without it, every resource. One that
answers for nothing, because it shows a view of the whole, need not know where lines come from.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from generators.base import Context, Generated, Generator
    from generators.files import File
    from model.findings import Path

Read = Callable[["File"], Any]
"""A reader of files: what the target's own reader sees, as plain data."""

TEXT = "TEXT"
"""Stands in the specs where the kit puts harmless and hostile texts, inside double quotes."""

HARMLESS = "harmless words"

HOSTILE: dict[str, str] = {
    "interpolation": "${path.module} $${x} ${file(/etc/passwd)} ${env:HOME} %{ if true }",
    "expression": "${{ secrets.GITHUB_TOKEN }} {{ 7*7 }} {% for x in y %}",
    "function": "Fn::GetAtt ${AWS::AccountId} !Ref x",
    "shell": "$(id) `id` ; id && id | id > x",
    "quotes": "say \"no\" and 'no'",
    "backslashes": "C:\\dir\\ \\n \\${env:X}",
    "yaml": "- a: {b: [c]} # d &e *f",
    "yaml_word": "no",
    "markup": "<script>alert(1)</script> ![x](http://tracker.example/p.png) | --> ]]>",
    "formula": "=HYPERLINK(1)",
    "block": '}" resource "null_resource" "x" {',
}
"""Texts that have broken some tool that took them for more."""

SPECS: dict[str, str] = {
    "services": """
groundplan: 1
system: {name: shop, title: "TEXT"}
environments: {production: {region: eu-central-1}}
networks:
  main:
    cidr: 10.0.0.0/16
    nat: one_per_zone
    subnets:
      public: {route: internet, cidrs: [10.0.0.0/24, 10.0.1.0/24]}
      app: {route: nat, cidrs: [10.0.2.0/24, 10.0.3.0/24]}
components:
  images: {kind: ecr_repository}
  api:
    kind: ecs_service
    title: "TEXT"
    in: main.app
    image: {repository: images}
    cpu: 0.25 vCPU
    memory: 512 MB
    port: 8080
    environment: {WORDS: "TEXT"}
  worker: {kind: ecs_service, in: main.app, image: {uri: "nginx:1.29"}, cpu: 0.25 vCPU, memory: 512 MB}
  files: {kind: s3_bucket, description: "TEXT"}
  site: {kind: vercel_project, description: "TEXT", domains: [shop.example.com], variables: [API_URL]}
  zone: {kind: cloudflare_zone, domain: example.com, proxied: {shop.example.com: site}}
flows:
  - {from: worker, to: api, over: http/8080, description: "TEXT"}
  - {from: api, to: files, does: [read]}
  - {from: zone, to: site, over: https}
delivery: {github: {repository: acme/shop, pipeline: {checks: {tests: {run: ["say TEXT"]}}}}}
""",
    "functions": """
groundplan: 1
system: {name: mill, title: "TEXT"}
environments: {production: {region: eu-west-1}}
components:
  grain: {kind: sqs_queue, description: "TEXT"}
  grind: {kind: lambda, description: "TEXT", runtime: python3.13, handler: app.main, environment: {WORDS: "TEXT"}}
flows: [{from: grain, to: grind}]
serverless: {}
""",
}
"""Systems that between them have something for every built-in target; `TEXT` where a spec may hold any text."""


def problems(generator: Generator, specs: Mapping[str, str] | None = None, read: Read | None = None) -> list[str]:
    """What a generator does that no generator may do; empty where it conforms.

    Args:
        generator: the generator.
        specs: texts of specs by name, with `TEXT` in double quotes where hostile texts shall stand; absent: `SPECS`.
        read: what reads a file; absent: readers of JSON, YAML and HCL, by the end of a file's name.
    """
    found = list(_called(generator))
    if found:
        return found
    for name, spec in (specs if specs is not None else SPECS).items():
        found += [f"{name}: {problem}" for problem in _of_spec(generator, spec, read or reader)]
    return found


def reader(file: File) -> Any:
    """A file of JSON, YAML or HCL as plain data.

    Raises:
        ValueError: its name ends in none of theirs.
    """
    ending = file.path.rpartition(".")[2]
    if ending == "json":
        return json.loads(file.text)
    if ending in ("yml", "yaml"):
        import yaml

        return yaml.load(file.text, Loader=_loader())  # noqa: S506 (a loader of texts, lists and mappings alone)
    if ending == "tf":
        import hcl2

        return hcl2.loads(file.text)
    raise ValueError(f"give `read` for {file.path}: the kit reads json, yaml, yml and tf")


def _loader() -> Any:
    import yaml

    class Loader(yaml.CBaseLoader):
        """Reads scalars as text and short forms of functions by their tag."""

    def short(loader: Any, suffix: str, node: Any) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return {f"!{suffix}": loader.construct_scalar(node)}
        return {f"!{suffix}": loader.construct_sequence(node, deep=True)}

    Loader.add_multi_constructor("!", short)
    return Loader


def _called(generator: Generator) -> Iterator[str]:
    name = getattr(generator, "name", None)
    if not isinstance(name, str) or not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        yield f"its name is {name!r}: write lower-case letters, digits and _"
    if not callable(getattr(generator, "generate", None)):
        yield "it has no `generate`"


def _of_spec(generator: Generator, spec: str, read: Read) -> Iterator[str]:
    context = _context(spec.replace(TEXT, HARMLESS))
    made = generator.generate(context)
    yield from _deterministic(generator, spec, context, made)
    yield from _origins(context, made, answers=bool(_concerns(generator, context)))
    yield from _silent(generator, context, made)
    yield from _alien(generator, context)
    if any("TEXT" in line for line in spec.splitlines()):
        yield from _texts(generator, spec, made, read)


def _context(spec: str, *, backwards: bool = False) -> Context:
    from generators.base import Context
    from model.load import load
    from model.resources import lower

    loaded = load((_backwards(spec) if backwards else spec).encode(), "spec.yaml")
    if not loaded.graphs:
        raise ValueError("the spec cannot be understood: " + "; ".join(finding.message for finding in loaded.findings))
    graph = next(iter(loaded.graphs.values()))
    return Context(graph, lower(graph))


def _backwards(spec: str) -> str:
    """The same spec with its components in the opposite order."""
    import yaml

    data = yaml.load(spec, Loader=yaml.CBaseLoader)  # noqa: S506 (texts, lists and mappings alone)
    data["components"] = dict(reversed(data["components"].items()))
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True)


def _texts_of(made: Generated) -> dict[str, str]:
    return {file.path: file.text for file in made.files}


def _deterministic(generator: Generator, spec: str, context: Context, made: Generated) -> Iterator[str]:
    if _texts_of(generator.generate(context)) != _texts_of(made):
        yield "the same system gives other files the second time"
    other = generator.generate(_context(spec.replace(TEXT, HARMLESS), backwards=True))
    for path, text in _texts_of(made).items():
        if _texts_of(other).get(path) != text:
            yield f"{path} changes with the order of components"


def _origins(context: Context, made: Generated, *, answers: bool) -> Iterator[str]:
    from model.faults import dotted

    for file in made.files:
        if answers and not any(lines.origin for lines in file.lines):
            yield f"{file.path} says of no line which spec path it comes from"
        known = {dotted(path) for path in _paths(context)}
        for origin in dict.fromkeys(lines.origin for lines in file.lines):
            if origin and origin not in known and not _is_default(origin, known):
                yield f"{file.path}: `{origin}` is no path of the spec"


def _is_default(origin: str, known: set[str]) -> bool:
    """Whether it leads to a key that is not written, inside something that is: `components.api.tasks.min`."""
    parts = re.split(r"\.", origin)
    return any(".".join(parts[:length]) in known for length in range(len(parts) - 1, 1, -1))


def _paths(context: Context) -> Iterator[Path]:
    """Every path of the spec, and those of what it has by default."""
    from model.source import plain

    stack: list[tuple[Path, Any]] = [((), plain(context.graph.source.root))]
    while stack:
        path, value = stack.pop()
        yield path
        entries = value.items() if isinstance(value, Mapping) else enumerate(value) if isinstance(value, list) else ()
        stack += [((*path, key), item) for key, item in entries]
    for resource in context.resources.resources:
        yield from resource.paths
        yield from (path for paths in resource.keys.values() for path in paths)
    head = context.graph.spec.head
    for section in (*type(head).model_fields, "components", "flows"):
        yield (section,)
        part = getattr(head, section, None)  # a section that is there by default has its keys by default
        yield from ((section, key) for key in getattr(type(part), "model_fields", ()))


def _concerns(generator: Generator, context: Context) -> list[Path]:
    says: Callable[[Context], Iterable[Path]] | None = getattr(generator, "concerns", None)
    found = says(context) if says else (resource.path for resource in context.resources.resources)
    return list(dict.fromkeys(found))


def _silent(generator: Generator, context: Context, made: Generated) -> Iterator[str]:
    for path in _concerns(generator, context):
        if not _is_said(path, made):
            yield f"nothing is said of `{'.'.join(map(str, path))}`, and no finding names it"


def _is_said(path: Path, made: Generated) -> bool:
    from model.faults import dotted

    wanted = dotted(path)
    origins = {lines.origin for file in made.files for lines in file.lines}
    if any(origin == wanted or origin.startswith((f"{wanted}.", f"{wanted}[")) for origin in origins):
        return True
    return any(finding.place.path[: len(path)] == path for finding in made.findings)


def _alien(generator: Generator, context: Context) -> Iterator[str]:
    """A resource of a type that nobody knows: who answers for resources has to name it."""
    from model.resources.base import Origin, Resource

    path: Path = ("components", "alien")
    alien = Resource("Test::Nowhere::Thing", "alien", "thing", {}, (Origin(path, "a thing from elsewhere"),))
    resources = replace(context.resources, resources=(*context.resources.resources, alien), by_id={})
    visited = replace(context, resources=resources)
    if path in _concerns(generator, visited) and not _is_said(path, generator.generate(visited)):
        yield "a resource of an unknown type is left out, and no finding names it"


def _texts(generator: Generator, spec: str, made: Generated, read: Read) -> Iterator[str]:
    before = {file.path: read(file) for file in made.files}
    for name, spoken in HOSTILE.items():
        hostile = generator.generate(_context(spec.replace(TEXT, _quoted(spoken))))
        after = {file.path: read(file) for file in hostile.files}
        if sorted(before) != sorted(after):
            if not hostile.findings:
                yield f"text `{name}`: other files, and no finding says why"
            continue
        for path, seen in before.items():
            for problem in _differences(seen, after[path], spoken):
                yield f"text `{name}`: {path}{problem}"


def _quoted(text: str) -> str:
    """A text between the double quotes of YAML, without them."""
    return json.dumps(text, ensure_ascii=False)[1:-1]


def _differences(before: Any, after: Any, text: str, where: str = "") -> Iterator[str]:
    if type(before) is not type(after):
        yield f"{where}: {before!r} became {after!r}"
    elif isinstance(before, Mapping):
        if list(before) != list(after):
            yield f"{where}: the keys {list(before)} became {list(after)}"
        else:
            for key, value in before.items():
                yield from _differences(value, after[key], text, f"{where}.{key}")
    elif isinstance(before, list):
        if len(before) != len(after):
            yield f"{where}: {len(before)} entries became {len(after)}"
        else:
            for index, pair in enumerate(zip(before, after, strict=True)):
                yield from _differences(*pair, text, f"{where}[{index}]")
    elif before != after and not (isinstance(before, str) and _says(before, after, text)):
        yield f"{where}: {before!r} became {after!r}"


def _says(before: str, after: str, text: str) -> bool:
    """Whether a text stands where the harmless one stood; spaces, and how a target escapes, are not looked at."""
    expected, seen = before.replace(HARMLESS, text), after
    return re.sub(r"\s+", "", expected) == re.sub(r"\s+", "", seen)
