"""Faults in what records the calls to AWS."""

from __future__ import annotations

from model.findings import Message, Severity


class TrailRecordsItself(Message):
    """A trail that records what it writes itself."""

    code = "AUD101"
    severity = Severity.ERROR
    message = "the trail `{trail}` writes to `{bucket}` and records every write to it"
    why = "Each file that it writes is an event, which makes the next file; CloudTrail charges for each event."
    help = "remove `{bucket}` from `data`, or record it by a trail that writes elsewhere"
    reference = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html"
    trail: str
    bucket: str


class TrailOverQuota(Message):
    """More trails than CloudTrail has in a region."""

    code = "AUD102"
    severity = Severity.ERROR
    message = "the environment has {count} trails, and a region takes {most}"
    why = "The quota cannot be raised, and a trail of all regions counts in each."
    help = "let one trail record what two do"
    reference = "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html"
    count: int
    most: int
