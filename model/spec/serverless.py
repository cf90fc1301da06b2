"""What the Serverless Framework owns. Whatever it owns, no other target writes."""

from typing import Literal, Self

from pydantic import model_validator

from model.spec.base import Model


class Serverless(Model):
    """A serverless.yml for `osls`, the open fork of the Serverless Framework."""

    owns: Literal["everything", "functions"] = "everything"
    """`everything`: all that stands in the environment's region, as one stack. `functions`: functions with their roles,
    logs and events; what they reach is made by `beside` and given to it when it is deployed."""
    beside: Literal["cloudformation", "terraform"] | None = None
    """Who makes the rest: what functions reach, or what stands in other regions."""

    @model_validator(mode="after")
    def _one_owner(self) -> Self:
        if self.owns == "functions" and self.beside is None:
            raise ValueError("write `beside: cloudformation` or `beside: terraform` with `owns: functions`")
        return self
