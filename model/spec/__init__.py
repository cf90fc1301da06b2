"""What may a spec say? One closed pydantic model per part; `KINDS` names every kind of component."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from model.spec.api import VpcLink
from model.spec.backup import Backup
from model.spec.base import Component, Model, Name
from model.spec.bedrock import BedrockModel
from model.spec.budget import Budget
from model.spec.cache import ElastiCache
from model.spec.certificate import Certificate
from model.spec.claims import Costs
from model.spec.cloudfront import CloudFront
from model.spec.container import EcrRepository, EcsCluster, EcsService, EcsTask
from model.spec.dashboard import Dashboard
from model.spec.data import CacheKey, Data
from model.spec.database import Rds
from model.spec.decision import Acceptance, Decision
from model.spec.delivery import Delivery
from model.spec.dns import DnsZone
from model.spec.document import Document
from model.spec.dynamodb import DynamoDbTable
from model.spec.elsewhere import CloudflareZone, R2Bucket, VercelProject
from model.spec.events import EventBus, EventRule, Schedule
from model.spec.external import Client, ExternalService
from model.spec.flow import Flow
from model.spec.function import Function
from model.spec.http_api import HttpApi
from model.spec.key import KmsKey
from model.spec.load_balancer import LoadBalancer
from model.spec.network import Network
from model.spec.observability import Alarm, Metric
from model.spec.procedure import Procedure
from model.spec.promise import Promises
from model.spec.queue import SqsQueue
from model.spec.recovery import Recovery
from model.spec.routing import HealthCheck, Route
from model.spec.secret import Secret
from model.spec.serverless import Serverless
from model.spec.state import State
from model.spec.storage import S3Bucket
from model.spec.system import Environment, System
from model.spec.topic import SnsTopic
from model.spec.trail import Trail
from model.spec.waf import Waf
from model.spec.websocket_api import WebSocketApi

FragmentPath = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*\.ya?ml$", max_length=255),
]

KINDS: dict[str, type[Component]] = {
    "dns_zone": DnsZone,
    "certificate": Certificate,
    "cloudfront": CloudFront,
    "waf": Waf,
    "http_api": HttpApi,
    "websocket_api": WebSocketApi,
    "vpc_link": VpcLink,
    "load_balancer": LoadBalancer,
    "ecs_cluster": EcsCluster,
    "ecs_service": EcsService,
    "ecs_task": EcsTask,
    "ecr_repository": EcrRepository,
    "lambda": Function,
    "rds": Rds,
    "elasticache": ElastiCache,
    "dynamodb_table": DynamoDbTable,
    "s3_bucket": S3Bucket,
    "secret": Secret,
    "kms_key": KmsKey,
    "sns_topic": SnsTopic,
    "sqs_queue": SqsQueue,
    "event_bus": EventBus,
    "event_rule": EventRule,
    "schedule": Schedule,
    "bedrock_model": BedrockModel,
    "vercel_project": VercelProject,
    "cloudflare_zone": CloudflareZone,
    "r2_bucket": R2Bucket,
    "external": ExternalService,
    "client": Client,
}
"""Kind, as a spec writes it, to the model of its component."""


class Head(Model):
    """The whole spec but its components, which are read by kind."""

    groundplan: Literal["1"]
    """The version of the spec language."""
    system: System
    """What the spec describes."""
    include: Annotated[list[FragmentPath], Field(max_length=50)] = []
    """Fragments of a large spec: paths of YAML files below its folder, such as `fragments/network.yaml`."""
    environments: Annotated[dict[Name, Environment], Field(min_length=1)]
    """Where it is deployed."""
    networks: dict[Name, Network] = {}
    """Private networks."""
    components: dict[Name, dict[str, object]]
    """What the system is made of."""
    flows: list[Flow] = []
    """Who talks to whom."""
    metrics: dict[Name, Metric] = {}
    """What the system measures itself."""
    alarms: dict[Name, Alarm] = {}
    """What somebody must hear of."""
    dashboards: dict[Name, Dashboard] = {}
    """What people look at."""
    backups: dict[Name, Backup] = {}
    """What AWS Backup keeps, beside the automated backups of databases."""
    trails: dict[Name, Trail] = {}
    """What is recorded of calls to AWS."""
    health_checks: dict[Name, HealthCheck] = {}
    """What Route 53 asks whether it answers."""
    routes: dict[Name, Route] = {}
    """Names with several answers: failover, weights, latency."""
    budgets: dict[Name, Budget] = {}
    """What may be spent, and who hears of it."""
    recovery: Recovery = Recovery.model_construct()
    """What people know of recovery that no document of AWS says."""
    delivery: Delivery = Delivery.model_construct()
    """Who may bring a new version into an environment."""
    serverless: Serverless | None = None
    """What the Serverless Framework owns; absent: nothing, and there is no serverless.yml."""
    state: State | None = None
    """Where the terraform target keeps its state; absent: on the machine that runs it."""
    procedures: dict[Name, Procedure] = {}
    """What is done in which order, when something is lost or has to be done."""
    data: dict[Name, Data] = {}
    """What data there is, and how it is classified."""
    cache_keys: dict[Name, CacheKey] = {}
    """What is kept in caches, under which keys."""
    costs: Costs = Costs.model_construct()
    """What the document says that things cost."""
    document: Document = Document.model_construct()
    """What the document says of itself."""
    promises: Promises = Promises.model_construct()
    """What the architecture claims."""
    decisions: list[Decision] = []
    """What was decided, and why."""
    accept: list[Acceptance] = []
    """Findings that are lived with, for a while."""


@dataclass(frozen=True, slots=True)
class Spec:
    """One environment's spec: the head, and the components by name."""

    head: Head
    components: dict[str, Component]
