"""Faults of containers: image, variables, command, schedule, and the health that load balancers ask for."""

from __future__ import annotations

from model.findings import Message, Severity


class TargetWithoutPort(Message):
    """A service that gets traffic from a load balancer and does not say on which port."""

    code = "CMP121"
    severity = Severity.ERROR
    message = "`{service}` gets traffic from `{balancer}` and has no `port`"
    why = "A target group sends traffic to one port of the tasks."
    help = "add `port: {example}`, the port that its container listens on"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html"
    service: str
    balancer: str
    example: int


class TargetWithoutHealth(Message):
    """A service that gets traffic from a load balancer and does not say how to tell that it is well."""

    code = "CMP122"
    severity = Severity.ERROR
    message = "`{service}` gets traffic from `{balancer}` and has no `health`"
    why = (
        "A load balancer asks one path of each task and takes tasks away that do not answer; only the application "
        "knows which path that is."
    )
    help = "add `health: {{path: /health}}`, with a path that answers {codes}"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    service: str
    balancer: str
    codes: str


class HealthCheckOutOfRange(Message):
    """A time of a health check that load balancers do not take."""

    code = "CMP123"
    severity = Severity.ERROR
    message = "a health check cannot have {key} {value}"
    why = "The {key} of a health check is {range}."
    help = "write `{key}: {nearest} s`"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    key: str
    value: str
    range: str
    nearest: int


class HealthTimeoutTooLong(Message):
    """A health check that is not decided before the next one begins."""

    code = "CMP124"
    severity = Severity.ERROR
    message = "a health check times out after {timeout}, and the next begins after {interval}"
    why = "The timeout of a health check must be shorter than its interval."
    help = "write `{example}`"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    timeout: str
    interval: str
    example: str


class HealthCodesInvalid(Message):
    """HTTP codes that no matcher of a target group takes."""

    code = "CMP125"
    severity = Severity.ERROR
    message = "`{value}` is not a list of HTTP codes"
    why = "A code stands alone or as a range from a lower to a higher one; commas part them."
    help = "write codes and ranges such as `200`, `200,204` or `200-299`"
    reference = "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html"
    value: str


class ScheduleInvalid(Message):
    """A schedule that EventBridge Scheduler does not take."""

    code = "CMP126"
    severity = Severity.ERROR
    message = "`{expression}` is not a schedule: {problem}"
    why = (
        "EventBridge Scheduler takes `rate(NUMBER UNIT)`, `cron(MINUTES HOURS DAY-OF-MONTH MONTH DAY-OF-WEEK "
        "YEAR)` and `at(DATE)`."
    )
    help = "write {advice}"
    reference = "https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html"
    expression: str
    problem: str
    advice: str


class ImageNotPinned(Message):
    """An image whose name can mean another image tomorrow."""

    code = "CMP127"
    severity = Severity.WARNING
    message = "the image `{image}` means whatever was pushed last"
    why = (
        "A task that starts later, by scaling or after a failure, pulls what the name means then; tasks of one "
        "revision run different code."
    )
    help = "write the version that was tested, such as `{repository}:1.2.3`, or its digest"
    reference = "https://docs.docker.com/reference/cli/docker/image/pull/"
    image: str
    repository: str


class ImageReferenceInvalid(Message):
    """A name that no registry can have an image under."""

    code = "CMP128"
    severity = Severity.ERROR
    message = "`{image}` is not an image reference"
    why = "A reference is a registry, a repository in lower case, and a tag or a digest."
    help = "write {advice}"
    reference = "https://github.com/distribution/reference"
    image: str
    advice: str


class VariableTwice(Message):
    """A variable with a fixed value that is also filled from a secret."""

    code = "CMP129"
    severity = Severity.ERROR
    message = "the variable `{variable}` is set twice: to a fixed value and from the secret `{secret}`"
    why = "ECS refuses a container whose secrets and environment share a name."
    help = "remove `{variable}` from `environment`, or from `secrets`"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html"
    variable: str
    secret: str


class CommandEmpty(Message):
    """A command without a word in it."""

    code = "CMP130"
    severity = Severity.ERROR
    message = "the command is empty"
    why = "An empty list does not replace the image's own command: it would be ignored."
    help = "write the program and its arguments, such as `[node, cleanup.js]`, or remove `command`"


class VariableHidesAddress(Message):
    """A variable with a fixed value where a flow gives the address."""

    code = "CMP132"
    severity = Severity.WARNING
    message = "`{variable}` is written by hand, and hides the address of `{target}`"
    why = "The flow to `{target}` gives this variable, with the name that AWS gives it in each environment."
    help = "remove `{variable}` from `environment`"
    variable: str
    target: str


class CredentialInVariable(Message):
    """A credential in a variable that everybody reads."""

    code = "CMP141"
    severity = Severity.WARNING
    message = "`{variable}` is named like a credential, and stands where everybody reads it"
    why = "It is in the spec, in every artifact, and in the configuration for whoever may look at it."
    help = "declare a component of kind `secret`, and name it under `secrets` instead"
    variable: str


class DescriptionCut(Message):
    """A description of which AWS keeps the beginning."""

    code = "CMP143"
    severity = Severity.NOTE
    message = "AWS keeps {most} of the {length} characters of this description"
    why = "The pages have all of it; in the console, and in the files for AWS, it stops there."
    help = "begin with what people look for, or shorten it"
    most: str
    length: str


class VariableOfAnotherTool(Message):
    """A text that nothing here fills in."""

    code = "CMP142"
    severity = Severity.WARNING
    message = "`{variable}` holds a text that only {tool} fills in"
    why = "A spec has no such texts, so the code would get it as it stands here."
    help = "write the value, in `changes` where environments differ, or name a secret under `secrets`"
    variable: str
    tool: str
