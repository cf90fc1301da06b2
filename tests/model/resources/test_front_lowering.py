"""What APIs, web ACLs and models become, by hand from the documentation of API Gateway, AWS WAF and IAM."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from model.load import load
from model.resources import lower
from model.resources.base import AccountId, Ref, Resources, join
from tests.model.checks.support import findings

PATISSERIE = Path(__file__).parents[2] / "artifacts" / "cases" / "patisserie.yaml"


@cache
def patisserie(environment: str) -> Resources:
    return lower(load(PATISSERIE.read_bytes(), PATISSERIE.name).graphs[environment])


def properties(id_: str, environment: str = "production") -> dict[str, Any]:
    return dict(patisserie(environment).by_id[id_].properties)


class TestHttpApi:
    def test_routes_of_one_target_share_an_integration_unless_they_wait_differently(self) -> None:
        integrations = [r.id for r in patisserie("production").resources if r.type.endswith("V2::Integration")]
        assert [it for it in integrations if it.startswith("orders-")] == [
            "orders-to-kitchen-integration",
            "orders-get-stock-all-item-integration",
            "orders-to-kitchen-10s-integration",
        ]

    def test_a_private_target_is_its_listener_behind_the_link(self) -> None:
        assert properties("orders-to-kitchen-integration") == {
            "ApiId": Ref("orders-api"),
            "IntegrationType": "HTTP_PROXY",
            "IntegrationMethod": "ANY",
            "IntegrationUri": Ref("kitchen-http-listener"),
            "ConnectionType": "VPC_LINK",
            "ConnectionId": Ref("passage-vpc-link"),
            "PayloadFormatVersion": "1.0",
            "TimeoutInMillis": 30_000,
        }

    def test_a_listener_with_tls_is_asked_for_its_own_name(self) -> None:
        said = properties("partners-to-counter-integration")
        assert said["IntegrationUri"] == Ref("counter-https-8443-listener")
        assert said["TlsConfig"] == {"ServerNameToVerify": "counter.pastry.example.com"}

    def test_a_url_gets_the_path_of_the_route(self) -> None:
        said = properties("orders-get-stock-all-item-integration")
        assert said["IntegrationUri"] == "https://stock.example.net/api/stock/{item}"
        assert said["IntegrationMethod"] == "GET"

    @pytest.mark.parametrize(
        ("route", "expected"),
        [
            ("orders-get-health-route", {"AuthorizationType": "NONE"}),
            ("orders-get-stock-all-item-route", {"AuthorizationType": "AWS_IAM"}),
            (
                "orders-post-orders-route",
                {
                    "AuthorizationType": "JWT",
                    "AuthorizerId": Ref("orders-customers-authorizer"),
                    "AuthorizationScopes": ["orders.write"],
                },
            ),
        ],
    )
    def test_a_route_says_who_may_call(self, route: str, expected: dict[str, Any]) -> None:
        assert {key: value for key, value in properties(route).items() if key.startswith("Auth")} == expected

    def test_the_stage_waits_for_routes_with_settings_and_for_its_log(self) -> None:
        stage = patisserie("production").by_id["orders-stage"]
        assert stage.depends_on == ("orders-log-group", "orders-post-orders-route")
        assert stage.properties["RouteSettings"] == {
            "POST /orders": {"ThrottlingBurstLimit": 20, "ThrottlingRateLimit": 10, "DetailedMetricsEnabled": False}
        }
        assert "DefaultRouteSettings" not in properties("partners-stage"), "absent is the account's; 0 would be nobody"

    def test_a_log_format_is_one_line(self) -> None:
        line = properties("orders-stage")["AccessLogSettings"]["Format"]
        assert line.startswith('{"requestId":"$context.requestId"')
        assert "\n" not in line

    def test_with_a_domain_there_is_no_other_address(self) -> None:
        assert properties("orders-api")["DisableExecuteApiEndpoint"] is True
        assert properties("partners-api")["DisableExecuteApiEndpoint"] is False
        assert properties("orders-api-mapping")["ApiMappingKey"] == "v1"
        record = properties("orders-api-in-zone-a-record")
        assert record["AliasTarget"]["DNSName"] == Ref("orders-domain-name", "RegionalDomainName")

    def test_the_link_and_not_the_api_opens_the_way(self) -> None:
        rule = properties("kitchen-from-passage-tcp-80")
        assert rule["SourceSecurityGroupId"] == Ref("passage-security-group", "GroupId")


class TestWebSocketApi:
    def test_only_connect_is_guarded(self) -> None:
        assert properties("bells-connect-route")["AuthorizationType"] == "AWS_IAM"
        assert properties("bells-ring-route")["AuthorizationType"] == "NONE"

    def test_who_posts_may_post_and_no_more(self) -> None:
        statements = properties("ovens-task-policy")["PolicyDocument"]["Statement"]
        said = {one["Sid"]: one for one in statements}
        start = "arn:aws:execute-api:eu-west-1:"
        assert said["WriteBells"]["Action"] == ["execute-api:ManageConnections"]
        assert said["WriteBells"]["Resource"] == join(
            start, AccountId(), ":", Ref("bells-api"), "/live/POST/@connections/*"
        )
        assert said["DeleteBells"]["Resource"].parts[-1] == "/live/DELETE/@connections/*"


class TestModel:
    def test_a_profile_needs_the_model_wherever_it_runs(self) -> None:
        statements = properties("ovens-task-policy")["PolicyDocument"]["Statement"]
        said = {one["Sid"]: one for one in statements}
        id_ = "anthropic.claude-sonnet-4-5-20250929-v1:0"
        regions = ("eu-central-1", "eu-north-1", "eu-west-1", "eu-west-3")
        assert said["InvokeAdvice"]["Resource"] == [f"arn:aws:bedrock:{r}::foundation-model/{id_}" for r in regions]
        assert said["InvokeAdvice2"]["Resource"] == join(
            "arn:aws:bedrock:eu-west-1:", AccountId(), f":inference-profile/eu.{id_}"
        )
        assert said["InvokeSketch"]["Resource"] == "arn:aws:bedrock:us-east-1::foundation-model/amazon.nova-lite-v1:0"


class TestWaf:
    def test_scope_and_region_follow_from_what_is_protected(self) -> None:
        found = {
            r.id: (r.properties["Scope"], r.region)
            for r in patisserie("production").resources
            if "Scope" in r.properties
        }
        assert found["edge-wall-web-acl"] == ("CLOUDFRONT", "us-east-1")
        assert found["edge-wall-addresses-block-ip-set"] == ("CLOUDFRONT", "us-east-1")
        assert found["counter-wall-web-acl"] == ("REGIONAL", None)

    def test_a_distribution_names_its_web_acl_and_a_balancer_is_associated(self) -> None:
        assert properties("edge-distribution")["DistributionConfig"]["WebACLId"] == Ref("edge-wall-web-acl", "Arn")
        associations = [r for r in patisserie("production").resources if r.type.endswith("WebACLAssociation")]
        assert [r.properties["ResourceArn"] for r in associations] == [Ref("counter-load-balancer")]

    def test_rules_in_the_order_of_the_spec(self) -> None:
        rules = properties("edge-wall-web-acl")["Rules"]
        assert [(rule["Priority"], rule["Name"]) for rule in rules] == [
            (0, "addresses-block"),
            (1, "strangers"),
            (2, "rate-500"),
            (3, "AWSManagedRulesCommonRuleSet"),
            (4, "AWSManagedRulesKnownBadInputsRuleSet"),
        ]
        assert rules[0]["Action"] == {"Block": {}}
        assert rules[3]["OverrideAction"] == {"None": {}}
        assert rules[4]["OverrideAction"] == {"Count": {}}


SERVERLESS = """\
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
components:
  handler: {kind: lambda, runtime: python3.13, handler: app.handler}
  doorman: {kind: lambda, runtime: python3.13, handler: door.handler}
  front:
    kind: http_api
    authorizer: people
    authorizers: {people: {lambda: doorman, headers: [Authorization], cache: 5 min}}
    routes: {GET /: handler, POST /: handler}
  bells: {kind: websocket_api, authorizer: {lambda: doorman}, routes: {$connect: handler, $default: handler}}
