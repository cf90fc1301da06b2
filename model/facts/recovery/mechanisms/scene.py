"""What do mechanisms ask of a spec? The graph, the backup plans of this environment, and what people know."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from model import naming
from model.facts.connections import managed_credentials
from model.facts.recovery.parts import Start, Way
from model.facts.recovery.times import ZERO, Time, exactly, unknown
from model.findings import Path
from model.graph import EdgeKind, Graph
from model.knowledge import recovery as figures
from model.spec.backup import Backup
from model.spec.database import Rds
from model.spec.dynamodb import DynamoDbTable
from model.spec.promise import Failure
from model.spec.recovery import Recovery

DEPLOYMENT = "deploy:region"
"""The part that stands for the deployment to another region, after which everything else begins there."""
DAY = 86400
WITHIN = 3600
"""Seconds in which a job of AWS Backup begins after its time, as its plan is lowered."""


@dataclass(frozen=True)
class Scene:
    """One environment, as mechanisms see it."""

    graph: Graph
    plans: dict[str, list[tuple[str, Backup]]] = field(default_factory=dict)

    @classmethod
    def of(cls, graph: Graph) -> Scene:
        """The scene of a graph; plans by what they take, only those that this environment holds."""
        plans: dict[str, list[tuple[str, Backup]]] = {}
        for name, plan in sorted(graph.spec.head.backups.items()):
            if naming.held(graph, plan.environments):
                for target in dict.fromkeys(plan.of):
                    plans.setdefault(target, []).append((name, plan))
        return cls(graph, plans)

    @property
    def recovery(self) -> Recovery:
        return self.graph.spec.head.recovery

    def region(self, name: str) -> str:
        """The region that a component stands in: its own, its network's, or the environment's."""
        component = self.graph.spec.components[name]
        place = getattr(component, "place", None)
        holder: object = component if place is None else self.graph.tier(place)[1]
        return str(getattr(holder, "region", None) or self.graph.region)

    def replicas(self, name: str) -> list[str]:
        """Other regions in which there is the same."""
        there = getattr(self.graph.spec.components[name], "replicas", ())
        return sorted(region for region in there if region != self.graph.region)

    def zones(self, place: str) -> int:
        """How many zones a tier of subnets reaches into."""
        _, network, subnets = self.graph.tier(place)
        return min(network.zones, len(subnets.cidrs))

    def restored(self, name: str, failure: Failure) -> bool:
        """Whether a component has to be led to what a restore brings back.

        A restored database has a secret of its own, and a restored table another name: who knows the old ones by ARN
        or name is deployed again.
        """
        if failure is Failure.CREDENTIAL_LOSS:
            return False
        databases = (self.graph.component(each, Rds) for each in managed_credentials(self.graph, name))
        renamed = failure is Failure.DATA_CORRUPTION and any(self._tables(name))
        return renamed or any(not self._taken_over(database, failure) for database in databases)

    def _tables(self, name: str) -> Iterator[str]:
        """The tables that a component uses and that can be restored."""
        for edge in self.graph.out(name, EdgeKind.FLOW):
            table = self.graph.spec.components.get(edge.target)
            if not isinstance(table, DynamoDbTable) or not self.graph.is_live(edge.target):
                continue
            if table.recovery.seconds or edge.target in self.plans:
                yield edge.target

    def _taken_over(self, database: Rds, failure: Failure) -> bool:
        """Whether a standby takes over, which has the password that there was."""
        if failure is Failure.ZONE_LOSS and self.zones(database.place) < 2:
            return False
        return database.multi_az and failure in (Failure.INSTANCE_LOSS, Failure.ZONE_LOSS)

    def deploy(self, what: str) -> Time:
        """How long it takes to deploy the system anew."""
        if self.recovery.deploy is not None:
            return exactly(self.recovery.deploy.seconds)
        return unknown(f"nothing says how long it takes to deploy {what} (recovery.deploy)")

    def elsewhere(self, name: str) -> Way:
        """The loss of the region, for what holds no data: it is there with the deployment to another region."""
        words = "deployed again in another region"
        return Way(Failure.REGION_LOSS, ZERO, ZERO, words, Start.SOMEBODY, path=("components", name))

    def restore(self, name: str, figure: str, size: tuple[int, int] | None = None, storage: str = "") -> Time:
        """How long a restore takes: what was measured, or the figure and the time in which the data is read.

        ``size`` is the least and the most that there may be, in MiB.
        """
        measured = self.recovery.measured.get(name)
        if measured is not None:
            return exactly(measured.seconds)
        base = figures.figure(figure).rto
        if size is None:
            return unknown(f"nothing says how much data {name} holds (recovery.measured.{name})", base)
        rate = figures.read_rate(storage)
        if rate is None:
            return unknown(f"nothing is known of how fast storage of type {storage} is read", base)
        low, high = (base + -(-mib // rate) for mib in size)
        return Time(low, high, (f"the storage of {name} grows by itself",) if low != high else ())

    def backups(self, name: str, figure: str, took: Time) -> Iterator[Way]:
        """What AWS Backup brings back: from any plan in this region, and elsewhere from those that copy."""
        for plan_name, plan in self.plans.get(name, ()):
            every = DAY if plan.at.day is None else 7 * DAY
            path: Path = ("backups", plan_name)
            often = "daily" if every == DAY else "weekly"
            late = f"a job of {plan_name} begins within the hour after its time"
            rpo = Time(every, every + WITHIN, (late,))
            words = f"restored from the {often} backup of {plan_name}"
            for failure in (Failure.INSTANCE_LOSS, Failure.ZONE_LOSS, Failure.DATA_CORRUPTION):
                yield Way(failure, took, rpo, words, Start.SOMEBODY, figure, path)
            if plan.copy_to and plan.copy_to.region != self.region(name):
                yield self._copied(plan_name, plan.copy_to.region, rpo, took, figure)

    def _copied(self, plan: str, region: str, rpo: Time, took: Time, figure: str) -> Way:
        """The restore in the region of the copies, once the system is there."""
        copy = self.recovery.copy_time
        travel = (
            exactly(copy.seconds)
            if copy
            else unknown(f"nothing says how long a copy to {region} takes (recovery.copy)")
        )
        words = f"restored in {region} from the copy that {plan} makes"
        path: Path = ("backups", plan, "copy_to")
        return Way(Failure.REGION_LOSS, took, rpo + travel, words, Start.SOMEBODY, figure, path)
