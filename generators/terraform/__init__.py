"""The Terraform target: idiomatic files, one module per environment, no data source that calls AWS."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generators.base import Context, Generated
from generators.files import Files
from generators.printers.hcl import At, Attribute, Block, Call, Item, Keyword, Value, ref, render
from generators.terraform import (
    api,
    backup,
    budget,
    cache,
    certificate,
    cloudfront,
    container,
    database,
    dns,
    dynamodb,
    events,
    function,
    key,
    load_balancer,
    logs,
    network,
    observability,
    resilience,
    roles,
    secret,
    security_groups,
    state,
    storage,
    trail,
    waf,
)
from generators.terraform.mapping import Mapped, UnmappedError, arguments, provider, splits
from generators.terraform.values import Address, Scope, name, origins, zones_of
from model.catalogue.generating import Unsupported
from model.faults import dotted
from model.findings import Finding, Path
from model.knowledge import regions
from model.resources.base import Parameter, Ref, Resource, Resources

TABLE: dict[str, Mapped] = {
    **network.TABLE,
    **security_groups.TABLE,
    **dns.TABLE,
    **certificate.TABLE,
    **load_balancer.TABLE,
    **container.TABLE,
    **function.TABLE,
    **events.TABLE,
    **cloudfront.TABLE,
    **api.TABLE,
    **waf.TABLE,
    **database.TABLE,
    **cache.TABLE,
    **dynamodb.TABLE,
    **key.TABLE,
    **storage.TABLE,
    **secret.TABLE,
    **logs.TABLE,
    **observability.TABLE,
    **roles.TABLE,
    **backup.TABLE,
    **budget.TABLE,
    **resilience.TABLE,
    **trail.TABLE,
}
"""How every type of resource is said."""

PROVIDER = "~> 5.100"
TERRAFORM = ">= 1.9"


class Terraform:
    """Files for one root module."""

    name = "terraform"

    def concerns(self, context: Context) -> Iterable[Path]:
        """Every resource that this target makes."""
        return [resource.path for resource in context.owned_by(self.name).resources.resources]

    def generate(self, context: Context) -> Generated:
        context = context.owned_by(self.name)
        resources = context.resources
        if not resources.resources:
            return Generated(Files())
        findings = [self._unsupported(context, r, r.type) for r in resources.resources if r.type not in TABLE]
        if findings:
            return Generated(Files(), findings)
        scope = _scope(resources)
        blocks: dict[str, list[Block]] = defaultdict(list)
        for resource in resources.resources:
            try:
                blocks[TABLE[resource.type].file] += _blocks(resource, scope)
            except UnmappedError as property_:
                findings.append(self._unsupported(context, resource, f"{property_} of {resource.type}"))
        files = Files()
        stored = context.graph.spec.head.state
        files.add("versions.tf", render(_versions(context, state.TERRAFORM if stored else TERRAFORM)))
        if stored:
            files.add("backend.tf", render([state.backend(context.graph, stored)]))
        files.add("variables.tf", render(list(_variables(context))))
        files.add("locals.tf", render([Block("locals", (), (Attribute("tags", _tags(context)),))]))
        for file in sorted(blocks):
            files.add(file, render(blocks[file]))
        files.add("outputs.tf", render(_outputs(resources, scope)))
        return Generated(files, findings)

    def _unsupported(self, context: Context, resource: Resource, what: str) -> Finding:
        said = Unsupported(self.name, what, "its table has no word for it", "use the cloudformation target for it")
        return Finding(said, context.graph.place(*resource.path))


def _scope(resources: Resources) -> Scope:
    addresses: dict[str, Address] = {}
    folded: dict[str, list[Resource]] = defaultdict(list)
    for resource in resources.resources:
        mapped = TABLE[resource.type]
        host = resources.by_id[_host(resource, mapped)]
        addresses[resource.id] = Address(mapped.stands_for or mapped.type, name(host.owner), mapped.attributes)
        if host is not resource:
            folded[host.id].append(resource)
    scaled = {r.component for r in resources.resources if r.type.endswith("::ScalableTarget") and r.component}
    return Scope(addresses, folded, frozenset(scaled))


def _host(resource: Resource, mapped: Mapped) -> str:
    """The id of the resource whose block says this one: itself, unless it folds into another."""
    target = resource.properties[mapped.folds] if mapped.folds else None
    return target.resource if isinstance(target, Ref) else resource.id


def _blocks(resource: Resource, scope: Scope) -> Iterator[Block]:
    """The blocks of a resource. What folds into it gives its arguments here and has no block of its own."""
    mapped = TABLE[resource.type]
    if mapped.folds:
        return
    body = list(arguments(resource, mapped, scope))
    for other in scope.folded.get(resource.id, ()):
        body = [*arguments(other, TABLE[other.type], scope), *body]
    body += mapped.plumbing(resource) if mapped.plumbing else ()
    body = [*provider(resource), *body]
    body = sorted(body, key=lambda item: isinstance(item, Block))
    if resource.depends_on:
        waits = sorted({scope.addresses[other].whole for other in resource.depends_on}, key=lambda a: a.parts)
        body.append(Attribute("depends_on", list(waits)))
    body += _lifecycle(resource, mapped, scope)
    yield Block("resource", (mapped.type, name(resource.owner)), tuple(body), origins(resource.paths))
    yield from splits(resource, mapped, scope)


def _lifecycle(resource: Resource, mapped: Mapped, scope: Scope) -> Iterator[Block]:
    rules: list[Attribute] = []
    if resource.holds_data:
        rules.append(Attribute("prevent_destroy", True))
    if mapped.new_before_old:
        rules.append(Attribute("create_before_destroy", True))
    ignored = mapped.ignore_changes(resource, scope) if mapped.ignore_changes else ()
    if ignored:
        rules.append(Attribute("ignore_changes", [Keyword(argument) for argument in ignored]))
    if rules:
        yield Block("lifecycle", (), tuple(rules))


def _environment(context: Context, *below: str) -> str:
    return dotted(("environments", context.graph.environment_name, *below))


def _tags(context: Context) -> dict[str, Value]:
    own = context.graph.system.tags
    environment = _environment(context)
    return {
        key: At(dotted(("system", "tags", key)) if key in own else environment, value)
        for key, value in context.resources.tags.items()
    }


def _versions(context: Context, terraform: str) -> list[Item]:
    resources, origin = context.resources, _environment(context, "region")
    provider = Attribute("aws", {"source": "hashicorp/aws", "version": PROVIDER})
    return [
        Block(
            "terraform",
            (),
            (Attribute("required_version", terraform), Block("required_providers", (), (provider,))),
        ),
        Block("provider", ("aws",), (Attribute("region", resources.region),), origin),
        *(_elsewhere(resources, region) for region in resources.elsewhere),
    ]


def _elsewhere(resources: Resources, region: str) -> Block:
    """The provider of another region, which is there because of what must live in it."""
    first = resources.in_region(region)[0]
    said = (Attribute("alias", name(region)), Attribute("region", region))
    return Block("provider", ("aws",), said, dotted(first.path))


def _variables(context: Context) -> Iterator[Block]:
    resources = context.resources
    seen: set[str] = set()
    given = resources.account
    account = [Attribute("default", given, _environment(context, "account"))] if given else []
    yield _variable("account_id", "AWS account that is deployed to", r"^\d{12}$", account)
    yield _zones(None, resources.region, _environment(context, "region"))
    for here, lies in sorted(context.graph.spec.head.networks.items()):
        if (region := context.graph.network_region(here)) != resources.region and region not in seen:
            seen.add(region)
            yield _zones(region, region, dotted(("networks", here, *(["region"] if lies.region else []))))
    for parameter in resources.parameters:
        yield _variable(name(parameter.name), parameter.description, parameter.pattern, [], parameter)


def _zones(label: str | None, region: str, origin: str) -> Block:
    known = regions.find(region)
    of = label or "the region"
    return Block(
        "variable",
        (zones_of(label),),
        (
            Attribute("description", f"Availability zones of {of}, in the order that subnets use them"),
            Attribute("type", Call("list", (Keyword("string"),))),
            Attribute("default", list(known.zones) if known else []),
        ),
        origin,
    )


def _variable(label: str, text: str, pattern: str, default: list[Attribute], given: Parameter | None = None) -> Block:
    matches = Call("can", (Call("regex", (pattern, ref("var", label))),))
    rule = (Attribute("condition", matches), Attribute("error_message", f"Must match {pattern}."))
    return Block(
        "variable",
        (label,),
        (
            Attribute("description", text),
            Attribute("type", Keyword("string")),
            *default,
            Block("validation", (), rule),
        ),
        dotted(given.origin.path) if given else "",
    )


def _outputs(resources: Resources, scope: Scope) -> list[Item]:
    return [
        Block(
            "output",
            (name(output.name),),
            (Attribute("description", output.description), Attribute("value", scope.value(output.value))),
            dotted(output.origin.path),
        )
        for output in resources.outputs
    ]


generator = Terraform()
