"""What the Serverless Framework owns. Whatever it owns, no other target writes."""

from typing import Literal, Self

from pydantic import model_validator

from model.spec.base import Model


class Serverless(Model):
    """A serverless.yml for `osls`, the open fork of the Serverless Framework."""

    owns: Literal["everything", "functions"] = "everything"
    """`everything`: one stack, and nothing is left for other targets. `functions`: functions with their roles, logs and
    events; what they reach is made by `beside` and given to it when it is deployed."""
    beside: Literal["cloudformation", "terraform"] | None = None
    """Who makes the rest where it owns `functions`."""

    @model_validator(mode="after")
    def _one_owner(self) -> Self:
        if (self.owns == "functions") != (self.beside is not None):
            raise ValueError(
                "write `beside: cloudformation` or `beside: terraform` with `owns: functions`, and only there"
            )
        return self
