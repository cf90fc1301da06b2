"""Faults in what a spec says: keys, values, units, overlays of environments."""

from __future__ import annotations

from model.findings import Message, Severity


class UnknownKey(Message):
    """A key that this part of a spec does not have.

    Specs are closed: a key that nobody reads would be a promise that nobody keeps.
    """

    code = "SPEC101"
    severity = Severity.ERROR
    message = "unknown key {key} in {owner}"
    why = "Every key of a spec means something; an unknown one is a typing error or belongs elsewhere."
    help = "{advice}"
    key: str
    owner: str
    advice: str


class MissingKey(Message):
    """A key that must be there and is not."""

    code = "SPEC102"
    severity = Severity.ERROR
    message = "{owner} has no `{key}`"
    why = "There is no value that would be right for everybody, so the compiler does not choose one."
    help = "add `{key}: {example}`"
    key: str
    owner: str
    example: str


class WrongValue(Message):
    """A value that the key cannot have."""

    code = "SPEC103"
    severity = Severity.ERROR
    message = "{value} is not {expected}"
    why = "What a text means is decided by its key, and every key takes values of one form."
    help = "{advice}"
    value: str
    expected: str
    advice: str


class BadQuantity(Message):
    """A quantity without its unit."""

    code = "SPEC104"
    severity = Severity.ERROR
    message = "{value} has no unit"
    why = "A bare number leaves open what it counts, and two readers read it in two ways."
    help = "{advice}"
    value: str
    advice: str


class UnknownChoice(Message):
    """A value outside the list of those that the key can have."""

    code = "SPEC105"
    severity = Severity.ERROR
    message = "{value} is not one of the values of `{key}`"
    why = "The key has a fixed list of values."
    help = "{advice}"
    value: str
    key: str
    advice: str


class BadName(Message):
    """A name that does not follow the grammar of names."""

    code = "SPEC106"
    severity = Severity.ERROR
    message = "{name} is not a name"
    why = "Names become identifiers in every target, so they are lower-case words with hyphens, at most 40 characters."
    help = "{advice}"
    name: str
    advice: str


class Contradiction(Message):
    """Keys and values of which one rules out another, repeats it, or needs one that is not there."""

    code = "SPEC107"
    severity = Severity.ERROR
    message = "what {owner} says does not fit together"
    why = "One part of it rules out another, repeats it, or needs what is not there."
    help = "{advice}"
    owner: str
    advice: str


class ChangeOfNothing(Message):
    """A change of an environment whose path leads nowhere."""

    code = "SPEC108"
    severity = Severity.ERROR
    message = "environment `{environment}` changes `{path}`, which does not exist"
    why = "A change that matches nothing would be lost silently."
    help = "{advice}"
    environment: str
    path: str
    advice: str


class UnknownVersion(Message):
    """A spec written in a version of the language that this compiler does not know."""

    code = "SPEC109"
    severity = Severity.ERROR
    message = "{value} is not a version of the spec language"
    why = "The version decides how everything else is read."
    help = "write `groundplan: 1`"
    value: str


class SecretInSpec(Message):
    """A value that looks like a credential.

    Specs, artifacts and documents are read by many. The value is not repeated in this message.
    """

    code = "SPEC110"
    severity = Severity.ERROR
    message = "this value looks like {what}"
    why = "A spec is committed and published; a credential in it is no longer a secret."
    help = "remove it and revoke it, then declare a component of kind `secret` and name it under `secrets:`"
    what: str


class Empty(Message):
    """A key that says nothing: without a value, or with an empty one where that has no meaning."""

    code = "SPEC111"
    severity = Severity.ERROR
    message = "{owner} is empty"
    why = "A key that says nothing is an unfinished line, and readers would differ in what it means."
    help = "{advice}"
    owner: str
    advice: str


class NeitherKey(Message):
    """A part that needs a key, or one of several, and has none of them."""

    code = "SPEC112"
    severity = Severity.ERROR
    message = "{owner} has {lack}"
    why = "It must say that, and there is no value that would be right for everybody."
    help = "{advice}"
    owner: str
    lack: str
    advice: str


class ChangeOutOfReach(Message):
    """A change of an environment that reaches for what no environment can change."""

    code = "SPEC113"
    severity = Severity.ERROR
    message = "environment `{environment}` changes `{path}`, which no environment can"
    why = "Changes are about the system as one environment sees it, not about environments or the language."
    help = "write the value where `{path}` stands, and remove it here"
    environment: str
    path: str


class EachNames(Message):
    """A definition for several that names none."""

    code = "SPEC114"
    severity = Severity.ERROR
    message = "`each` of `{group}` names nothing"
    why = "A definition with `each` stands for the names under it, each with what is different there."
    help = "write the names with their differences: `each: {{first: {{port: 8001}}, second: {{port: 8002}}}}`"
    group: str


class EachMember(Message):
    """A name of a group whose differences are no mapping."""

    code = "SPEC115"
    severity = Severity.ERROR
    message = "`{member}` of `{group}` says something other than what is different there"
    why = "What a member says is laid over what all of them have in common, key by key."
    help = "write keys with values, or nothing: `{member}: {{port: 8001}}`"
    member: str
    group: str


class IncludeRefused(Message):
    """A fragment that cannot be taken in."""

    code = "SPEC116"
    severity = Severity.ERROR
    message = "this fragment cannot be included: {reason}"
    why = "A fragment is a YAML file in the folder of the spec or below it, named by its path from there, once."
    help = "write a path such as `fragments/network.yaml`"
    reason: str


class IncludeKey(Message):
    """A key that a fragment cannot have."""

    code = "SPEC117"
    severity = Severity.ERROR
    message = "a fragment cannot say `{key}`: {reason}"
    why = "Fragments add entries to sections; what decides about the whole stands in the spec itself."
    help = "move it into the spec itself"
    key: str
    reason: str
