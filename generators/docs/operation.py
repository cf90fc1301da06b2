"""What do the documents say of operation? Rows of budgets, backups, delivery and the state of Terraform."""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.docs.rows import Row, said, title
from model import naming
from model.facts.words import listed
from model.resources import backup, delivery
from model.resources.build import Build
from model.spec.state import GIVEN


def budgets(context: Context) -> Iterator[Row]:
    """Name, limit, what it counts, when somebody is told, who."""
    graph = context.graph
    tags = context.resources.tags
    for name, budget in sorted(graph.spec.head.budgets.items()):
        if naming.held(graph, budget.environments):
            counts = f"{budget.tag}: {tags.get(budget.tag, '')}" if budget.tag else "the whole account"
            shares = [f"{said(budget.alert_at)} spent"] if budget.alert_at else []
            shares += [f"{said(budget.forecast_at)} expected"] if budget.forecast_at else []
            cells = (name, said(budget.limit), counts, ", ".join(shares), said(budget.notify))
            yield Row(f"budgets.{name}", (*cells, budget.description or ""))


def tags(context: Context) -> str:
    """The tags by which costs can be told apart."""
    return listed((f"`{tag}`" for tag in sorted({*context.resources.tags, "Component"})), "and")


def backups(context: Context) -> Iterator[Row]:
    """Name, what it takes, when, how long it is kept, where copies go."""
    for name, plan in backup.plans(Build(context.graph)).items():
        taken = ", ".join(title(context, target) for target in plan.of if context.graph.is_live(target))
        copy = f"{plan.copy_to.region}, {plan.copy_to.keep}" if plan.copy_to else "none"
        yield Row(f"backups.{name}", (name, taken, str(plan.at), str(plan.keep), copy, plan.description or ""))


def deliveries(context: Context) -> Iterator[Row]:
    """What deploys, as whom, and what it reaches."""
    build = Build(context.graph)
    github = context.graph.spec.head.delivery.github
    if github is None:
        return
    reached = (
        ("Repository on GitHub", github.repository),
        ("Subject of its tokens", delivery.subject(build, github)),
        ("Role", naming.of_section(context.graph, delivery.OWNER)),
        ("Pushes images to", ", ".join(title(context, name) for name in delivery.repositories(build, github))),
        ("Deploys", ", ".join(title(context, name) for name in delivery.services(build, github))),
        ("Brings code to", ", ".join(title(context, name) for name in delivery.functions(build, github))),
        ("Takes snapshots of", ", ".join(title(context, name) for name in github.snapshots)),
        ("Identity provider", "made here" if github.provider == "created" else "there already"),
    )
    for what, value in reached:
        yield Row("delivery.github", (what, value or "nothing"))


def stored(context: Context) -> Iterator[Row]:
    """Where the state of Terraform is."""
    found = context.graph.spec.head.state
    if found is None:
        return
    given = "given to terraform init"
    bucket = given if found.bucket == GIVEN else found.bucket
    yield Row("state.bucket", ("Bucket", bucket))
    yield Row("state", ("Key", naming.state_key(context.graph, found)))
    yield Row("state", ("Region", found.region or context.graph.region))
    yield Row("state", ("Encryption", f"KMS key, {given}" if found.kms_key else "key of S3"))
    yield Row("state", ("Lock", "an object beside it"))


def init(context: Context) -> str:
    """The command that starts with the state; nothing where nothing is given."""
    found = context.graph.spec.head.state
    asked = found.asked if found else ()
    return "".join(["terraform init", *(f' -backend-config="{name}=..."' for name in asked)]) if asked else ""
