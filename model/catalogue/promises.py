"""Faults of promises, and of accepted findings."""

from __future__ import annotations

from model.findings import Message, Severity


class CostPromiseElsewhere(Message):
    """A promise about what an environment costs that the spec does not have."""

    code = "PRO101"
    severity = Severity.ERROR
    message = "the promise is about `{environment}`, which is no environment of this spec"
    why = "A promise about nothing would be kept by everybody."
    help = "{advice}"
    environment: str
    advice: str


class PromiseUnknown(Message):
    """A promise of which nothing shows whether it is kept.

    It stays visible, because what is not known is not a yes.
    """

    code = "PRO102"
    severity = Severity.WARNING
    message = "it is not known whether this is kept: {promise}"
    why = "{evidence}."
    help = "{advice}"
    promise: str
    evidence: str
    advice: str


class PromiseBroken(Message):
    """A promise that the architecture does not keep."""

    code = "PRO103"
    severity = Severity.ERROR
    message = "the promise is not kept: {subject}"
    why = "{evidence}."
    help = "change what stands at `{where}`, or take the promise back"
    subject: str
    evidence: str
    where: str


class ClaimPathUnknown(Message):
    """A promise in words that names something that is not there."""

    code = "PRO104"
    severity = Severity.ERROR
    message = "`{path}` does not stand in this spec, and is said to keep a promise"
    why = "What keeps a promise is named by its path: {reason}."
    help = "write the path of what keeps it, such as `components.database.backups`, or remove it"
    path: str
    reason: str


class AcceptanceUnused(Message):
    """An accepted finding that no environment has."""

    code = "ACC101"
    severity = Severity.ERROR
    message = "nothing is found that this accepts: {finding} at `{where}`"
    why = "What is accepted is known and looked at again; an acceptance of nothing would hide what comes later."
    help = "remove it, or write as `where` the path at which the finding stands"
    finding: str
    where: str


class AcceptanceTwice(Message):
    """An acceptance of what another one says too."""

    code = "ACC105"
    severity = Severity.ERROR
    message = "{finding} at `{where}` is accepted twice"
    why = "One of the two decides nothing, and nobody can tell whose word and whose day count."
    help = "remove one of them"
    finding: str
    where: str


class AcceptanceExpired(Message):
    """An accepted finding whose time is over. The finding counts again."""

    code = "ACC102"
    severity = Severity.ERROR
    message = "the acceptance of {finding} at `{where}` ended on {until}"
    why = "An acceptance holds until it has to be looked at again; {owner} answers for it."
    help = "repair what was found, or decide again and write a later day than {today}"
    finding: str
    where: str
    until: str
    owner: str
    today: str


class NotAcceptable(Message):
    """A finding that nobody can accept, because what follows from the spec is then not known."""

    code = "ACC103"
    severity = Severity.ERROR
    message = "{finding} cannot be accepted"
    why = "{reason}"
    help = "repair what was found, and remove this acceptance"
    finding: str
    reason: str


class UnknownFinding(Message):
    """An acceptance of a code that no finding has."""

    code = "ACC104"
    severity = Severity.ERROR
    message = "`{finding}` is not the code of a finding"
    why = "An acceptance names what it accepts by the code that the finding shows."
    help = "{advice}"
    finding: str
    advice: str
