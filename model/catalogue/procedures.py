"""Faults of procedures."""

from __future__ import annotations

from model.findings import Message, Severity


class StepOnPlanned(Message):
    """A step that acts on something that is not live."""

    code = "PRC101"
    severity = Severity.ERROR
    message = "the procedure `{procedure}` acts on `{component}`, which is {status}"
    why = "What is not deployed cannot help when something has gone wrong."
    help = "write `status: planned` at the procedure, or take a component that is live"
    procedure: str
    component: str
    status: str


class StepImpossible(Message):
    """A step that cannot be done."""

    code = "PRC102"
    severity = Severity.ERROR
    message = "`{procedure}` cannot {action} `{component}`"
    why = "{reason}."
    help = "{advice}"
    procedure: str
    action: str
    component: str
    reason: str
    advice: str


class StepNotAutomatic(Message):
    """A step that nothing does by itself."""

    code = "PRC103"
    severity = Severity.ERROR
    message = "nothing does by itself what `{procedure}` calls automatic: {action}"
    why = "AWS replaces tasks and moves a Multi-AZ database to its standby; the rest somebody must do, or build."
    help = "name a contact under `by`, or say under `uses` what does it"
    procedure: str
    action: str


class ProcedureTooSlow(Message):
    """A procedure that takes longer than what is promised."""

    code = "PRC104"
    severity = Severity.WARNING
    message = "the steps of `{procedure}` take {takes}, and recovery from {failure} is promised within {promised}"
    why = "The steps follow each other, so their times add up."
    help = "shorten the steps, or raise `rto`"
    procedure: str
    takes: str
    failure: str
    promised: str


class StepUsesNothing(Message):
    """A step that needs what is not there."""

    code = "PRC105"
    severity = Severity.ERROR
    message = "`{procedure}` needs `{used}`, which it cannot use"
    why = "{reason}."
    help = "name the path of something that is there, or remove it"
    procedure: str
    used: str
    reason: str
