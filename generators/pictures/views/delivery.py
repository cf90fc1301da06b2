"""How does a new version come into the environment?"""

from __future__ import annotations

from generators.base import Context
from generators.pictures import cards
from generators.pictures.shape import Card, Group, Line, Tone, View
from model.resources import delivery
from model.resources.build import Build
from model.spec.container import Container
from model.spec.function import Function

_LINK = "../docs/delivery.md"
_DASHES = "copied before"


def view(context: Context) -> View | None:
    """The repository, the role that its workflows assume, and what they push and deploy."""
    graph = context.graph
    github = graph.spec.head.delivery.github
    if github is None:
        return None
    build = Build(graph)
    workflow = github.environment or github.branch or graph.environment_name
    outside = Card("github", "github", github.repository, f"workflows of {workflow}", _LINK)
    role = Card("role", "role", "Role of the workflows", "no stored keys", _LINK)
    inside: dict[str, Card] = {role.id: role}
    lines = [Line(outside.id, role.id, "short-lived token", title="OpenID Connect")]
    for name in delivery.repositories(build, github):
        inside[name] = cards.of(context, name)
        lines.append(Line(role.id, name, "pushes images"))
    for name in delivery.services(build, github):
        inside[name] = cards.of(context, name)
        lines.append(Line(role.id, name, "deploys"))
        component = graph.spec.components.get(name)
        repository = component.image.repository if isinstance(component, Container) else None
        if repository in inside:
            lines.append(Line(repository, name, "image"))
    for name in delivery.functions(build, github):
        inside[name] = cards.of(context, name)
        image = graph.component(name, Function).image
        if image and image.repository in inside:
            lines.append(Line(image.repository, name, "image"))
        lines.append(Line(role.id, name, "deploys" if image else "brings code"))
    for name in github.snapshots:
        inside.setdefault(name, cards.of(context, name))
        lines.append(Line(role.id, name, "snapshot first", dashed=True))
    whole = Group(f"region:{graph.region}", f"AWS {graph.region}", Tone.CLOUD, tuple(inside.values()))
    return View("delivery", "Delivery", __doc__ or "", (outside, whole), tuple(lines), dashes=_DASHES)
