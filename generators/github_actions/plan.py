"""What does a pipeline do, in which order? Read from the graph and the resources, so that nothing is said twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generators.base import Context
from model.graph import EdgeKind
from model.resources import delivery
from model.resources.base import Ref
from model.resources.build import Build
from model.spec.container import EcsService
from model.spec.delivery import GitHub
from model.spec.function import Function
from model.spec.pipeline import Made, Pipeline


@dataclass(frozen=True)
class Plan:
    """What one environment's pipeline brings, in the order it does so."""

    context: Context
    github: GitHub
    pipeline: Pipeline

    @property
    def build(self) -> Build:
        return Build(self.context.graph)

    @property
    def repositories(self) -> list[str]:
        """The repositories of images that it pushes to."""
        return delivery.repositories(self.build, self.github)

    @property
    def zipped(self) -> list[str]:
        """The functions whose zip files it makes."""
        found = delivery.functions(self.build, self.github)
        return [name for name in found if not self.context.graph.component(name, Function).image]

    @property
    def deployed(self) -> list[str]:
        """Services and functions; what is called comes before what calls it, as far as calls have no circle."""
        found = [*delivery.services(self.build, self.github), *delivery.functions(self.build, self.github)]
        return self._callees_first(found)

    @property
    def snapshots(self) -> list[str]:
        """Live databases of which a snapshot is taken first."""
        graph = self.context.graph
        return [name for name in dict.fromkeys(self.github.snapshots) if graph.is_live(name)]

    @property
    def branch(self) -> str:
        """The branch whose pushes deploy."""
        return self.pipeline.push or self.github.branch or "main"

    @property
    def environment(self) -> str:
        """The GitHub environment of the job that deploys; empty where its tokens carry the branch."""
        return "" if self.github.branch else self.github.environment or self.context.graph.environment_name

    def made(self, name: str) -> Made:
        """How an image or zip file is made."""
        return self.pipeline.builds.get(name) or Made()

    def physical(self, resource: str, key: str) -> str:
        """A name in the cloud, as the resource says it."""
        value = self.context.resources.by_id[resource].properties[key]
        if isinstance(value, Ref):
            kept = {"AWS::ECS::Cluster": "ClusterName"}
            other = self.context.resources.by_id[value.resource]
            value = other.properties[kept[other.type]]
        assert isinstance(value, str)
        return value

    def image(self, name: str) -> str | None:
        """The repository of this system that a service or function has its image from."""
        component = self.context.graph.spec.components[name]
        if isinstance(component, EcsService):
            return component.image.repository
        assert isinstance(component, Function)
        return component.image.repository if component.image else None

    def architecture(self, repository: str) -> str:
        """The processor that a repository's images are built for: that of what runs them."""
        for name in self.deployed:
            if self.image(name) == repository:
                found = self.context.graph.spec.components[name]
                assert isinstance(found, EcsService | Function)
                return found.architecture
        return "x86_64"

    def _callees_first(self, names: Iterable[str]) -> list[str]:
        graph, wanted = self.context.graph, dict.fromkeys(names)
        order: dict[str, None] = {}
        begun: set[str] = set()
        for first in wanted:
            stack = [(first, iter(graph.out(first, EdgeKind.FLOW)))] if first not in begun else []
            begun.add(first)
            while stack:
                name, edges = stack[-1]
                follow = next((e.target for e in edges if e.target in wanted and e.target not in begun), None)
                if follow is None:
                    order[name] = None
                    stack.pop()
                else:
                    begun.add(follow)
                    stack.append((follow, iter(graph.out(follow, EdgeKind.FLOW))))
        return list(order)
