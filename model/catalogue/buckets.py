"""Faults of buckets: lifecycle, versions, CORS, replication, lock, logs, policy, layout."""

from __future__ import annotations

from model.findings import Message, Severity

_TRANSITIONS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html"
_LIFECYCLE = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html"
_CORS = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ManageCorsUsing.html"
_REPLICATION = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html"


class TransitionRefused(Message):
    """A move to a storage class at a time that S3 refuses."""

    code = "BUC101"
    severity = Severity.ERROR
    message = "objects cannot move to {to} after {after}: {reason}"
    why = "{rule}"
    help = "{advice}"
    reference = _TRANSITIONS
    to: str
    after: str
    reason: str
    rule: str
    advice: str


class RuleWithoutEffect(Message):
    """A lifecycle rule that does nothing."""

    code = "BUC102"
    severity = Severity.ERROR
    message = "the rule `{rule}` does nothing"
    why = "{reason}"
    help = "{advice}"
    reference = _LIFECYCLE
    rule: str
    reason: str
    advice: str


class DaysNotWhole(Message):
    """A time of a bucket that is not a number of whole days."""

    code = "BUC103"
    severity = Severity.ERROR
    message = "`{value}` is not a number of whole days, 1 or more"
    why = "S3 counts the lives of objects in whole days."
    help = "write `{advice}`"
    reference = _LIFECYCLE
    value: str
    advice: str


class VersionsPileUp(Message):
    """Objects that are deleted after a time and kept for ever as old versions."""

    code = "BUC104"
    severity = Severity.WARNING
    message = "objects that `{rule}` deletes are kept for ever as old versions"
    why = "In a bucket with versions an object that expires becomes a noncurrent version, and no rule deletes those."
    help = "add `noncurrent: {{expire: 30d}}` to the rule, or write `versioning: false`"
    reference = _LIFECYCLE
    rule: str


class NoncurrentWithoutVersions(Message):
    """Something that needs versions, in a bucket without them."""

    code = "BUC105"
    severity = Severity.ERROR
    message = "`{bucket}` keeps no versions, and {what} needs them"
    why = "{reason}"
    help = "remove `versioning: false` from `{bucket}`, or remove {what}"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html"
    bucket: str
    what: str
    reason: str


class ArchivedObjectsRead(Message):
    """Objects that somebody reads and that are archived while they do."""

    code = "BUC106"
    severity = Severity.WARNING
    message = "`{reader}` reads objects that lie in {to} after {after}"
    why = "An object in an archive cannot be read: S3 answers 403 until somebody has restored it, which takes hours."
    help = "write `GLACIER_IR` for `{to}`, whose objects are read at once, or narrow the flow's `objects`"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/archived-objects.html"
    reader: str
    to: str
    after: str


class OriginMalformed(Message):
    """An origin that no browser ever sends, or a wildcard that S3 refuses."""

    code = "BUC107"
    severity = Severity.ERROR
    message = "`{value}` {problem}"
    why = "{reason}"
    help = "write `{advice}`"
    reference = _CORS
    value: str
    problem: str
    reason: str
    advice: str


class CorsOpenToAll(Message):
    """Pages of every origin that may change objects."""

    code = "BUC108"
    severity = Severity.WARNING
    message = "pages of every origin may {methods}"
    why = "With a presigned URL in hand any page on the internet can use it in a visitor's browser."
    help = "write the origins of your own pages: `origins: [https://app.example.com]`"
    reference = _CORS
    methods: str


class ReplicationRefused(Message):
    """A copy that S3 refuses, or that goes nowhere."""

    code = "BUC109"
    severity = Severity.ERROR
    message = "`{bucket}` cannot be copied to `{to}`: {reason}"
    why = "{rule}"
    help = "{advice}"
    reference = _REPLICATION
    bucket: str
    to: str
    reason: str
    rule: str
    advice: str


class BucketElsewhere(Message):
    """A bucket in another region that is used as if it were here."""

    code = "BUC110"
    severity = Severity.ERROR
    message = "`{bucket}` is in {region}, and {what}"
    why = "{reason}"
    help = "{advice}"
    bucket: str
    region: str
    what: str
    reason: str
    advice: str


