"""Ask who may do what in a system, and why.

Without more than a spec: every role, with what it is for. With IDENTITY: everything that role may do, and the flow or
mechanism that needs it. With ACTION and RESOURCE: who may do that. With all three: whether it is allowed, and which
statement decides. IDENTITY is a role or a component; RESOURCE is a component, with what follows in its ARN, or an ARN.
"""

from __future__ import annotations

import argparse
import json
from typing import TYPE_CHECKING, Any

from groundplan.commands import inputs
from groundplan.terminal import Refused, Terminal

if TYPE_CHECKING:
    from model.facts.access.evaluation import Decision
    from model.facts.access.verdicts import Access
    from model.facts.access.world import Identity

EXAMPLES = """\
examples:
  groundplan access specs/shop.yaml
  groundplan access specs/shop.yaml worker
  groundplan access specs/shop.yaml worker dynamodb:Query jobs/index/by-day
  groundplan access specs/shop.yaml s3:GetObject sales/reports/1.csv --format json | jq -r '.who[].identity'
  groundplan access specs/shop.yaml --deploy cloudformation

exit codes: 0 answered, 1 the spec has errors, 2 wrong usage, unreadable spec
"""

VERSION = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument("spec", metavar="SPEC", help="spec file; - reads standard input")
    words = "a role or component; an action and a resource; or all three"
    parser.add_argument("words", metavar="IDENTITY | ACTION RESOURCE", nargs="*", help=words)
    parser.add_argument("--env", metavar="NAME", help="the environment to look at (default: the spec's first)")
    targets = ("cloudformation", "terraform", "serverless")
    parser.add_argument("--deploy", choices=targets, help="print the policies of a role that deploys with this")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="(default: %(default)s)")


def run(options: argparse.Namespace, terminal: Terminal) -> int:
    """Print the answer."""
    if len(options.words) > 3:
        raise Refused("too many words", "write groundplan access SPEC [IDENTITY] [ACTION RESOURCE]")
    (result,) = inputs.checked([options.spec], options.env, terminal)
    environment = result.environments[0] if result.environments else None
    if environment is None or environment.graph is None or environment.resources is None:
        from groundplan.render import text

        terminal.say(text.report([result], terminal.err_style, terminal.room(terminal.err)))
        return 2 if result.source is None else 1
    from model.facts.access import verdicts

    access = verdicts.access(environment.graph, environment.resources)
    if options.deploy:
        return _deploying(access, options, terminal)
    told = _told(access, list(options.words))
    head = {"version": VERSION, "system": environment.graph.system.name, "environment": environment.name}
    if options.format == "json":
        terminal.data(json.dumps({**head, **told}, indent=2, ensure_ascii=False) + "\n")
    else:
        from groundplan.render.safe import shown

        terminal.data("".join(f"{shown(line)}\n" for line in _lines(told)))
    return 0


def _deploying(access: Access, options: argparse.Namespace, terminal: Terminal) -> int:
    """The policies as JSON, whose holes deployment fills, and on standard error what they cannot say."""
    from model.facts.access import deploying

    if options.words:
        raise Refused("--deploy takes no identity, action or resource")
    found = deploying.policies(access, options.deploy)
    if not found.policies:
        raise Refused(f"{options.deploy} makes nothing of this system", "`serverless` in the spec says who makes what")
    text = json.dumps(list(found.policies), indent=2, ensure_ascii=False)
    terminal.data(access.world.shown(text).replace("<account>", "${account}") + "\n")
    if found.unknown:
        terminal.say(f"not known what these take: {', '.join(found.unknown)}\n")
    if options.deploy == "terraform":
        terminal.say("what the AWS provider reads beside this is not known; STATE_BUCKET is the bucket of its state\n")
    return 0


def _told(access: Access, words: list[str]) -> dict[str, Any]:
    from model.facts.access import questions

    if not words:
        return {"identities": [_identity(access, one) for one in access.world.identities.values()]}
    if len(words) == 1:
        who = _who(access, words[0])
        return {
            "identity": _identity(access, who),
            "permissions": [_permission(p) for p in questions.permissions(access, who)],
        }
    *identity, action, resource = words
    arn = _resource(access, resource)
    _action(action)
    asked = {"action": action, "resource": access.world.shown(arn)}
    if identity:
        who = _who(access, identity[0])
        decision = questions.asked(access, who, action, arn)
        return {**asked, "identity": who.id, **_decision(access, decision)}
    found = questions.able(access, action, arn)
    return {**asked, "who": [{"identity": who.id, **_decision(access, decision)} for who, decision in found]}


