"""What does a reader want to know of a system first? Rows of label and value."""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.docs import costs
from generators.docs.keeping import STORES
from generators.docs.rows import Row, said
from model.facts.promises import verdicts
from model.facts.recovery.report import Report
from model.faults import dotted
from model.spec.cloudfront import CloudFront
from model.spec.load_balancer import LoadBalancer
from model.spec.topic import SnsTopic


def rows(context: Context, report: Report) -> Iterator[Row]:
    """The rows, as far as the system has what they are about."""
    graph = context.graph
    yield from _domains(context)
    if kept := [node for node, _ in graph.components(STORES)]:
        yield Row([dotted(node.path) for node in kept], ("Keeps data in", ", ".join(node.title for node in kept)))
    if github := graph.spec.head.delivery.github:
        yield Row("delivery.github.repository", ("Deployed from", github.repository))
    topics = [(node, each) for node, each in graph.components(SnsTopic) if each.subscribers]
    if topics:
        told = ", ".join(f"{node.title} ({said(each.subscribers)})" for node, each in topics)
        yield Row([f"components.{node.id}.subscribers" for node, _ in topics], ("Told when something is wrong", told))
    if context.resources.resources:
        yield Row(f"environments.{graph.environment_name}", ("Costs", costs.total(context)))
    if report.system.parts:
        times = ", ".join(f"{each.failure.value}: {each.estimate.rto}" for each in report.rows)
        yield Row(f"environments.{graph.environment_name}", ("Back after", times))
    yield from _promises(context)


def _domains(context: Context) -> Iterator[Row]:
    graph = context.graph
    domains = {
        name: f"components.{node.id}.domains" for node, each in graph.components(CloudFront) for name in each.domains
    }
    if not domains:
        balancers = ((node.id, each.domain) for node, each in graph.components(LoadBalancer))
        domains = {domain: f"components.{name}.domain" for name, domain in balancers if domain}
    if domains:
        yield Row(list(dict.fromkeys(domains.values())), ("Reached at", ", ".join(domains)))


def _promises(context: Context) -> Iterator[Row]:
    answers = [verdict.verdict.value for verdict in verdicts(context.graph, context.resources)]
    if answers:
        numbers = {answer: answers.count(answer) for answer in sorted(set(answers))}
        words = {"holds": "hold"}  # of several
        counted = (f"{count} {words.get(answer, answer) if count > 1 else answer}" for answer, count in numbers.items())
        yield Row("promises", ("Promises", ", ".join(counted)))
