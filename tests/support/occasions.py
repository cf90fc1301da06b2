"""Without what is a check silent? Read from its source, so that it holds for every spec.

A check is silent without a kind of component, or without a section of the head, where each of its ``yield`` stands in a
loop over `graph.components` of that kind, over that section, or over what a function yields that is so itself, or after
an ``if`` that asks for the section. What is written otherwise has no occasion: it is always asked.
``python -m tests.support.occasions`` prints `occasions.ONLY_WHERE`.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import sys
import textwrap
from collections import defaultdict
from importlib import import_module
from types import FunctionType
from typing import Any

from model import checks
from model.spec import KINDS, Head

THROUGH = {"sorted", "list", "tuple", "enumerate", "reversed"}
"""Functions whose result is empty where their first argument is."""


class NoOccasionError(Exception):
    """Something is said outside of such a loop."""


def occasion(check: str) -> frozenset[str]:
    """The kinds and sections without all of which a check is silent.

    Raises:
        NoOccasionError: it may speak of every spec.
    """
    return _of_function(import_module(f"model.checks.{check}").check)


def table() -> dict[str, list[str]]:
    """Kinds and sections, in one text, to the checks that are silent without them."""
    found: dict[str, list[str]] = defaultdict(list)
    for check in checks.CHECKS:
        try:
            found[" ".join(sorted(occasion(check)))].append(check)
        except NoOccasionError:
            continue
    return dict(sorted(found.items()))


def _of_function(function: FunctionType) -> frozenset[str]:
    tree = ast.parse(textwrap.dedent(inspect.getsource(function))).body[0]
    if not isinstance(tree, ast.FunctionDef) or tree.decorator_list or not _speaks(tree):
        raise NoOccasionError(function.__name__)
    names = [node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load)]
    if tree.args.args[0].arg != "graph" or "graph" in names:
        raise NoOccasionError(function.__name__)
    found = frozenset[str]()
    for statement in filter(_speaks, tree.body):
        if isinstance(statement, ast.If) and not any(map(_speaks, statement.orelse)):
            found |= _of_section(statement.test)
        elif isinstance(statement, ast.For) and not any(map(_speaks, statement.orelse)):
            found |= _of_loop(statement.iter, function)
        elif isinstance(statement, ast.Expr) and isinstance(statement.value, ast.YieldFrom):
            told = statement.value.value
            found |= _of_loop(told.generators[0].iter if isinstance(told, ast.GeneratorExp) else told, function)
        else:
            raise NoOccasionError(ast.unparse(statement))
    return found


def _speaks(tree: ast.AST) -> bool:
    return any(isinstance(node, ast.Yield | ast.YieldFrom) for node in ast.walk(tree))


def _of_loop(over: ast.expr, function: FunctionType) -> frozenset[str]:
    """Without what there is nothing to loop over."""
    match over:
        case ast.Call(func=ast.Name(id=name), args=[first, *_]) if name in THROUGH:
            if _named(function, over.func) is not getattr(builtins, name):
                raise NoOccasionError(ast.unparse(over))
            return _of_loop(first, function)
        case ast.Call(func=ast.Attribute(value=ast.Name(id="graph"), attr="components"), args=[types]):
            return _kinds(_named(function, types))
        case ast.Call(func=ast.Attribute(value=mapping, attr="items" | "values" | "keys"), args=[]):
            return _of_loop(mapping, function)
        case ast.Call(func=called, args=[ast.Name(id="graph"), *_]):
            other = _named(function, called)
            if isinstance(other, FunctionType) and inspect.isgeneratorfunction(other):
                return _of_function(other)
    return _of_section(over)


def _of_section(said: ast.expr) -> frozenset[str]:
    """A section of the head that is empty unless it is written."""
    if not isinstance(said, ast.Attribute) or ast.unparse(said.value) != "graph.spec.head":
        raise NoOccasionError(ast.unparse(said))
    if not isinstance(Head.model_fields[said.attr].get_default(call_default_factory=True), dict | list):
        raise NoOccasionError(ast.unparse(said))
    return frozenset({said.attr})


def _named(function: FunctionType, expression: ast.expr) -> Any:
    """What names of the function's module stand for."""
    local = inspect.getclosurevars(function).nonlocals.keys() | set(function.__code__.co_varnames)
    if any(isinstance(node, ast.Name) and node.id in local for node in ast.walk(expression)):
        raise NoOccasionError(ast.unparse(expression))
    return eval(compile(ast.Expression(expression), function.__name__, "eval"), function.__globals__)


def _kinds(types: Any) -> frozenset[str]:
    """The kinds whose components may be of these types, in whichever variant."""
    return frozenset(kind for kind, model in KINDS.items() if any(issubclass(each, types) for each in _variants(model)))


def _variants(model: type) -> list[type]:
    return [model, *(below for each in model.__subclasses__() for below in _variants(each))]


def main() -> None:
    """Print the table as `model.checks` has it."""
    for keys, names in table().items():
        lines = textwrap.wrap(" ".join(names), 112)
        joined = f'"{lines[0]}"' if len(lines) == 1 and len(keys) + len(lines[0]) < 106 else None
        sys.stdout.write(f"    {keys!r}: {joined},\n".replace("'", '"') if joined else f'    "{keys}": """\n')
        if not joined:
            sys.stdout.write("".join(f"        {line}\n" for line in lines) + '    """,\n')


if __name__ == "__main__":
    main()
