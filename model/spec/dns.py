"""Names in the domain name system: public hosted zones of Route 53."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from model.spec.base import Component

_LABELS = r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]([a-z0-9-]{0,61}[a-z0-9])"

DomainName = Annotated[str, StringConstraints(pattern=rf"^{_LABELS}$", max_length=253)]
"""A name such as `app.example.com`, in lower case and without a dot at its end."""

WildcardName = Annotated[str, StringConstraints(pattern=rf"^(\*\.)?{_LABELS}$", max_length=253)]
"""A domain name, or `*.example.com` for every name one level below."""


class DnsZone(Component):
    """A public hosted zone. Records follow from the domains of load balancers, distributions and certificates."""

    kind: Literal["dns_zone"]
    domain: DomainName
    """The domain that the zone answers for, with every name below it."""
    existing: bool = False
    """The zone is there already, and its id is given at deployment."""
