"""Faults of queues: time, dead letters, batches, FIFO, readers."""

from __future__ import annotations

from model.findings import Message, Severity


class VisibilityBelowTimeout(Message):
    """A message that comes back before its function is done."""

    code = "QUE101"
    severity = Severity.ERROR
    message = "a message comes back after {visible}, and `{function}` may take {timeout}"
    why = "Lambda refuses to read a queue whose visibility timeout is below the timeout of the function."
    help = "remove `visibility_timeout`, which then is {advised}, or write that"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"
    visible: str
    function: str
    timeout: str
    advised: str


class VisibilityShort(Message):
    """A visibility timeout without room for retries."""

    code = "QUE102"
    severity = Severity.WARNING
    message = "a visibility timeout of {visible} leaves no room to try again"
    why = (
        "AWS advises six times the timeout of the function, which is {longest}: Lambda tries a batch "
        "again while it is hidden."
    )
    help = "remove `visibility_timeout`, or write `visibility_timeout: {advised}`"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html"
    visible: str
    advised: str
    longest: str


class QueueSettingOutOfRange(Message):
    """A time that SQS does not take."""

    code = "QUE103"
    severity = Severity.ERROR
    message = "SQS takes no `{key}` of {value}"
    why = "It must be within {range}."
    help = "write a value within {range}"
    reference = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html"
    key: str
    value: str
    range: str


class DeadLetterOfOtherKind(Message):
    """Dead letters between FIFO and standard queues."""

    code = "QUE104"
    severity = Severity.ERROR
    message = "dead letters of `{queue}` ({kind}) cannot go to `{other}` ({other_kind})"
    why = "SQS moves messages between two queues of the same kind only, and not from a queue to itself."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"
    queue: str
    kind: str
    other: str
    other_kind: str
    advice: str


class DeadLettersExpire(Message):
    """Dead letters that are gone too soon."""

    code = "QUE105"
    severity = Severity.WARNING
    message = "`{queue}` keeps dead letters for {keep}, and they are up to {age} old when they arrive"
    why = "The age of a message counts from when it was first sent to `{source}`."
    help = "write `keep: 14d` in `components.{queue}`"
    reference = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html"
    queue: str
    keep: str
    source: str
    age: str


class BatchRefused(Message):
    """A batch that Lambda does not take."""

    code = "QUE106"
    severity = Severity.ERROR
    message = "Lambda does not read `{queue}` in such batches"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-parameters.html"
    queue: str
    reason: str
    advice: str


class FifoSettingOnStandard(Message):
    """A setting of FIFO queues on a standard queue."""

    code = "QUE107"
    severity = Severity.ERROR
    message = "`{key}` is for FIFO queues, and `{queue}` is a standard one"
    why = "Groups and deduplication exist in FIFO queues only."
    help = "remove `{key}`, or write `fifo: true` in `components.{queue}`"
    reference = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html"
    key: str
    queue: str


class FifoNotReached(Message):
    """A FIFO queue that cannot be delivered to."""

    code = "QUE108"
    severity = Severity.ERROR
    message = "`{source}` cannot deliver to the FIFO queue `{queue}`"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html"
    source: str
    queue: str
    reason: str
    advice: str


class QueueShared(Message):
    """Functions that take each other's messages."""

    code = "QUE109"
    severity = Severity.WARNING
    message = "{functions} take each other the messages of `{queue}`"
    why = "A message of a queue goes to one receiver, and nobody knows to which."
    help = "write a topic in place of the queue, and give each function a queue of its own behind it"
    reference = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-how-it-works.html"
    queue: str
    functions: str


class QueueUnread(Message):
    """A queue that nobody reads."""

    code = "QUE110"
    severity = Severity.WARNING
    message = "nobody reads `{queue}`"
    why = "Messages come in and no flow takes any out, so all are lost in time."
    help = "add a flow `from: {queue}` to a function, or one `to: {queue}` with `does: [read, delete]`"
    queue: str


class FifoName(Message):
    """A name that does not fit a FIFO queue."""

    code = "QUE111"
    severity = Severity.ERROR
    message = "`{name}` is no name of a {kind} queue"
    why = "Names of FIFO queues end in `.fifo`, and no others do."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fifo-queues.html"
    name: str
    kind: str
    advice: str
