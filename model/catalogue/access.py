"""Faults of permissions: who may do what, and who may not."""

from __future__ import annotations

from model.findings import Message, Severity


class FlowDenied(Message):
    """A call that the system makes and IAM refuses."""

    code = "IAM101"
    severity = Severity.ERROR
    message = "`{caller}` may not {action} on {resource}"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    caller: str
    action: str
    resource: str
    reason: str
    advice: str


class CallPerhapsDenied(Message):
    """A call that IAM refuses, and that code may never make."""

    code = "IAM121"
    severity = Severity.NOTE
    message = "`{caller}` may not {action} on {resource}, should its code call it"
    why = "The role, written by hand, allows {allowed} for the same, and the spec does not say which of them is called."
    help = "add {action} to the statement, or ignore this if no code calls it"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html"
    caller: str
    action: str
    resource: str
    allowed: str


class AccessUndecided(Message):
    """A call that is allowed or refused by something that the spec does not say."""

    code = "IAM102"
    severity = Severity.WARNING
    message = "whether `{caller}` may {action} on {resource} hangs on {what}"
    why = "The spec does not say what the request will carry, so this is neither allowed nor refused."
    help = "remove the condition, or make sure that every request meets it and accept this finding"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html"
    caller: str
    action: str
    resource: str
    what: str


class GrantUnneeded(Message):
    """A permission that no flow needs."""

    code = "IAM103"
    severity = Severity.WARNING
    message = "no flow needs what `{sid}` allows: {actions}"
    why = "Whoever gets hold of the role can do it all the same."
    help = "remove it, or write the flow that it is for"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"
    sid: str
    actions: str


class GrantTooWide(Message):
    """A permission on more than flows need."""

    code = "IAM104"
    severity = Severity.WARNING
    message = "`{sid}` allows {actions} on {resource}, and flows need less"
    why = "What is needed is {needed}. Everything else that the pattern matches is open to the role too."
    help = "write the resources that flows need"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege"
    sid: str
    actions: str
    resource: str
    needed: str


class ResourceNotArn(Message):
    """A resource of a statement that is neither a component nor an ARN."""

    code = "IAM105"
    severity = Severity.ERROR
    message = "`{given}` is neither a component, nor an ARN, nor `*`"
    why = "IAM refuses the whole policy: a resource must be in ARN format or `*`."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html"
    given: str
    advice: str


class ActionUnknown(Message):
    """An action that IAM does not have."""

    code = "IAM106"
    severity = Severity.ERROR
    message = "there is no action `{given}`"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html"
    given: str
    reason: str
    advice: str


class ConditionNeverMet(Message):
    """A condition on a key that requests of the action do not carry."""

    code = "IAM107"
    severity = Severity.ERROR
    message = "`{sid}` never allows {actions}: their requests do not carry `{key}`"
    why = "A key that a request lacks meets no condition of this kind."
    help = "move {actions} to a statement without the condition"
    reference = "https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html"
    sid: str
    actions: str
    key: str


class ResourceNotOfAction(Message):
    """A resource of a kind that the action is not about."""

    code = "IAM108"
    severity = Severity.WARNING
    message = "`{sid}` never allows {actions} on {resource}"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/service-authorization/latest/reference/reference.html"
    sid: str
    actions: str
    resource: str
    reason: str
    advice: str


class ConditionOperatorUnknown(Message):
    """A condition operator that IAM does not have."""

    code = "IAM109"
    severity = Severity.ERROR
    message = "there is no condition operator `{given}`"
    why = "IAM refuses the whole policy."
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html"
    given: str
    advice: str


class PrincipalOpen(Message):
    """A resource that everybody may use."""

    code = "IAM110"
    severity = Severity.ERROR
    message = "`{sid}` lets everybody in"
    why = "{reason}"
    help = "name who is let in as `principals`, or add a condition on who asks, such as `aws:PrincipalOrgID`"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    sid: str
    reason: str


class ServiceWithoutSource(Message):
    """A service that is let in for whoever asks it."""

    code = "IAM111"
    severity = Severity.WARNING
    message = "`{sid}` lets {service} in on behalf of any account"
    why = "The service acts for all of its customers, so that one of another account can make it come here."
    help = "add `condition: {{StringEquals: {{aws:SourceAccount: [${{account}}]}}}}`, or one on `aws:SourceArn`"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html"
    sid: str
    service: str


class KeyLockedOut(Message):
    """A key that nobody could manage."""

    code = "IAM112"
    severity = Severity.ERROR
    message = "nobody may change the policy of `{key}`"
    why = "KMS refuses to make a key whose policy leaves no way to change it: AWS alone could help."
    help = "add a statement that allows `kms:*` to `account`"
    reference = "https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html"
    key: str


class RoleEscalates(Message):
    """A role that can become another."""

    code = "IAM113"
    severity = Severity.WARNING
    message = "`{role}` can get the permissions of {other}: it {how}"
    why = "With {actions} it can do all that the other role may."
    help = "remove one of these permissions, or limit it to roles that may no more than this one"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html"
    role: str
    other: str
    how: str
    actions: str


class PolicyTooLarge(Message):
    """A role with more text in its policies than IAM takes."""

    code = "IAM114"
    severity = Severity.ERROR
    message = "the policies of `{role}` have {size} characters"
    why = "IAM takes {limit} in a role's inline policies and {managed} managed ones, white space not counted."
    help = "divide what it does among several components, each with a role of its own"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html"
    role: str
    size: int
    limit: int
    managed: int


class AclsAreOff(Message):
    """A permission for access control lists, which buckets of this system do not have."""

    code = "IAM115"
    severity = Severity.WARNING
    message = "`{sid}` allows `{action}`, and the buckets have no access control lists"
    why = "Objects belong to the bucket's owner alone (BucketOwnerEnforced): S3 refuses every request that sets one."
    help = "remove the action"
    reference = "https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html"
    sid: str
    action: str


class PrincipalWithoutRole(Message):
    """A principal that is no component with a role."""

    code = "IAM116"
    severity = Severity.ERROR
    message = "`{given}` has no role"
    why = "{reason}"
    help = "{advice}"
    reference = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html"
    given: str
    reason: str
    advice: str
