"""What do all families need while lowering? The graph, names, tags, and the growing list of resources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from model import naming
from model.findings import Path
from model.graph import Graph
from model.knowledge import regions
from model.resources.base import AccountId, From, Join, Origin, Output, Parameter, Resource, Value, Zone, join
from model.resources.keys import apart


@dataclass
class Build:
    """The lowering of one graph, under way."""

    graph: Graph
    resources: list[Resource] = field(default_factory=list)
    parameters: dict[str, Parameter] = field(default_factory=dict)
    outputs: list[Output] = field(default_factory=list)
    place: str | None = None
    """The region of what belongs to no component, while `within` another than the environment's."""
    _of: dict[tuple[str, str | None], list[Resource]] = field(default_factory=dict)

    def of(self, type_: str, component: str) -> list[Resource]:
        """The resources of a type that a component has so far."""
        return self._of.get((type_, component), [])

    def add(
        self,
        type_: str,
        owner: str,
        role: str,
        properties: Mapping[str, Value],
        origins: Origin | Iterable[Origin],
        *,
        component: str | None = None,
        depends_on: Iterable[str] = (),
        holds_data: bool = False,
        region: str | None = None,
    ) -> Resource:
        """Add a resource and return it. Tags are said last, wherever they stand."""
        given = (origins,) if isinstance(origins, Origin) else tuple(origins)
        said = dict(properties)
        if "Tags" in said:
            said["Tags"] = said.pop("Tags")
        plain, keys = apart(said)
        assert isinstance(plain, dict)
        waits = tuple(depends_on)
        home = region or (self.graph.region_of(component) if component else self.here)
        region = None if home == self.graph.region else home
        resource = Resource(type_, owner, role, plain, given, component, waits, holds_data, region, keys)
        self.resources.append(resource)
        self._of.setdefault((type_, component), []).append(resource)
        return resource

    @property
    def here(self) -> str:
        """The region of what is added now and belongs to no component."""
        return self.place or self.graph.region

    @contextmanager
    def within(self, region: str) -> Iterator[None]:
        """What belongs to no component is added in that region meanwhile."""
        before, self.place = self.place, region
        yield
        self.place = before

    def zone(self, index: int) -> Zone:
        """The n-th zone of the region that is being built in."""
        return Zone(index, None if self.here == self.graph.region else self.here)

    def parameter(self, name: str, description: str, pattern: str, origin: Origin) -> str:
        """Declare a value that is given at deployment; declaring it again changes nothing."""
        self.parameters.setdefault(name, Parameter(name, description, pattern, origin))
        return name

    def output(self, name: str, description: str, value: Value, origin: Origin) -> None:
        self.outputs.append(Output(name, description, value, origin))

    def system_tags(self) -> dict[str, str]:
        """The tags of everything in this environment."""
        return dict(sorted({**self.graph.system.tags, "Environment": self.graph.environment_name}.items()))

    def tags(self, component: str | None = None, name: Value | None = None) -> list[Value]:
        """Tags of one resource: the system's, its component, and a name where the type has no name of its own."""
        tags: dict[str, Value] = {**self.system_tags()}
        if component:
            tags["Component"] = component
        if name:
            tags["Name"] = name
        pairs: dict[str, Value] = {key: {"Key": key, "Value": value} for key, value in sorted(tags.items())}
        own = {key: ("system", "tags", key) for key in self.graph.system.tags}
        return [From(pair, (own[key],)) if key in own else pair for key, pair in pairs.items()]

    @property
    def base(self) -> str:
        return naming.base(self.graph)

    @property
    def partition(self) -> str:
        """What the ARNs of the region begin with, after `arn:`."""
        region = regions.find(self.graph.region)
        return region.partition if region else "aws"

    def arn(self, service: str, resource: str, region: str | None = None) -> Join:
        """An ARN in this account, and in the environment's region where no other is named."""
        return join(f"arn:{self.partition}:{service}:{region or self.graph.region}:", AccountId(), f":{resource}")

    def global_arn(self, service: str, resource: str) -> Join:
        """An ARN without a region, in this account."""
        return join(f"arn:{self.partition}:{service}::", AccountId(), f":{resource}")

    def managed_policy(self, name: str) -> str:
        """The ARN of a policy that AWS itself maintains."""
        return f"arn:{self.partition}:iam::aws:policy/{name}"


def component_origin(name: str, reason: str, *below: str | int) -> Origin:
    """The origin of something that a component, or a key of it, asks for."""
    path: Path = ("components", name, *below)
    return Origin(path, reason)
