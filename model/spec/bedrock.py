"""Foundation models on Amazon Bedrock that the system may call."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from model.spec.base import Component

ModelId = Annotated[
    str, StringConstraints(pattern=r"^[a-z0-9-]+\.[a-z0-9][A-Za-z0-9._-]*(:[a-z0-9]+)*$", max_length=140)
]
RegionName = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}(-[a-z]+)+-\d$")]


class BedrockModel(Component):
    """Leave to call one model of Bedrock, and no other. A flow with `does: [invoke]` leads there."""

    kind: Literal["bedrock_model"]
    model: ModelId
    """The model's id, with provider and version, as `anthropic.claude-sonnet-4-20250514-v1:0`."""
    profile: Annotated[str, StringConstraints(pattern=r"^(us|us-gov|eu|apac|jp|au|ca|global)$")] | None = None
    """The geography of the inference profile by which it is called, as `eu`; absent: the model itself."""
    region: RegionName | None = None
    """The region that is called; absent: the environment's own."""
    regions: Annotated[list[RegionName], Field(max_length=30)] = []
    """Where the profile may let the model run, beside the region that is called."""

    @model_validator(mode="after")
    def _profile_whole(self) -> Self:
        if self.profile and not self.regions:
            raise ValueError("add `regions`: the regions that the inference profile sends requests to")
        if self.regions and not self.profile:
            raise ValueError(
                "remove `regions`, or add `profile`: without one the model runs in the region that is called"
            )
        return self
