"""A pattern that matches no function (ELS104).

Limits of functions go by the files that they are made of. Next.js makes functions of files below `app` and `pages`, so
that a pattern for the folder `api` at the top matches nothing, and Vercel ends the build.

Bad:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project, framework: nextjs, functions: {"api/**/*.ts": {timeout: 60 s}}}
    flows:
      - {from: internet, to: site, over: https}
    accept:
      - {code: ELS101, where: components.site.kind, reason: two providers, owner: platform, until: 2027-06-30}

Good:

    groundplan: 1
    system: {name: shop}
    environments: {production: {region: eu-central-1}}
    components:
      site: {kind: vercel_project, framework: nextjs, functions: {"app/api/**/*": {timeout: 60 s}}}
    flows:
      - {from: internet, to: site, over: https}
    accept:
      - {code: ELS101, where: components.site.kind, reason: two providers, owner: platform, until: 2027-06-30}
"""

from __future__ import annotations

from collections.abc import Iterator

from model.catalogue.front_rules import PatternMatchesNothing
from model.findings import Finding
from model.graph import Graph
from model.spec.elsewhere import VercelProject

_FOLDERS = ("app/", "pages/", "src/app/", "src/pages/", "src/*", "*", "{")


def check(graph: Graph) -> Iterator[Finding]:
    for node, project in graph.components(VercelProject):
        for pattern in project.functions if project.framework == "nextjs" else ():
            if not pattern.startswith(_FOLDERS):
                place = graph.place(*node.path, "functions", pattern, key=True)
                yield Finding(PatternMatchesNothing(pattern), place)
