"""Backups by AWS Backup: what is kept, for how long, and a copy in another region."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar, Self

from pydantic import Field

from model.spec.base import Line, Model, Name, Reference, RegionName
from model.units import Duration, Quantity

KINDS = ("dynamodb_table", "rds", "s3_bucket")
"""Kinds of components that AWS Backup can take."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


@dataclass(frozen=True, slots=True)
class Moment(Quantity):
    """A time of every day in UTC, or of one day of the week; ``minute`` after midnight, ``day`` counts from Monday."""

    minute: int
    day: int | None = None
    expected: ClassVar[str] = "a time in UTC, of every day or of one day of the week"
    examples: ClassVar[tuple[str, ...]] = ("05:00", "Sun 05:00")

    @classmethod
    def parse(cls, text: str) -> Self:
        match = re.fullmatch(r"(?:([A-Z][a-z]{2}) )?([01]\d|2[0-3]):([0-5]\d)", text.removesuffix("UTC").strip())
        if not match or match[1] not in (None, *_DAYS):
            raise ValueError("write two digits each, and a day of the week before them if it is weekly: `Sun 05:00`")
        return cls(int(match[2]) * 60 + int(match[3]), _DAYS.index(match[1]) if match[1] else None)

    @property
    def cron(self) -> str:
        """As a schedule of AWS, whose week has day numbers from 1 for Sunday."""
        when = f"{self.minute % 60} {self.minute // 60}"
        return f"cron({when} * * ? *)" if self.day is None else f"cron({when} ? * {_DAYS[self.day].upper()} *)"

    def __str__(self) -> str:
        day = "" if self.day is None else f"{_DAYS[self.day]} "
        return f"{day}{self.minute // 60:02}:{self.minute % 60:02}"


class Copy(Model):
    """A copy of every backup in a vault of another region."""

    region: RegionName
    """The region, such as `eu-west-1`."""
    keep: Duration
    """How long the copy is kept, in whole days."""


class Backup(Model):
    """A plan of AWS Backup, beside the automated backups that a database has of its own."""

    of: Annotated[list[Name], Field(min_length=1, max_length=100)]
    """The databases, tables and buckets it takes. Of a table in several regions it takes the one in the plan's own.
    A copy of a table needs the advanced features for DynamoDB that AWS Backup has in the settings of an account."""
    at: Moment
    """When it begins, in UTC: every day (`05:00`), or once a week (`Sun 05:00`). A job starts within the hour after."""
    keep: Duration
    """How long a backup is kept, in whole days."""
    copy_to: Copy | None = None
    """Where a copy goes, to survive the loss of the region."""
    environments: Annotated[list[Name], Field(alias="in")] = []
    """The environments that have it; absent: every one."""
    description: Line | None = None
    """What it is for."""

    def references(self) -> Iterator[Reference]:
        """The components that it takes."""
        for index, name in enumerate(self.of):
            yield Reference(("of", index), name, KINDS)
