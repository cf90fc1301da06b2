"""The system itself and its environments."""

from typing import Annotated, Any

from pydantic import Field, StringConstraints

from model.spec.base import Line, Model, Name, Namespace, Text

TagKey = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9 _.:/=+@-]+$", max_length=128)]
TagValue = Annotated[str, StringConstraints(pattern=r"^[\w .:/=+@-]*$", max_length=256)]


OWN = "own"
"""Instead of an account's id: it is shared with no other environment."""


class System(Model):
    """What the spec describes."""

    name: Name
    """Short name; the first part of every derived physical name."""
    title: Line | None = None
    """The name that people read."""
    description: Text | None = None
    """One paragraph: what the system does and for whom."""
    owner: Line | None = None
    """The team that answers for it."""
    metric_namespace: Namespace | None = None
    """The CloudWatch namespace of its own metrics; absent: `system/environment`, so that the alarms of one environment
    never see the values of another in the same account."""
    tags: dict[TagKey, TagValue] = {}
    """Tags that every resource carries, beside `Environment` and `Component`, which are derived."""


class Environment(Model):
    """One deployment of the system: where it lives, and how it differs."""

    region: Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]
    """The AWS region, such as `eu-central-1`."""
    account: Annotated[str, StringConstraints(pattern=r"^(\d{12}|own)$")] | None = None
    """The AWS account id. `own`: an account that no other environment shares, and whose id is that of whoever deploys;
    absent: the account of whoever deploys, and nothing is said about sharing it."""
    title: Line | None = None
    """The name that people read."""
    changes: dict[str, Any] = Field(default={})
    """Dotted path in this spec to the value that replaces it here; mappings are merged, lists replaced."""

    @property
    def account_id(self) -> str | None:
        """The id of its account, where that is written."""
        return None if self.account == OWN else self.account


def one_account(first: Environment, second: Environment) -> bool | None:
    """Whether two environments share an account; None where one of them does not say. Two that say nothing do."""
    accounts = (first.account, second.account)
    if OWN in accounts:
        return False
    return accounts[0] == accounts[1] if None not in accounts or accounts == (None, None) else None
