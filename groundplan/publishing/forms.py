"""Which kinds of places are there? Wikis of GitHub and GitLab, whose pages lie flat; sites, which have folders."""

from __future__ import annotations

from posixpath import dirname, relpath

from generators.printers import markdown
from generators.printers.yaml import Value, render
from groundplan.publishing.pages import Form, Published

PICTURES = "images"


def _wiki_page(system: str, environment: str, path: str) -> str:
    kind, _, name = path.partition("/")
    stem = f"{system}-{environment}-{name.replace('/', '-')}"
    if kind == "diagrams":
        return f"{PICTURES}/{stem}"
    return f"{system}-{environment}.md" if name == "README.md" else stem


def _wiki_link(_: str, to: str) -> str:
    return to.removesuffix(".md")


def _wiki_address(_: str, to: str) -> str:
    return f"../{to.removesuffix('.md')}"


WIKI = Form(_wiki_page, _wiki_link, _wiki_address, lambda system: f"{system}.md")


def _site_page(system: str, environment: str, path: str) -> str:
    kind, _, name = path.partition("/")
    below = f"diagrams/{name}" if kind == "diagrams" else "index.md" if name == "README.md" else name
    return f"docs/{system}/{environment}/{below}"


def _site_link(here: str, to: str) -> str:
    return relpath(to, dirname(here))


def _site_address(here: str, to: str) -> str:
    """The address that MkDocs gives a page, seen from a picture."""
    page = relpath(to, dirname(here)).removesuffix(".md")
    return f"{page.removesuffix('index')}/".replace("//", "/")


SITE = Form(_site_page, _site_link, _site_address, lambda system: f"docs/{system}/index.md")


def shared_of_wiki(systems: list[Published], names: tuple[str, str]) -> dict[str, str]:
    """The pages that all systems share: home and sidebar. ``names`` are what the wiki calls them."""
    home = [
        "# Architecture",
        "",
        *(f"- [{markdown.text(each.title)}]({_wiki_link('', each.home)})" for each in systems),
    ]
    side = []
    for each in systems:
        for title, path, depth in each.contents:
            if depth < 3:
                words = title if depth > 1 else markdown.text(title)
                side.append(f"{'  ' * depth}- [{words}]({_wiki_link('', path)})")
    return {names[0]: "\n".join([*home, ""]), names[1]: "\n".join([*side, ""])}


def shared_of_site(systems: list[Published]) -> dict[str, str]:
    """The pages that all systems share: the front page, and the configuration of MkDocs."""
    index = "docs/index.md"
    listed = [f"- [{markdown.text(each.title)}]({_site_link(index, each.home)})" for each in systems]
    nav: list[Value] = [{"Home": "index.md"}]
    nav += [{each.title: _nav(each)} for each in systems]
    config: dict[str, Value] = {
        "site_name": "Architecture",
        "theme": {"name": "material", "font": False, "features": ["navigation.indexes", "navigation.top"]},
        "plugins": ["search"],
        "markdown_extensions": ["tables", {"toc": {"permalink": True}}],
        "nav": nav,
    }
    header = "Made by groundplan; the pages are made from the specs."
    return {index: "\n".join(["# Architecture", "", *listed, ""]), "mkdocs.yml": render(config, header).text}


def _nav(system: Published) -> list[Value]:
    found: list[Value] = [_in_docs(system.home)]
    inside: list[Value] = []
    books: list[Value] = []
    for title, path, depth in system.contents[1:]:
        if depth == 1:
            inside, books = [_in_docs(path)], []
            found.append({title: inside})
        elif depth == 2:
            inside.append({title: _in_docs(path)})
        else:
            if not books:
                inside.append({"Runbooks": books})
            books.append({title: _in_docs(path)})
    return found


def _in_docs(path: str) -> str:
    return path.removeprefix("docs/")
