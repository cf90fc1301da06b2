"""How is a command of the AWS CLI written, so that it can be pasted into a shell as it stands?

What only a person knows stands in angle brackets and is quoted, so that nothing happens where it is left there. The
account is the variable that a page sets before its first step.
"""

from __future__ import annotations

import shlex
from typing import Any

from generators.base import Context
from generators.docs.rows import shown
from model import naming
from model.facts.recovery.mechanisms.scene import Scene
from model.facts.recovery.parts import Way
from model.spec.promise import Failure
from model.spec.storage import S3Bucket

ACCOUNT = "<account>"
ELSEWHERE = "<the other region>"


def aws(context: Context, tool: str, operation: str, /, *flags: str, region: str = "", **values: str) -> str:
    """A command on one line. Keys of ``values`` are options; ``flags`` are written as they are."""
    words = ["aws", tool, operation]
    for key, value in values.items():
        words += [f"--{key.replace('_', '-')}", quoted(value)]
    return " ".join([*words, *flags, "--region", quoted(region or context.graph.region)])


def quoted(value: str) -> str:
    """A word for a shell; a variable in double quotes stays one."""
    if value.startswith('"$'):
        return value
    if not value:
        return shlex.quote(value)
    return '"$account"'.join(shlex.quote(part) if part else "" for part in value.split(ACCOUNT))


def text(query: str) -> str:
    """The options for one value as a plain word."""
    return f"--query {shlex.quote(query)} --output text"


def rows(query: str) -> str:
    """The options for something to read."""
    return f"--query {shlex.quote(query)} --output table"


def into(name: str, command: str) -> str:
    """What a command says, in a variable."""
    return f"{name}=$({command})"


def until(command: str) -> str:
    """A command again and again until it succeeds: waiters give up, and know no name that is to come."""
    return f"until {command}; do sleep 15; done"


def property_of(context: Context, resource: str, name: str) -> str:
    """A property of a resource as a text: where it refers to another one, that one's name."""
    value: Any = context.resources.by_id[resource].properties.get(name, f"<{name}>")
    if type(value).__name__ == "Ref":
        held = context.resources.by_id[value.resource]
        own = next((key for key in held.properties if key.endswith("Name")), "")
        value = held.properties.get(own, f"<{value.resource}>")
    return shown(value)


def region(context: Context, component: str) -> str:
    """The region that a component stands in."""
    return Scene.of(context.graph).region(component)


def after(context: Context, way: Way, component: str) -> str:
    """The region that a component stands in once a way back has been taken."""
    here = region(context, component)
    moved = way.failure is Failure.REGION_LOSS and here == context.graph.region
    return other_region(context) if moved else here


def other_region(context: Context) -> str:
    """Where the system goes when its region is lost: where backups, replicas or copies of objects are."""
    graph = context.graph
    plans = [plan for plan in graph.spec.head.backups.values() if naming.held(graph, plan.environments)]
    found = [plan.copy_to.region for plan in plans if plan.copy_to]
    scene = Scene.of(graph)
    for name, component in sorted(graph.spec.components.items()):
        if graph.is_live(name):
            found += scene.replicas(name)
            if isinstance(component, S3Bucket) and component.replicate:
                found.append(scene.region(component.replicate.to))
    return next((each for each in found if each != graph.region), ELSEWHERE)
