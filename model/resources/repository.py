"""What do repositories of images become?"""

from __future__ import annotations

from model import naming
from model.knowledge import actions
from model.resources.base import Json, Ref, Value
from model.resources.build import Build, component_origin
from model.resources.keys import Keys
from model.resources.policy import VERSION
from model.spec.container import EcrRepository
from model.spec.function import Function


def lower(build: Build) -> None:
    """Add every live repository."""
    for node, repository in build.graph.components(EcrRepository):
        _repository(build, node.id, repository)


def _repository(build: Build, name: str, repository: EcrRepository) -> None:
    keep: dict[str, Value] = {
        "rulePriority": 1,
        "description": f"keep the last {repository.keep_images} images",
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": repository.keep_images},
        "action": {"type": "expire"},
    }
    origin, key = component_origin(name, "the repository"), Keys("components", name)
    scan: dict[str, Value] = {"ScanOnPush": repository.scan_on_push}
    policy: dict[str, Value] = {"LifecyclePolicyText": Json({"rules": [keep]})}
    build.add(
        "AWS::ECR::Repository",
        name,
        "repository",
        {
            "RepositoryName": key.pinned(naming.physical(build.graph, name), repository.name),
            "ImageTagMutability": key("immutable_tags", "IMMUTABLE" if repository.immutable_tags else "MUTABLE"),
            "ImageScanningConfiguration": key("scan_on_push", scan),
            "EncryptionConfiguration": {"EncryptionType": "AES256"},
            "LifecyclePolicy": key("keep_images", policy),
            **_read_by_functions(build, name),
            "Tags": build.tags(name),
        },
        origin,
        component=name,
        holds_data=True,
    )
    build.output(
        f"{name}-uri", f"Where images of {name} are pushed", Ref(f"{name}-repository", "RepositoryUri"), origin
    )


def _read_by_functions(build: Build, name: str) -> dict[str, Value]:
    """Lambda reads images by the policy of their repository, for the functions that run them.

    https://docs.aws.amazon.com/lambda/latest/dg/images-create.html#gettingstarted-images-permissions
    """
    readers = [n.id for n, f in build.graph.components(Function) if f.image and f.image.repository == name]
    if not readers:
        return {}
    arns: list[Value] = [build.arn("lambda", f"function:{naming.physical(build.graph, one)}") for one in readers]
    statement: dict[str, Value] = {
        "Sid": "ReadByFunctions",
        "Effect": "Allow",
        "Principal": {"Service": actions.principal("function")},
        "Action": ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"],
        "Condition": {"ArnLike": {"aws:SourceArn": arns}},
    }
    return {"RepositoryPolicyText": {"Version": VERSION, "Statement": [statement]}}
