"""What do the documents say of dashboards, procedures, failing calls, data, claimed costs, and of themselves? Rows."""

from __future__ import annotations

from collections.abc import Iterator

from generators.base import Context
from generators.docs.rows import Row, said, title
from model import naming
from model.facts import dashboards
from model.facts.words import counted, listed
from model.faults import dotted
from model.spec.base import Status
from model.spec.dashboard import Plotted, Widget
from model.spec.procedure import AUTOMATIC, Procedure, Step
from model.spec.resilience import CircuitBreaker, Resilience


def widgets(context: Context) -> Iterator[Row]:
    """Dashboard, widget, what it shows, how."""
    graph = context.graph
    for name, dashboard in sorted(graph.spec.head.dashboards.items()):
        for number, widget in enumerate(dashboard.widgets):
            shown, how = _shown(context, widget)
            every = widget.period or dashboard.period
            cells = (naming.dashboard(graph, name), widget.title or "", shown, f"{how}, every {every}" if how else "")
            yield Row(f"dashboards.{name}.widgets[{number}]", cells)


def _shown(context: Context, widget: Widget) -> tuple[str, str]:
    if widget.metrics:
        lines = [_line(context, widget, line) for line in widget.metrics]
        limits = [f"{mark.label or 'line'} at {mark.at}" for mark in widget.marks]
        return ", ".join(lines), ", ".join([widget.view or "lines", *limits])
    if widget.logs:
        return f"logs of {listed(title(context, name) for name in widget.logs.of)}: {widget.logs.query}", ""
    return (f"states of {', '.join(widget.alarms)}", "") if widget.alarms else (widget.text or "", "")


def _line(context: Context, widget: Widget, line: Plotted) -> str:
    of = f" of {title(context, line.of)}" if line.of else ""
    if line.ratio:
        return f"share of {line.ratio.part} in {line.ratio.whole}{of}"
    where = ", ".join(f"{key}={value}" for key, value in sorted(line.dimensions.items()))
    stat = dashboards.statistic(context.graph, widget, line).replace("_", " ")
    return f"{stat} of {line.metric}{of}{f' ({where})' if where else ''}"


def procedures(context: Context) -> Iterator[tuple[str, Procedure]]:
    """The procedures by name."""
    yield from sorted(context.graph.spec.head.procedures.items())


def about(context: Context, procedure: Procedure) -> str:
    """What a procedure is for, how long it takes, who keeps it."""
    parts: list[str] = [procedure.kind]
    if procedure.failures:
        parts.append(f"for {listed(failure.value for failure in procedure.failures)}")
    if procedure.alarms:
        parts.append(f"answers {', '.join(procedure.alarms)}")
    takes = f"takes {procedure.takes}" if procedure.takes else ""
    if not takes and procedure.least.seconds:
        takes = f"takes at least {procedure.least}: not every step says how long"
    parts += [takes] if takes else ["nobody has said how long it takes"]
    parts += [f"kept by {who(context, procedure.owner)}"] if procedure.owner else []
    parts.append(f"last tried on {procedure.tested}" if procedure.tested else "never tried")
    parts += [] if procedure.status is Status.LIVE else [f"{procedure.status.value}, does not count"]
    return "; ".join(parts)


def steps(context: Context, name: str, procedure: Procedure) -> Iterator[Row]:
    """Number, what is done, on what, who, how long, with what."""
    for number, step in enumerate(procedure.steps):
        on = ", ".join(title(context, one) for one in step.on)
        by = "by itself" if step.by == AUTOMATIC else who(context, step.by)
        takes = str(step.takes) if step.takes else "not said"
        cells = (str(number + 1), _done(step), on, by, takes, ", ".join(step.uses))
        yield Row(f"procedures.{name}.steps[{number}]", cells)


def _done(step: Step) -> str:
    return f"{step.do} ({step.action.replace('_', ' ')})" if step.action else step.do


def who(context: Context, name: str) -> str:
    """What people call a contact."""
    contact = context.graph.spec.head.document.contacts.get(name)
    return (contact.title if contact else None) or name


def calls(context: Context) -> Iterator[Row]:
    """Caller, callee, timeout, retries, circuit breaker, memory."""
    for edge in context.graph.flows():
        if edge.flow and edge.flow.resilience:
            ends = (title(context, edge.source), title(context, edge.target))
            yield Row(f"{dotted(edge.path)}.resilience", (*ends, *_patience(context, edge.flow.resilience)))


def _patience(context: Context, said_: Resilience) -> tuple[str, str, str, str]:
    retries = "none"
    if said_.retries:
        growing = {"none": "", "linear": ", growing", "exponential": ", doubling"}[said_.retries.backoff]
        most = f" up to {said_.retries.at_most}" if said_.retries.at_most else ""
        retries = f"{counted(said_.retries.attempts, 'retry')} after {said_.retries.wait}{growing}{most}"
        retries = retries.replace("retrys", "retries")
    kept = "none"
    if said_.cache:
        kept = f"{said_.cache.keep}" + (f", at most {said_.cache.entries}" if said_.cache.entries else "")
    breaker = _breaker(context, said_.circuit_breaker) if said_.circuit_breaker else "none"
    return str(said_.timeout or "not said"), retries, breaker, kept


