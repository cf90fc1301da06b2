"""Budgets: what may be spent in a period, and who is told when it is."""

from typing import Annotated

from pydantic import Field, StringConstraints

from model.spec.base import Line, Model, Name
from model.spec.system import TagKey
from model.units import Money, Percent

Email = Annotated[
    str, StringConstraints(pattern=r"^[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", max_length=254)
]
Shares = Annotated[list[Percent], Field(max_length=5)]


class Budget(Model):
    """An amount for a period. AWS Budgets counts a few times a day: a message comes hours late, and stops nothing."""

    limit: Money
    """The amount and its period, such as `400 USD/month`."""
    alert_at: Shares = []
    """Shares of the limit; somebody is told when the costs so far are above one."""
    forecast_at: Shares = []
    """Shares of the limit; somebody is told when the costs are expected to be above one at the end of the period."""
    notify: Annotated[list[Email], Field(max_length=10)] = []
    """The e-mail addresses that are told."""
    tag: TagKey | None = None
    """Count only what carries the system's own value of this tag, such as `Project`; absent: the whole account."""
    environments: Annotated[list[Name], Field(alias="in")] = []
    """The environments that hold it, as it counts once in an account; absent: every one, each with its own."""
    description: Line | None = None
    """What it is for."""
