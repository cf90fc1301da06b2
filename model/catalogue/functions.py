"""Faults of functions: runtimes, sizes, networks, concurrency, what becomes of events."""

from __future__ import annotations

from model.findings import Message, Severity


class RuntimeUnknown(Message):
    """A runtime that Lambda does not have."""

    code = "FUN101"
    severity = Severity.ERROR
    message = "this compiler knows no runtime `{runtime}` of Lambda, as of {day}"
    why = "Lambda runs a zip file in one of its own runtimes and refuses any other."
    help = "write `runtime: {close}`"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"
    runtime: str
    close: str
    day: str


class RuntimeDeprecated(Message):
    """A runtime that gets no more updates."""

    code = "FUN102"
    severity = Severity.WARNING
    message = "the runtime `{runtime}` is deprecated since {day}"
    why = "AWS no longer mends it{blocked}."
    help = "write `runtime: {instead}`, and try the code with it"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"
    runtime: str
    day: str
    blocked: str
    instead: str


class RuntimeClosed(Message):
    """A runtime that no new function can have."""

    code = "FUN103"
    severity = Severity.ERROR
    message = "no new function can have the runtime `{runtime}` since {day}"
    why = "Lambda refuses to create functions with runtimes that are out of support."
    help = "write `runtime: {instead}`, and try the code with it"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"
    runtime: str
    day: str
    instead: str


class FunctionSettingOutOfRange(Message):
    """A size or time that Lambda does not take."""

    code = "FUN104"
    severity = Severity.ERROR
    message = "Lambda takes no `{key}` of {value}"
    why = "It must be within {range}."
    help = "write a value within {range}"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html"
    key: str
    value: str
    range: str


class FunctionEnvironmentTooLarge(Message):
    """More environment than a function may have."""

    code = "FUN105"
    severity = Severity.ERROR
    message = "the variables of `{function}` have {size} bytes"
    why = "Names and values together may have {most} bytes, and the addresses of what flows lead to come on top."
    help = "move what is large into a secret or a bucket, and read it at the start"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"
    function: str
    size: int
    most: int


class VariableReserved(Message):
    """A variable that the platform sets itself."""

    code = "FUN106"
    severity = Severity.ERROR
    message = "`{name}` is set by {platform} itself"
    why = "{platform} refuses what sets one of its own variables."
    help = "remove `{name}`, or write another name"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html"
    name: str
    platform: str


class FunctionWithoutWayOut(Message):
    """A function in a tier without a way out."""

    code = "FUN107"
    severity = Severity.ERROR
    message = "`{function}` in `{tier}` cannot reach {needs}"
    why = "The route of the tier is `none`, and a function in a network has private addresses only."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html"
    function: str
    tier: str
    needs: str
    advice: str


class FunctionInPublicTier(Message):
    """A function in a public tier that calls outside."""

    code = "FUN108"
    severity = Severity.ERROR
    message = "`{function}` in the public tier `{tier}` cannot reach {needs}"
    why = "An internet gateway carries traffic of public addresses only, and a function never has one."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc-internet.html"
    function: str
    tier: str
    needs: str
    advice: str


class ProvisionedAboveReserved(Message):
    """More copies waiting than may run."""

    code = "FUN109"
    severity = Severity.ERROR
    message = "{provisioned} copies cannot wait where {reserved} may run"
    why = "Provisioned concurrency is taken from what is reserved for the function."
    help = "write `provisioned: {reserved}` or less, or reserve more"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/provisioned-concurrency.html"
    provisioned: int
    reserved: int


class ShiftOfCallsNotCarried(Message):
    """A shift of calls to a new version that nothing carries out."""

    code = "FUN116"
    severity = Severity.ERROR
    message = "calls of `{function}` cannot move to a new version step by step"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/configuring-alias-routing.html"
    function: str
    reason: str
    advice: str


class TooMuchReserved(Message):
    """More reserved than an account has at first."""

    code = "FUN110"
    severity = Severity.WARNING
    message = "functions reserve {total} calls at once, and {most} can be reserved"
    why = (
        "An account begins with {account} calls at once in a region or fewer, of which {unreserved} cannot be reserved."
    )
    help = "write less, or raise the quota before the first deployment and accept this finding"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html"
    total: int
    most: int
    account: int
    unreserved: int


class AsynchronousForNothing(Message):
    """Settings for events that a function never gets."""

    code = "FUN111"
    severity = Severity.WARNING
    message = "`{function}` gets no events for which `{key}` counts"
    why = "What calls it waits for its answer: a queue keeps what fails, an API tells its caller."
    help = "remove `{key}`, and {advice}"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async.html"
    function: str
    key: str
    advice: str


class EventLost(Message):
    """An event that is lost when its function fails."""

    code = "FUN112"
    severity = Severity.WARNING
    message = "events that `{function}` cannot handle are lost"
    why = "After its last try, or when it waited too long, Lambda drops an event that was handed over."
    help = "add `asynchronous: {{on_failure: QUEUE}}` with an `sqs_queue`"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"
    function: str


class FunctionUninvoked(Message):
    """A function that nothing invokes."""

    code = "FUN113"
    severity = Severity.WARNING
    message = "nothing invokes `{function}`"
    why = "No flow leads to it, and it gets the failures of no other function."
    help = "add a flow `to: {function}` from what sets it off, or write `status: planned`"
    function: str


class InvocationInCircle(Message):
    """Functions that set each other off for ever."""

    code = "FUN114"
    severity = Severity.WARNING
    message = "{circle} is a circle"
    why = "Each pass starts the next one. Lambda stops some circles after sixteen passes and does not see others."
    help = "remove one of the flows, or accept the finding with the reason why it ends"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html"
    circle: str


class FailuresToFifo(Message):
    """Failures that are to go to a FIFO queue."""

    code = "FUN115"
    severity = Severity.ERROR
    message = "what `{source}` could not do cannot go to the FIFO queue `{queue}`"
    why = "Only standard queues and topics take failures: nothing says the group that a message of a FIFO queue needs."
    help = "name a queue without `fifo`"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html"
    source: str
    queue: str