def _breaker(context: Context, breaker: CircuitBreaker) -> str:
    back = f"after {counted(breaker.successes, 'success')}".replace("successs", "successes")
    opened = f"opens after {counted(breaker.failures, 'failure')} in {breaker.window} for {breaker.open_for}"
    instead = breaker.fallback
    then = f"calls {title(context, instead.to)}" if instead.to else f"answers: {instead.answer}"
    return f"{opened}, closes {back}; then {then}"


def data(context: Context) -> Iterator[Row]:
    """Data, classes, where it is stored, how long it is kept, what deletes it."""
    for name, one in sorted(context.graph.spec.head.data.items()):
        stored = ", ".join(title(context, component) for component in one.stored)
        kept = str(one.keep) if one.keep else "until somebody deletes it"
        cells = (one.title or name, ", ".join(one.classes).upper(), stored, kept, one.deleted_by or "")
        yield Row(f"data.{name}", (*cells, one.description or ""))


def cache_keys(context: Context) -> Iterator[Row]:
    """Cache, key, how long, what it holds."""
    for name, key in sorted(context.graph.spec.head.cache_keys.items()):
        cells = (title(context, key.cache), key.key, str(key.ttl), key.holds or "", key.description or "")
        yield Row(f"cache_keys.{name}", cells)


def _called(context: Context, part: str) -> str:
    """What people call a component or a network; any other part by its path."""
    return title(context, part) if part in context.graph.nodes else part


def cost_lines(context: Context) -> Iterator[Row]:
    """What, amount, assumption: the lines and the total that are claimed for this environment."""
    costs = context.graph.spec.head.costs
    for number, line in enumerate(costs.lines):
        if naming.held(context.graph, line.environments):
            what = line.service or ", ".join(_called(context, name) for name in line.of)
            yield Row(f"costs.lines[{number}]", (what, str(line.amount), line.assumes or ""))
    for number, total in enumerate(costs.totals):
        if total.environment == context.graph.environment_name:
            yield Row(f"costs.totals[{number}]", ("Total", str(total.amount), ""))


def savings(context: Context) -> Iterator[Row]:
    """What is bought in advance or planned to spend less, for what, state."""
    costs = context.graph.spec.head.costs
    for number, one in enumerate(costs.commitments):
        what = f"{one.kind.replace('_', ' ')}, {one.term}, {one.payment.replace('_', ' ')}"
        names = ", ".join(title(context, name) for name in one.of)
        yield Row(f"costs.commitments[{number}]", (what, names, "", one.status.value))
    for number, plan in enumerate(costs.strategies):
        names = ", ".join(title(context, name) for name in plan.concerns)
        saves = str(plan.saves) if plan.saves else ""
        yield Row(f"costs.strategies[{number}]", (plan.text, names, saves, plan.status.value))


def facts(context: Context) -> Iterator[Row]:
    """What the document says of itself."""
    document = context.graph.spec.head.document
    review = document.review
    again = ""
    if review:
        by = f" by {who(context, review.by)}" if review.by else ""
        again = f"every {review.every}{by}" + (f", last on {review.last}" if review.last else "")
    rows = {
        "title": document.title,
        "version": document.version,
        "date": str(document.date) if document.date else None,
        "state": document.state,
        "owner": who(context, document.owner) if document.owner else None,
        "audience": document.audience,
        "review": again,
    }
    for key, value in rows.items():
        if value:
            yield Row(f"document.{key}", (key.capitalize(), value))


def contacts(context: Context) -> Iterator[Row]:
    """Name, role, how to reach them."""
    for name, contact in sorted(context.graph.spec.head.document.contacts.items()):
        reach = ", ".join(filter(None, (contact.email, contact.phone)))
        yield Row(f"document.contacts.{name}", (contact.title or name, contact.role or "", reach))


def related(context: Context) -> Iterator[Row]:
    """Title, place, why."""
    for number, other in enumerate(context.graph.spec.head.document.related):
        yield Row(f"document.related[{number}]", (other.title, other.at or "", other.why or ""))


def glossary(context: Context) -> Iterator[Row]:
    """Word, meaning."""
    for word, meaning in sorted(context.graph.spec.head.document.glossary.items()):
        yield Row("document.glossary", (word, meaning))


def claims(context: Context) -> Iterator[Row]:
    """Promises in words: claim, framework, what keeps it, who answers for it, status."""
    for number, claim in enumerate(context.graph.spec.head.promises.claims):
        cells = (claim.claim, claim.framework or "", ", ".join(claim.kept_by) or "nothing named", claim.owner or "")
        yield Row(f"promises.claims[{number}]", (*cells, claim.status.value))


def planned(context: Context) -> Iterator[Row]:
    """Promises that are not given yet: which, and how far they are."""
    promises = context.graph.spec.head.promises
    for name in ("cost", "recovery", "encryption"):
        promise = getattr(promises, name)
        if promise and promise.status is not Status.LIVE:
            yield Row(f"promises.{name}", (name, said(promise.status)))
