"""Faults of names in the cloud, of the identifiers in artifacts, and of tags."""

from __future__ import annotations

from model.findings import Message, Severity


class NameRefused(Message):
    """A physical name that its service refuses: too long, or with characters that it does not take."""

    code = "NAM101"
    severity = Severity.ERROR
    message = "the {what} name `{name}` {problem}"
    why = "{origin}"
    help = "{advice}"
    what: str
    name: str
    problem: str
    origin: str
    advice: str


class NameTakenTwice(Message):
    """One physical name for two things of one environment."""

    code = "NAM102"
    severity = Severity.ERROR
    message = "the {what} name `{name}` is taken twice"
    why = "The name of a {what} is the only one of its kind {scope}."
    help = "{advice}"
    what: str
    name: str
    scope: str
    advice: str


class NameTakenInTwoEnvironments(Message):
    """One physical name in two environments that live where it can exist once."""

    code = "NAM103"
    severity = Severity.ERROR
    message = "the environments `{first}` and `{second}` both take the {what} name `{name}`"
    why = "The name of a {what} is the only one of its kind {scope}, and these environments share it."
    help = "{advice}"
    first: str
    second: str
    what: str
    name: str
    scope: str
    advice: str


class NamePerhapsTaken(Message):
    """One physical name in two environments of which one does not say its account."""

    code = "NAM104"
    severity = Severity.WARNING
    message = "the environments `{first}` and `{second}` both take the {what} name `{name}`, perhaps in one account"
    why = "The name of a {what} is the only one of its kind {scope}, and `{silent}` does not say its account."
    help = "add `account:` to `environments.{silent}`, or {advice}"
    first: str
    second: str
    what: str
    name: str
    scope: str
    silent: str
    advice: str


class NameUnwise(Message):
    """A physical name that its service takes and advises against."""

    code = "NAM105"
    severity = Severity.NOTE
    message = "the {what} name `{name}` {problem}"
    why = "AWS takes such a name, and its documentation advises against it."
    help = "write `{example}`"
    what: str
    name: str
    problem: str
    example: str


class IdentifiersCollide(Message):
    """Two things that would have one identifier in the artifacts."""

    code = "NAM106"
    severity = Severity.ERROR
    message = "{first} and {second} both become `{identifier}`"
    why = "Artifacts identify what they hold by the words of its name, so the two could not be told apart."
    help = "rename the one that stands here"
    first: str
    second: str
    identifier: str


class StatementsCollide(Message):
    """A written statement of the name of one that is derived."""

    code = "NAM107"
    severity = Severity.ERROR
    message = "the policy of `{component}` would have two statements `{statement}`"
    why = "Derived statements are named after what they are for, and AWS refuses a policy with two of one name."
    help = "write another name for the statement, or take it out"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html"
    component: str
    statement: str


class TagRefused(Message):
    """A tag that AWS refuses."""

    code = "NAM108"
    severity = Severity.ERROR
    message = "the tag {part} `{text}` {problem}"
    why = "Every resource that can have tags carries this one, and AWS would refuse each of them."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"
    part: str
    text: str
    problem: str
    advice: str


class DerivedTagWritten(Message):
    """A tag that the compiler writes, with another value."""

    code = "NAM109"
    severity = Severity.ERROR
    message = "the tag `{key}: {value}` would be lost"
    why = "Resources carry `{key}` with a value of their own: {meaning}."
    help = "remove it, or write the value under another key"
    key: str
    value: str
    meaning: str


class TagsDifferByCase(Message):
    """Two tag keys that are one for IAM."""

    code = "NAM110"
    severity = Severity.ERROR
    message = "the tag keys `{first}` and `{second}` differ in case only"
    why = "Most services keep them apart; IAM does not, and refuses to create a role that carries both."
    help = "remove `{first}`, or write another key"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html"
    first: str
    second: str


class TooManyTags(Message):
    """More tags than a resource can have."""

    code = "NAM111"
    severity = Severity.ERROR
    message = "resources would have {count} tags, and may have {limit}"
    why = "Beside the tags of the system, resources carry {derived}."
    help = "remove {surplus} of them"
    reference = "https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html"
    count: int
    limit: int
    derived: str
    surplus: str