flows:
  - {from: internet, to: front, over: https}
  - {from: internet, to: bells, over: wss}
"""


def test_functions_are_called_and_may_be() -> None:
    """API Gateway calls a function by its ARN or by an address of its own; the function lets that API and no other."""
    found = lower(load(SERVERLESS.encode(), "spec.yaml").graphs["production"]).by_id
    integration = found["front-to-handler-integration"].properties
    assert integration["IntegrationType"] == "AWS_PROXY"
    assert integration["PayloadFormatVersion"] == "2.0"
    assert integration["IntegrationUri"] == Ref("handler-function", "Arn")
    invocations = join(
        "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/",
        Ref("handler-function", "Arn"),
        "/invocations",
    )
    assert found["bells-to-handler-integration"].properties["IntegrationUri"] == invocations
    authorizer = found["front-people-authorizer"].properties
    assert authorizer["AuthorizerType"] == "REQUEST"
    assert authorizer["AuthorizerResultTtlInSeconds"] == 300
    assert found["bells-connect-authorizer"].properties["IdentitySource"] == ["route.request.header.Authorization"]
    permissions = {id_ for id_, r in found.items() if r.type == "AWS::Lambda::Permission"}
    assert permissions == {
        f"{function}-from-{api}-permission" for api in ("front", "bells") for function in ("handler", "doorman")
    }
    assert found["handler-from-front-permission"].properties == {
        "Action": "lambda:InvokeFunction",
        "FunctionName": Ref("handler-function"),
        "Principal": "apigateway.amazonaws.com",
        "SourceArn": join("arn:aws:execute-api:eu-central-1:", AccountId(), ":", Ref("front-api"), "/*/*"),
    }


HEAD = "groundplan: 1\nsystem: {name: shop}\nenvironments: {production: {region: eu-central-1}}\ncomponents:\n"
API = """\
  x: {kind: external, url: "https://x.example.com"}
  front: {kind: http_api, authorizer: none, routes: {GET /: x}"""


@pytest.mark.parametrize(
    "component",
    [
        API + ", authorizers: {a: {issuer: 'https://i.example.com', audiences: []}}}",
        API + ", authorizers: {a: {issuer: 'http://i.example.com', audiences: [x]}}}",
        API + ", cors: {origins: ['*'], credentials: true}}",
        API + ", cors: {origins: ['https://app.example.com/']}}",
        API + ", domain: api.example.com}",
        API + ", base_path: v1}",
        API + ", cache: 5 min}",
        API + ", throttle: {rate: 100, burst: 1}}",
        "  front: {kind: http_api, authorizer: none, routes: {}}",
        "  bells: {kind: websocket_api, authorizer: none, routes: {}}",
        "  wall: {kind: waf, protects: [cdn], rules: [{rate: 500, countries: [DE]}]}",
        "  wall: {kind: waf, protects: [cdn], rules: [{rate: 500, per: 7 min}]}",
        "  wall: {kind: waf, protects: [cdn], rules: [{rate: 500}, {rate: 500}]}",
        "  m: {kind: bedrock_model, model: amazon.nova-lite-v1:0, profile: eu}",
    ],
)
def test_cannot_be_written(component: str) -> None:
    """Not for a name that leads nowhere: reading itself refuses it."""
    assert [f.code for f in findings(HEAD + component + "\n") if f.code.startswith("SPEC")]


class TestVercelRole:
    """What a project at Vercel may do: https://vercel.com/docs/oidc/aws."""

    def test_tokens_of_one_project_are_trusted(self) -> None:
        said = properties("site-vercel-role")
        assert said["RoleName"] == "pastry-production-site-vercel"
        (statement,) = said["AssumeRolePolicyDocument"]["Statement"]
        assert statement["Action"] == "sts:AssumeRoleWithWebIdentity"
        assert statement["Principal"] == {
            "Federated": join("arn:aws:iam::", AccountId(), ":oidc-provider/oidc.vercel.com/pastry")
        }
        assert statement["Condition"] == {
            "StringEquals": {
                "oidc.vercel.com/pastry:aud": "https://vercel.com/pastry",
                "oidc.vercel.com/pastry:sub": [
                    "owner:pastry:project:pastry-site:environment:preview",
                    "owner:pastry:project:pastry-site:environment:production",
                ],
            }
        }

    def test_a_provider_that_is_made_here_has_the_teams_url(self) -> None:
        provider = properties("vercel-pastry-identity-provider", "virginia")
        assert provider["Url"] == "https://oidc.vercel.com/pastry"
        assert provider["ClientIdList"] == ["https://vercel.com/pastry"]
        trust = properties("site-vercel-role", "virginia")["AssumeRolePolicyDocument"]["Statement"][0]
        assert trust["Principal"] == {"Federated": Ref("vercel-pastry-identity-provider", "Arn")}
        assert "vercel-pastry-identity-provider" not in patisserie("production").by_id

    def test_it_may_do_what_its_flows_say(self) -> None:
        document = properties("site-vercel-policy")["PolicyDocument"]
        allowed = {statement["Sid"]: statement["Action"] for statement in document["Statement"]}
        assert allowed["ReadPictures"] == ["s3:GetObject"]
        assert allowed["WritePictures"] == ["s3:PutObject", "s3:AbortMultipartUpload"]
        assert allowed["WriteBells"] == ["execute-api:ManageConnections"]
        assert {sid for sid in allowed if sid.startswith("Invoke")} == {"InvokeSketch"}


VERCEL = """
groundplan: 1
system: {name: shop}
environments: {production: {region: eu-central-1}}
components:
  site: {kind: vercel_project AWS}
  orders: {kind: dynamodb_table, partition_key: id S}
flows:
  - {from: internet, to: site, over: https}
FLOW
"""


@pytest.mark.parametrize(
    ("aws", "flow", "codes"),
    [
        ("", "  - {from: site, to: orders, does: [read]}", ["REF108"]),
        (", aws: {team: acme}", "  - {from: site, to: orders, does: [read]}", []),
        (", aws: {team: acme}", "", ["ELS107"]),
        ("", "metrics: {sales: {by: site, unit: count}}", ["ELS106"]),
        (", aws: {team: acme}", "metrics: {sales: {by: site, unit: count}}", []),
    ],
)
def test_a_project_calls_aws_by_a_role(aws: str, flow: str, codes: list[str]) -> None:
    found = findings(VERCEL.replace(" AWS", aws).replace("FLOW", flow))
    assert [finding.code for finding in found if finding.code != "ELS101"] == codes


def test_accounts_of_their_own_share_no_provider() -> None:
    two = VERCEL.replace(" AWS", ", aws: {team: acme, provider: created}").replace("FLOW", "")
    two = two.replace("flows:", "flows:\n  - {from: site, to: orders, does: [read]}")
    shared = two.replace("{production: {region: eu-central-1}}", "{a: {region: eu-west-1}, b: {region: eu-west-1}}")
    apart = shared.replace("b: {region: eu-west-1}", "b: {region: eu-west-1, account: own}")
    assert [f.code for f in findings(shared) if f.code.startswith("OPS")] == ["OPS109"]
    assert [f.code for f in findings(apart) if f.code.startswith("OPS")] == []