def _who(access: Access, name: str) -> Identity:
    from model.facts.access import questions

    found = questions.identity(access, name)
    if found is None:
        advice = inputs.did_you_mean(name, access.world.identities)
        raise Refused(f"there is no role {name!r}", advice)
    return found


def _resource(access: Access, text: str) -> str:
    from model.facts.access import questions

    found = questions.resource(access, text)
    if found is None:
        name = text.partition("/")[0]
        advice = inputs.did_you_mean(name, access.graph.spec.components)
        raise Refused(f"there is no resource {text!r}", advice)
    return found


def _action(action: str) -> None:
    from model.facts.access import reference

    if not reference.exists(action):
        near = inputs.nearest(action, reference.actions(action.partition(":")[0]))
        advice = f"did you mean {near}?" if near else "actions look like s3:GetObject"
        raise Refused(f"there is no action {action!r}", advice)


def _identity(access: Access, one: Identity) -> dict[str, Any]:
    from model.faults import dotted

    why = dict.fromkeys(need.why for need in access.needs if need.identity == one.id)
    said = {
        "identity": one.id,
        "arn": access.world.shown(one.arn),
        "component": one.component,
        "path": dotted(one.path),
    }
    return {**said, "for": list(why), "managed": list(one.managed)}


def _permission(one: Any) -> dict[str, Any]:
    from model.faults import dotted

    said = {"action": one.action, "level": one.level, "resource": one.resource, "statement": one.statement}
    return {**said, "conditions": list(one.conditions), "for": list(one.needs), "paths": [dotted(p) for p in one.paths]}


def _decision(access: Access, decision: Decision) -> dict[str, Any]:
    from model.facts.access.questions import word

    named = [statement.name for statement in decision.statements]
    return {"answer": word(decision.allowed), "layer": decision.layer, "reason": decision.reason, "statements": named}


def _lines(told: dict[str, Any]) -> list[str]:
    if "identities" in told:
        return [line for one in told["identities"] for line in _of_identity(one)]
    if "permissions" in told:
        lines = [*_of_identity(told["identity"]), ""]
        for one in told["permissions"]:
            lines.append(f"  {one['action']} ({one['level']}) on {one['resource']}")
            lines += [f"    only if {condition}" for condition in one["conditions"]]
            lines.append(f"    by {one['statement']}, for {'; '.join(one['for']) or 'no flow'}")
        return lines
    asked = f"{told['action']} on {told['resource']}"
    if "who" in told:
        return (
            [f"{asked}:", *(f"  {one['identity']}: {_said(one)}" for one in told["who"])]
            if told["who"]
            else [f"{asked}: nobody"]
        )
    return [f"{told['identity']}: {asked}: {_said(told)}"]


def _of_identity(one: dict[str, Any]) -> list[str]:
    lines = [f"{one['identity']}  {one['arn']}"]
    lines += [f"  {why}" for why in one["for"]]
    return lines + [f"  AWS's own policy {name}" for name in one["managed"]]


def _said(one: dict[str, Any]) -> str:
    by = f" by {', '.join(dict.fromkeys(one['statements']))}" if one["statements"] else ""
    missing = {
        "identity": "no statement of its role allows it",
        "resource": "the resource's policy lets nobody do it",
        "boundary": "its permissions boundary does not allow it",
        "endpoint": "the network endpoint does not let it through",
    }
    if one["reason"] == "missing":
        return f"{one['answer']}: {missing.get(one['layer'], one['layer'])}"
    if one["reason"] == "unknown" and not by:
        theirs = {"resource": "what the policy of the resource says is not known", "identity": "AWS's policies decide"}
        return f"{one['answer']}: {theirs.get(one['layer'], one['layer'])}"
    return f"{one['answer']}{by}"
