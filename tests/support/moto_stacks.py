"""Types that stacks of moto 5.2.5 leave out although other resources of a template refer to them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any


def _secret(name: str, properties: dict[str, Any], account: str, region: str) -> str:
    from moto.secretsmanager.models import secretsmanager_backends

    made = secretsmanager_backends[account][region].create_secret(
        name=name,
        secret_string=None,
        secret_binary=None,
        description=properties.get("Description"),
        tags=properties.get("Tags"),
        kms_key_id=properties.get("KmsKeyId"),
        client_request_token=None,
        replica_regions=[],
        force_overwrite=False,
    )
    return str(json.loads(made)["ARN"])


def _certificate(name: str, properties: dict[str, Any], account: str, region: str) -> str:
    from moto.acm.models import acm_backends

    others = properties.get("SubjectAlternativeNames", [])
    return str(acm_backends[account][region].request_certificate(properties["DomainName"], name, others, []))


def _name_only(name: str, properties: dict[str, Any], account: str, region: str) -> str:
    return f"arn:aws:stand-in:{region}:{account}:{name}"


def _alias(name: str, properties: dict[str, Any], account: str, region: str) -> str:
    """Moto has aliases, and makes none in a stack."""
    from moto.awslambda.models import lambda_backends

    function = str(properties["FunctionName"]).rpartition(":")[2]
    backend = lambda_backends[account][region]
    made = backend.create_alias(properties["Name"], function, "$LATEST", "", None)
    return str(made.arn)


API = "AWS::ApiGatewayV2::"
STAND_INS: dict[str, tuple[str, Callable[[str, dict[str, Any], str, str], str]]] = {
    f"{API}Api": ("Name", _name_only),
    f"{API}Authorizer": ("", _name_only),
    f"{API}DomainName": ("", _name_only),
    f"{API}Integration": ("", _name_only),
    f"{API}Stage": ("", _name_only),
    f"{API}VpcLink": ("Name", _name_only),
    "AWS::Backup::BackupVault": ("BackupVaultName", _name_only),
    "AWS::CertificateManager::Certificate": ("", _certificate),
    "AWS::CloudFront::CachePolicy": ("", _name_only),
    "AWS::CloudFront::Distribution": ("", _name_only),
    "AWS::CloudFront::OriginAccessControl": ("", _name_only),
    "AWS::DynamoDB::GlobalTable": ("TableName", _name_only),
    "AWS::ElastiCache::ReplicationGroup": ("ReplicationGroupId", _name_only),
    "AWS::IAM::OIDCProvider": ("", _name_only),
    "AWS::KMS::ReplicaKey": ("", _name_only),
    "AWS::Lambda::Alias": ("", _alias),
    "AWS::SecretsManager::Secret": ("Name", _secret),
    "AWS::WAFv2::IPSet": ("Name", _name_only),
    "AWS::WAFv2::WebACL": ("Name", _name_only),
}
"""Types that moto's stacks leave out although other resources name them: the property with the name, what `Ref` and
every attribute give. Without a stand-in moto refuses the policies and rules that need one."""


def stand_ins_in_stacks() -> None:
    """Teach moto's stacks the types."""
    import moto.cloudformation.models as home
    from moto.core.common_models import CloudFormationModel

    def stand_in(type_: str, named_by: str, make: Callable[[str, dict[str, Any], str, str], str]) -> Any:
        class StandIn(CloudFormationModel):
            __module__ = home.__name__  # moto files models by the package they are in

            def __init__(self, value: str) -> None:
                self.physical_resource_id = value
                self.type = type_

            @staticmethod
            def cloudformation_name_type() -> str:
                return named_by

            @staticmethod
            def cloudformation_type() -> str:
                return type_

            @classmethod
            def has_cfn_attr(cls, attr: str) -> bool:
                return True

            @classmethod
            def create_from_cloudformation_json(
                cls, resource_name: str, cloudformation_json: Any, account_id: str, region_name: str, **kwargs: Any
            ) -> StandIn:
                return cls(make(resource_name, cloudformation_json["Properties"], account_id, region_name))

            def get_cfn_attribute(self, attribute_name: str) -> str:
                return self.physical_resource_id

        return StandIn

    # moto finds models as subclasses, for as long as something holds them
    home.STAND_INS = [stand_in(type_, *how) for type_, how in STAND_INS.items()]
