"""What may an editor offer and refuse while a spec is written? The language as JSON Schema, made from its models.

The schema refuses nothing that the compiler takes, but for two things that it cannot know: values that only an
environment's `changes` give, and numbers or words of YAML 1.1 in places where only a person could mean text. A value's
type comes from its key, so a text may be written as what a YAML reader takes for a number (`account: 123456789012`).
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema
from pydantic_core import CoreSchema

from model.spec import KINDS, Head
from model.spec.base import NAME_PATTERN, Model
from model.spec.cloudfront import CloudFront
from model.spec.container import Container
from model.spec.function import Function
from model.spec.http_api import Route
from model.spec.load_balancer import Listener, PathTarget
from model.spec.network import Network
from model.spec.observability import Metric
from model.spec.secret import Secret
from model.spec.websocket_api import Connect, MessageRoute
from model.template import EACH

Schema = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_WHOLE = r"^[0-9]+$"
_YES_NO = "^([Tt]rue|[Ff]alse|[Yy]es|[Nn]o|[Oo]n|[Oo]ff)$"
_NUMBERS = ("7", "1.5", "123456789012")

_COUNTRY: Schema = {
    "type": "string",
    "pattern": "^[A-Z]{2}$",
    "description": "One country, or EU for the union.",
}

SHORT_FORMS: Mapping[tuple[type[Model], str], Schema] = {
    (Connect, ""): {"enum": ["iam", "none"], "description": "Who may connect: an identity of AWS, or everybody."},
    (Route, ""): {"type": "string", "pattern": NAME_PATTERN, "description": "What answers."},
    (MessageRoute, ""): {"type": "string", "pattern": NAME_PATTERN, "description": "What gets them."},
    (Listener, ""): {"const": "redirect", "description": "Answer every request with a redirect to HTTPS."},
    (PathTarget, ""): {"type": "string", "pattern": NAME_PATTERN, "description": "The service that gets them."},
    (Container, "secrets"): {
        "type": "array",
        "items": {"type": "string", "pattern": NAME_PATTERN},
        "description": "Secrets, each in a variable with its name in capitals.",
    },
    (Function, "secrets"): {
        "type": "array",
        "items": {"type": "string", "pattern": NAME_PATTERN},
        "description": "Secrets, each in a variable with its name in capitals and `_SECRET_ARN`.",
    },
    (Metric, "by"): {"type": "string", "pattern": NAME_PATTERN, "description": "The one component that publishes it."},
    (Network, "endpoints"): {
        "type": "array",
        "items": {"type": "string"},
        "description": "Services, with nothing more to say of their endpoints.",
    },
    (Secret, "replicas"): {
        "type": "array",
        "items": {"type": "string"},
        "description": "Regions, each with a copy that AWS's own key encrypts.",
    },
    (CloudFront, "allow_countries"): _COUNTRY,
    (CloudFront, "deny_countries"): _COUNTRY,
}
"""What a validator accepts in place of a model, or of one of its keys: models do not tell pydantic about it."""


class _Parts(GenerateJsonSchema):
    """A part within another, whose validator is a function of its model, is what the model says."""

    def generate_inner(self, schema: CoreSchema) -> Schema:
        function = schema["function"]["function"] if schema["type"] == "function-plain" else None
        model = getattr(function, "__self__", None)
        if isinstance(model, type) and issubclass(model, Model):
            model.model_rebuild()
            schema = model.__pydantic_core_schema__
        return super().generate_inner(schema)


def schema() -> Schema:
    """The schema of a whole spec."""
    models: list[type[Model]] = [Head, *KINDS.values()]
    _, made = models_json_schema([(model, "validation") for model in models], schema_generator=_Parts)
    # pydantic calls models by their names alone, and those that share one by their modules too
    classes = {name: model for model in _models(Model) for name in (model.__name__, _qualified(model))}
    definitions = {name: _definition(part, classes.get(name)) for name, part in made["$defs"].items()}
    head = definitions.pop(Head.__name__)
    head["properties"]["components"] = {
        **head["properties"]["components"],
        "patternProperties": {NAME_PATTERN: _component()},
    }
    alarms = head["properties"]["alarms"]["patternProperties"]
    several = {"type": "object", "required": [EACH], "properties": {EACH: _each()}}
    alarms[NAME_PATTERN] = {"anyOf": [several, alarms[NAME_PATTERN]]}
    title = {"$schema": DIALECT, "title": "groundplan spec", "description": "The architecture of one system."}
    return {**head, **title, "$defs": definitions}


def _qualified(model: type[Model]) -> str:
    return f"{model.__module__}.{model.__qualname__}".replace(".", "__")


def _component() -> Schema:
    """A component: its kind decides what else it may say."""
    alone: Schema = {"not": {"required": [EACH]}}
    chosen = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"], **alone},
            "then": {"$ref": f"#/$defs/{model.__name__}"},
        }
        for kind, model in KINDS.items()
    ]
    kinds = {"enum": list(KINDS), "description": "What the component is; decides which other keys it may have."}
    needed = [{"required": ["kind"]}, {"required": [EACH]}]
    return {"type": "object", "properties": {"kind": kinds, EACH: _each()}, "anyOf": needed, "allOf": chosen}


def _each() -> Schema:
    """What the members of a group say: each a name, with what is different there."""
    member = {"type": ["object", "null"], "description": "What is different there."}
    said = "The names that this definition stands for, each with what is different there."
    names = {"patternProperties": {NAME_PATTERN: member}, "additionalProperties": False}
    return {"type": "object", "minProperties": 1, "description": said, **names}


def _definition(part: Schema, model: type[Model] | None) -> Schema:
    made = _walk(part)
    if model is None:
        return made
    docs = attribute_docs(model)
    for name, info in model.model_fields.items():
        key = info.alias or name
        if name in docs and key in made.get("properties", {}):
            made["properties"][key] = _described(made["properties"][key], docs[name])
    for (owner, key), short in SHORT_FORMS.items():
        if issubclass(model, owner) and key:
            made["properties"][key] = {"anyOf": [short, made["properties"][key]]}
        elif issubclass(model, owner):
            made = {"anyOf": [short, made]}
    return made


def _described(part: Schema, doc: str) -> Schema:
    """The key's own words before those of its type."""
    form = part.get("description")
    return {**part, "description": f"{doc} Form: {form}." if form and "$ref" not in part else doc}


