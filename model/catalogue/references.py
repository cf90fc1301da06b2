"""Faults in names: what a spec refers to does not exist, or is not what it should be."""

from __future__ import annotations

from model.findings import Message, Severity


class UnresolvedName(Message):
    """A reference to something that the spec does not declare."""

    code = "REF101"
    severity = Severity.ERROR
    message = "there is no {what} `{name}`"
    why = "A reference must lead to a declaration in the same spec."
    help = "{advice}"
    what: str
    name: str
    advice: str


class WrongKind(Message):
    """A reference to something of another kind than the place needs."""

    code = "REF102"
    severity = Severity.ERROR
    message = "`{name}` is of kind `{kind}`, and {place} needs {expected}"
    why = "What is referred to must be able to play the part."
    help = "{advice}"
    name: str
    kind: str
    place: str
    expected: str
    advice: str


class AmbiguousDefault(Message):
    """A reference was left out where several things could be meant."""

    code = "REF103"
    severity = Severity.ERROR
    message = "{owner} does not say which {what} it uses, and there are several"
    why = "The compiler chooses a default only where there is one candidate."
    help = "add `{key}: {example}`"
    owner: str
    what: str
    key: str
    example: str


class NamesCollide(Message):
    """Two names that become the same identifier in a target."""

    code = "REF104"
    severity = Severity.ERROR
    message = "`{first}` and `{second}` both become `{identifier}`"
    why = "Targets join the words of a name and ignore its hyphens, so the two could not be told apart."
    help = "rename one of them"
    first: str
    second: str
    identifier: str


class FlowToItself(Message):
    """A flow whose two ends are the same component."""

    code = "REF105"
    severity = Severity.ERROR
    message = "`{name}` flows to itself"
    why = "A flow connects two parts of a system."
    help = "name another component, or remove the flow"
    name: str


class FlowNeedsProtocol(Message):
    """A flow that opens a connection and does not say which."""

    code = "REF106"
    severity = Severity.ERROR
    message = "the flow from `{source}` to `{target}` does not say over what"
    why = "A connection to {target} needs a protocol; security-group rules are derived from it."
    help = "add `over: {example}`"
    source: str
    target: str
    example: str


class FlowNeedsPurpose(Message):
    """A flow to stored data that does not say what it does there."""

    code = "REF107"
    severity = Severity.ERROR
    message = "the flow from `{source}` to `{target}` does not say what it does"
    why = "Permissions are derived from what a flow does; without it nothing can be granted."
    help = "add `does: [{example}]`"
    source: str
    target: str
    example: str


class FlowImpossible(Message):
    """A flow that no mechanism could carry."""

    code = "REF108"
    severity = Severity.ERROR
    message = "a flow from `{source}` ({source_kind}) to `{target}` ({target_kind}) cannot exist"
    why = "{reason}"
    help = "{advice}"
    source: str
    source_kind: str
    target: str
    target_kind: str
    reason: str
    advice: str


class ReservedName(Message):
    """A component with a name that means something else in a flow."""

    code = "REF109"
    severity = Severity.ERROR
    message = "`{name}` cannot be the name of a component"
    why = "In a flow, `{name}` stands for everybody outside."
    help = "rename the component, and the ends of the flows that mean it"
    name: str
