"""Certificates: in Terraform the records in DNS and the wait for them are resources of their own."""

from __future__ import annotations

import re
from typing import Any

from tests.artifacts.fields.common import BY_KEY, TAGS
from tests.artifacts.meaning import Extra, Meaning
from tests.artifacts.values import Default

_RECORDS = "aws_route53_record"
_WAIT = "aws_acm_certificate_validation"
_OPTION = "{domain_validation_options[*]."


def _awaited(names: Any) -> Any:
    """The domains whose records are waited for, from what stands for the names of the records."""
    domains = [re.fullmatch(rf'{_RECORDS}\.\w+\["(.+)"\]\.fqdn', name) for name in names]
    return {domain[1]: domain[1] for domain in domains if domain}


def _names(certificate: Any) -> Any:
    """A certificate whose further names, where nobody wrote any, are its own domain: so ACM has it, too."""
    others, domain = certificate.get("subject_alternative_names"), certificate.get("domain_name")
    if isinstance(others, list) and others == [Default(domain)]:
        return {**certificate, "subject_alternative_names": Default("the domain")}
    return certificate


MEANINGS = (
    Meaning(
        "AWS::CertificateManager::Certificate",
        "aws_acm_certificate",
        {
            "DomainName": "domain_name",
            "SubjectAlternativeNames": "subject_alternative_names",
            "ValidationMethod": "validation_method",
            "KeyAlgorithm": "key_algorithm",
            "CertificateTransparencyLoggingPreference": "options/0/certificate_transparency_logging_preference",
            "DomainValidationOptions/*/DomainName": f"{_WAIT}/0/validation_record_fqdns/*",
            "DomainValidationOptions/*/HostedZoneId": f"{_RECORDS}/0/*/zone_id",
            **TAGS,
        },
        refers={"Ref": "{arn}", "CertificateArn": "{arn}"},
        extras=(
            # ACM asks for the same record of a domain in every region.
            Extra(_RECORDS, "DomainValidationOptions", shared=True),
            Extra(_WAIT, "DomainValidationOptions"),
        ),
        # What CloudFormation does by itself where it is told the zones of the domains.
        links={
            "subject_alternative_names": "{domain_name}",
            f"{_RECORDS}/0/*/name": _OPTION + "resource_record_name}",
            f"{_RECORDS}/0/*/type": "CNAME",
            f"{_RECORDS}/0/*/records": _OPTION + "resource_record_value}",
            f"{_RECORDS}/0/*/ttl": "300",
            # A domain and the wildcard below it are validated by one record.
            f"{_RECORDS}/0/*/allow_overwrite": "true",
            f"{_WAIT}/0/certificate_arn": "{arn}",
        },
        unset={"subject_alternative_names": "the domain"},
        shape={
            **BY_KEY,
            "": _names,
            "DomainValidationOptions": lambda options: {one["DomainName"]: one for one in options},
            f"{_RECORDS}/0/*/records": lambda texts: " ".join(sorted(texts)),
            f"{_WAIT}/0/validation_record_fqdns": _awaited,
        },
    ),
)