def _walk(node: Schema) -> Schema:
    """The same schema without titles, closed, and with room for what YAML readers make of scalars."""
    made = {key: value for key, value in node.items() if key != "title"}
    for key in ("properties", "patternProperties", "$defs"):
        if key in made:
            made[key] = {name: _walk(part) for name, part in made[key].items()}
    for key in ("items", "additionalProperties", "propertyNames"):
        if isinstance(made.get(key), dict):
            made[key] = _walk(made[key])
    for key in ("anyOf", "allOf", "oneOf"):
        if key in made:
            made[key] = [_walk(part) for part in made[key]]
    if "patternProperties" in made:
        made["additionalProperties"] = False
    return _widened(made)


def _widened(node: Schema) -> Schema:
    match node.get("type"):
        case "integer":
            return {**node, "type": ["integer", "string"], "pattern": _WHOLE}
        case "boolean":
            return {**node, "type": ["boolean", "string"], "pattern": _YES_NO}
        case "string" if "const" in node and node["const"].isdigit():
            rest = {key: value for key, value in node.items() if key not in ("const", "type")}
            return {**rest, "enum": [int(node["const"]), node["const"]]}
        case "string" if not {"const", "enum", "format"} & node.keys() and _takes_numbers(node):
            return {**node, "type": ["string", "number", "boolean"] if _takes("true", node) else ["string", "number"]}
    return node


def _takes_numbers(node: Schema) -> bool:
    return any(_takes(number, node) for number in _NUMBERS)


def _takes(text: str, node: Schema) -> bool:
    return re.search(node.get("pattern", ""), text) is not None


def _models(model: type[Model]) -> Iterator[type[Model]]:
    for below in model.__subclasses__():
        yield below
        yield from _models(below)


def attribute_docs(model: type[Model]) -> dict[str, str]:
    """The texts under the fields of a model and of those it extends, on one line."""
    docs: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if issubclass(owner, Model) and owner is not Model:
            docs |= _docs_of(owner.__module__).get(owner.__name__, {})
    return docs


@cache
def _docs_of(module: str) -> dict[str, dict[str, str]]:
    """Class to field to text, from the source: Python keeps no text of an attribute at run time."""
    import sys

    tree = ast.parse(inspect.getsource(sys.modules[module]))
    return {node.name: dict(_fields(node)) for node in tree.body if isinstance(node, ast.ClassDef)}


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str]]:
    for field, text in zip(node.body, node.body[1:], strict=False):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(text, ast.Expr)):
            continue
        if isinstance(text.value, ast.Constant) and isinstance(text.value.value, str):
            yield field.target.id, " ".join(text.value.value.split())
