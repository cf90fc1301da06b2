"""TLS certificates of AWS Certificate Manager."""

from typing import Annotated, Literal

from pydantic import Field

from model.spec.base import Component
from model.spec.dns import WildcardName

GIVEN = "given"
"""What is written instead of a certificate's name where its ARN is given at deployment."""


class Certificate(Component):
    """A public certificate, validated by records in the zones that its domains lie in.

    Who uses it decides where it lives: with its load balancer, and in us-east-1 for CloudFront. Where both use it,
    there are two.
    """

    kind: Literal["certificate"]
    domains: Annotated[list[WildcardName], Field(min_length=1, max_length=100)]
    """The names it is for; the first one names the certificate."""
