"""Sources of every kind, in short."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from postil.model import Element, Node, Source
from postil.problems import Place

BLANK = Source("", "", "", "", "", "", "", "", "", "en", Place("content/sources.yaml"))


def source(name: str, kind: str, title: str, author: str = "", **more: Any) -> Source:
    """Return a source with what is given."""
    return replace(BLANK, id=name, kind=kind, title=title, author=author, **more)


BOOK = source(
    "book",
    "book",
    "The lamp: a history of light",
    "Keeper, Ada and Miller, Ben J.",
    publisher="Harbour Press",
    publisher_place="Leith",
    date="1999",
)
JOURNAL = source(
    "journal",
    "article-journal",
    "On wicks & oil",
    "Keeper, Ada",
    container="Journal of Lamps",
    volume="12",
    issue="3",
    pages="101-119",
    date="2001-05",
)
NEWSPAPER = source(
    "newspaper",
    "article-newspaper",
    "Who lit the lamp?",
    "Berg, Carl",
    container="The Harbour Times",
    date="2003-02-01",
    url="https://example.org/a..b?c=1&d=2,.",
    accessed="2026-11-22",
)
CHAPTER = source(
    "chapter",
    "chapter",
    "Lenses",
    "de Vries, Dirk",
    container="The Book of Light",
    publisher="Quay Books",
    pages="7-31",
    date="2010",
)
REPORT = source(
    "report", "report", "Lights of the coast", "Harbour Board", publisher="Harbour Board", date="1987-06", volume="2"
)
ACT = source("act", "legislation", "Lighthouses Act 1836", container="6 & 7 Will. 4", pages="79", date="1836-08-13")
SPEECH = source(
    "speech",
    "speech",
    "Light for all",
    "Keeper, Ada",
    container="Address to the Harbour Board",
    publisher_place="Leith",
    date="1881-08-13",
)
LOG = source("log", "manuscript", "Log of the keeper", "Keeper, Ada", container="Harbour Archive", date="1880-01-02")
PAGE = source(
    "page",
    "webpage",
    "About the lamp",
    publisher="Harbour Trust",
    url="https://harbour.example/lamp",
    accessed="2026-11-22",
)
SUPPLIED = source("supplied", "document", "[Reports on the lighting of the lamp]", date="1836-09-01", remark="Lost.")
FRENCH = source("french", "book", "La lampe et la mer", "Éluard, Ève", publisher="Quai", date="1950", lang="fr")
ALL = (BOOK, JOURNAL, NEWSPAPER, CHAPTER, REPORT, ACT, SPEECH, LOG, PAGE, SUPPLIED, FRENCH)


def shown(nodes: tuple[Node, ...] | Node) -> str:
    """Return nodes in short: name(...), name.class(...), name:lang(...)."""
    if isinstance(nodes, tuple):
        return "".join(map(shown, nodes))
    if isinstance(nodes, Element):
        marks = "".join(
            sign + nodes.attributes[key] for sign, key in ((".", "class"), (":", "lang")) if key in nodes.attributes
        )
        return f"{nodes.name}{marks}({shown(nodes.children)})"
    return nodes