class LogsRefused(Message):
    """A bucket that cannot take the access logs of another."""

    code = "BUC111"
    severity = Severity.ERROR
    message = "`{to}` cannot take the access logs of `{bucket}`: {reason}"
    why = "{rule}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/ServerLogs.html"
    to: str
    bucket: str
    reason: str
    rule: str
    advice: str


class PublicStatement(Message):
    """A statement that would let everybody in."""

    code = "BUC112"
    severity = Severity.ERROR
    message = "the statement `{sid}` lets everybody in"
    why = (
        "Every bucket blocks public policies, so S3 refuses this one. A Referer is no proof of who asks: anybody can "
        "send it. Who has a presigned URL needs no statement."
    )
    help = "remove the statement, or name who is let in as `principal`"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html"
    sid: str


class TierRefused(Message):
    """An archive tier at a time that S3 refuses."""

    code = "BUC113"
    severity = Severity.ERROR
    message = "`{tiering}`: {problem}"
    why = "Archive access begins 90 to 730 days after the last read, deep archive access 180 to 730 days after it."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/API/API_Tiering.html"
    tiering: str
    problem: str
    advice: str


class WriterWithoutFlow(Message):
    """A component that writes somewhere and may not."""

    code = "BUC114"
    severity = Severity.ERROR
    message = "`{writer}` writes `{prefix}`, and no flow lets it"
    why = "Permissions are derived from flows."
    help = "add `- {{from: {writer}, to: {bucket}, does: [write], objects: {prefix}*}}` to the flows"
    writer: str
    prefix: str
    bucket: str


class LifecycleTwice(Message):
    """Two rules that say different things of the same objects."""

    code = "BUC115"
    severity = Severity.WARNING
    message = "`{rule}` deletes objects after {after}, and `{other}` the same ones after {sooner}"
    why = "Of several rules for an object the one with the shorter time counts, so the other never does anything."
    help = "write one time, or another `prefix`"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-conflicts.html"
    rule: str
    after: str
    other: str
    sooner: str


class SignatureRefused(Message):
    """A presigned URL that cannot work, or not so long."""

    code = "BUC117"
    severity = Severity.ERROR
    message = "{problem}"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html"
    problem: str
    reason: str
    advice: str


class SignedWithoutCors(Message):
    """Presigned URLs that no page of a browser can use."""

    code = "BUC118"
    severity = Severity.NOTE
    message = "no page in a browser may {verb} `{bucket}`: no rule of `cors` allows {methods}"
    why = "A page of the application has another origin than the bucket, and a browser asks the bucket first."
    help = "add `cors: [{{origins: [https://APPLICATION], methods: [{example}]}}]`, or ignore this for programs"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/cors.html"
    verb: str
    bucket: str
    methods: str
    example: str


class DeletionHides(Message):
    """Objects that are deleted by a flow, and stay as old versions."""

    code = "BUC119"
    severity = Severity.WARNING
    message = "what `{source}` deletes from `{bucket}` stays there as an old version"
    why = "Deleting an object of a bucket with versions only hides it, and no rule says when old versions go."
    help = "add a rule with `noncurrent: {{expire: 30d}}` to its `lifecycle`"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/DeletingObjectVersions.html"
    source: str
    bucket: str


class CorsBeyondFlows(Message):
    """Pages that may do more with a bucket than flows say."""

    code = "BUC121"
    severity = Severity.WARNING
    message = "`cors` lets pages {method} objects of `{bucket}`, and no flow says that browsers {verb} there"
    why = "What a page need not do is open to whoever brings a URL that was signed for it."
    help = "remove {method}, or add `{verb}` to the flow of the signed requests"
    reference = _CORS
    method: str
    bucket: str
    verb: str


class SignatureWithoutEnd(Message):
    """Presigned URLs of any age."""

    code = "BUC122"
    severity = Severity.NOTE
    message = "`{bucket}` takes presigned URLs of any age"
    why = "How long one is good is up to the code that signs it, at most seven days, and to the signer's credentials."
    help = "add `signed_urls:` with the longest time that a signature may be old, such as `15 min`"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-presigned-url.html"
    bucket: str
