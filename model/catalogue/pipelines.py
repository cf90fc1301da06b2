"""Faults of pipelines: what a workflow could not do, or would do wrong."""

from __future__ import annotations

from model.findings import Message, Severity

_OIDC = "https://docs.github.com/en/actions/reference/security/oidc"
_ENVIRONMENTS = "https://docs.github.com/en/actions/reference/workflows-and-actions/deployments-and-environments"


class ZipNotMade(Message):
    """A function whose code the pipeline is to bring, and nothing says how its zip file is made."""

    code = "PIP101"
    severity = Severity.ERROR
    message = "the pipeline brings code to `{function}`, and nothing says where its zip file is"
    why = "A function without an image runs a zip file, which the pipeline has to make and to find."
    help = "write `builds: {{{function}: {{run: [COMMAND], zip: FILE}}}}`, or give the function an image"
    function: str


class BuildUnused(Message):
    """A build of something that the pipeline does not bring."""

    code = "PIP102"
    severity = Severity.ERROR
    message = "the pipeline builds `{name}` and brings it nowhere"
    why = "It brings images of the services and functions that it deploys and of `images`, and code to its functions."
    help = "remove the build, or name what it is for under `images` or `functions`"
    name: str


class BuildKeyMeaningless(Message):
    """A key that means nothing in this build."""

    code = "PIP103"
    severity = Severity.ERROR
    message = "`{key}` means nothing in the build of {what}, `{name}`"
    why = "An image is made by its Dockerfile in a context; a zip file by commands."
    help = "remove `{key}`"
    key: str
    what: str
    name: str


class BranchRefused(Message):
    """A push to one branch, and a role that only trusts another."""

    code = "PIP104"
    severity = Severity.ERROR
    message = "a push to `{push}` deploys, and the role trusts tokens of `{branch}` only"
    why = "The token of a job names the branch that was pushed, and the role compares it."
    help = "write the same branch twice, or leave `push` out"
    reference = _OIDC
    push: str
    branch: str


class ApprovalWithoutEnvironment(Message):
    """An approval that nothing can ask for."""

    code = "PIP105"
    severity = Severity.ERROR
    message = "nobody can be asked before a deployment from `{branch}`"
    why = "GitHub asks for approval where a job runs in an environment. With `branch`, its token names no environment."
    help = "remove `branch`, so that the job runs in a GitHub environment"
    reference = _ENVIRONMENTS
    branch: str


class ApprovalElsewhere(Message):
    """An approval that stands in the settings of GitHub."""

    code = "PIP106"
    severity = Severity.NOTE
    message = "the workflow names the GitHub environment `{environment}`, and GitHub's settings say who agrees"
    why = "A workflow cannot say it, so that nobody who may edit the workflow can take it out."
    help = "set required reviewers of that environment in the settings of {repository}"
    reference = _ENVIRONMENTS
    environment: str
    repository: str


class ProcessorsMixed(Message):
    """One repository of images for two kinds of processors."""

    code = "PIP107"
    severity = Severity.ERROR
    message = "images of `{repository}` run on {one} in `{first}` and on {other} in `{second}`"
    why = "The pipeline builds one image for each repository and commit, for one kind of processor."
    help = "write the same `architecture`, or give one of them a repository of its own"
    repository: str
    one: str
    first: str
    other: str
    second: str


class FailedDeploymentStays(Message):
    """A deployment that fails and is not taken back."""

    code = "PIP108"
    severity = Severity.WARNING
    message = "a failed deployment of `{service}` is not taken back"
    why = (
        "The pipeline waits until the service is stable and then fails; ECS goes on starting tasks of the new revision."
    )
    help = "write `rollback: true`, or leave it out"
    reference = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html"
    service: str


class NotInPipeline(Message):
    """A procedure that comes before a deployment, and that the pipeline does not carry out."""

    code = "PIP109"
    severity = Severity.WARNING
    message = "`{procedure}` comes before a deployment of `{service}`, and the pipeline deploys without it"
    why = "A pipeline carries out what it can: checks, builds, snapshots, deployments. A procedure is for people."
    help = "write `approval: required` so that somebody has done it, or `snapshots` if that is what it does"
    procedure: str
    service: str


class OnePushForAll(Message):
    """One push that deploys to several environments at the same time."""

    code = "PIP110"
    severity = Severity.WARNING
    message = "a push to `{branch}` of {repository} deploys {first} and {second} at the same time"
    why = "What is wrong with a commit shows in both at once: none of them comes before the other."
    help = "write `approval: required` in one of them, or another branch"
    branch: str
    repository: str
    first: str
    second: str


class RuntimeEnded(Message):
    """Checks that run on what the system itself could no longer run on."""

    code = "PIP111"
    severity = Severity.WARNING
    message = "`{runtime}` has ended"
    why = "AWS Lambda ended `{name}` on {day}, because its own releases had ended: nobody mends its faults."
    help = "write a newer one, such as `{newer}`"
    reference = "https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html"
    runtime: str
    name: str
    day: str
    newer: str


class CodeOfTwoOwners(Message):
    """A function whose code comes from the pipeline and from osls."""

    code = "PIP112"
    severity = Severity.ERROR
    message = "the pipeline and osls both bring code to `{function}`"
    why = "Each takes back what the other brought: osls packages the functions that the Serverless Framework owns."
    help = "take it out of the pipeline and run `osls deploy`, or leave `serverless` out"
    function: str
