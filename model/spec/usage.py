"""Usage: how much of a component is used in a month, as far as its cost depends on it."""

from model.amounts import Cost, Held, Lasting, Many, Rate, Volume
from model.spec.model import Model


class Usage(Model):
    """What is used in a month: one value, or least..usual..largest. A key that prices nothing is reported."""

    requests: Rate | None = None
    """Requests, calls or invocations."""
    reads: Rate | None = None
    """Reads: GET requests of a bucket, read request units of a table."""
    writes: Rate | None = None
    """Writes: PUT and LIST requests of a bucket, write request units of a table."""
    stored: Held | None = None
    """Data that lies in it."""
    transfer: Volume | None = None
    """What a distribution sends to viewers; absent: what the flows to it say."""
    uploaded: Volume | None = None
    """What a distribution sends on to its origins."""
    processed: Volume | None = None
    """What passes a load balancer or an endpoint; absent: what the flows to it say."""
    logs: Volume | None = None
    """What it writes to its log groups."""
    logs_scanned: Volume | None = None
    """What queries of its logs scan."""
    metrics: Many | None = None
    """Custom metrics that it publishes: each name with each combination of dimensions is one."""
    traces: Rate | None = None
    """Traces that are recorded."""
    messages: Rate | None = None
    """Messages that are published."""
    events: Rate | None = None
    """Events that are put on a bus."""
    queries: Rate | None = None
    """DNS queries."""
    invalidations: Rate | None = None
    """Paths that are invalidated."""
    connection_minutes: Rate | None = None
    """Minutes that connections are open."""
    stream_reads: Rate | None = None
    """Reads of a table's stream."""
    restored: Volume | None = None
    """What is restored."""
    recovery_stored: Held | None = None
    """What point-in-time recovery keeps; absent: as much as is stored."""
    backup_stored: Held | None = None
    """Backups and snapshots of its own, of a database beyond the size of its storage."""
    vault_stored: Held | None = None
    """What plans of AWS Backup keep of it."""
    tasks: Many | None = None
    """Tasks that run at once; absent: from the least to the largest number that scaling allows."""
    runs: Rate | None = None
    """How often a task that ends is started."""
    duration: Lasting | None = None
    """How long one execution takes."""
    input_tokens: Rate | None = None
    """Tokens that a model reads."""
    output_tokens: Rate | None = None
    """Tokens that a model writes."""
    data_events: Rate | None = None
    """Data events that a trail records."""
    event_copies: Rate | None = None
    """Management events that a further trail records."""
    insight_events: Rate | None = None
    """Events that a trail's insights analyse."""
    billed: Cost | None = None
    """What somebody else bills for it."""


class FlowUsage(Model):
    """What a flow carries in a month. It decides what passes NAT gateways, zones and the border to the internet."""

    sent: Volume | None = None
    """Data from its source to its target."""
    received: Volume | None = None
    """Data that comes back, such as answers."""
