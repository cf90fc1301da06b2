"""What is every part of a spec? A closed, immutable pydantic model."""

from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Model(BaseModel):
    """A closed, immutable part of a spec: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True, arbitrary_types_allowed=False)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """A part within another has a validator of its own, made when the first one is met: most parts never are."""
        if handler.field_name is None:
            return handler(source)
        return core_schema.no_info_plain_validator_function(cls.model_validate)
