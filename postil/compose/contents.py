"""Make the contents of a book.

Takes its divisions' plans and gives the lines of the contents and the landmarks, both as plain data for the templates:
titles stand in their languages, which need not be that of the book.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from postil.compose.addresses import Addresses
from postil.compose.plain import Plain
from postil.compose.plans import Plan
from postil.compose.titles import division_name, named
from postil.model import Article, Clause, Declaration, Node, text_of

LANDMARKS = {
    "cover": "cover",
    "contents": "toc",
    "glossary": "glossary",
    "sources": "bibliography",
    "appendix": "appendix",
}


def contents_data(plans: Sequence[Plan], addresses: Addresses) -> list[Plain]:
    """Return a line for each division, with the lines of its sections beneath it."""
    return [
        {
            "href": plan.href,
            "title": plan.title,
            **division_name(plan, addresses.words),
            "level": 1,
            "kind": plan.kind,
            "matter": plan.matter,
            "listed": plan.listed,
            "children": [section(plan, *heading) for heading in sections(plan, addresses)],
        }
        for plan in plans
    ]


def section(plan: Plan, anchor: str, words: tuple[Node, ...], language: str) -> Plain:
    """Return the line of a section, by its id, its words and their language."""
    return {
        "href": f"{plan.href}#{anchor}",
        "title": text_of(words),
        **named(words, language),
        "level": 2,
        "kind": plan.kind,
        "matter": plan.matter,
        "listed": plan.kind == "article",
        "children": [],
    }


def sections(plan: Plan, addresses: Addresses) -> Iterator[tuple[str, tuple[Node, ...], str]]:
    """Yield id, words and language of the sections of a division: headings of an article, clauses of a declaration."""
    text = plan.text
    if isinstance(text, Article):
        for block in text.blocks:
            if block.name == "h2":
                yield block.attributes["id"], block.children, block.attributes.get("lang", plan.language)
    elif isinstance(text, Declaration) and (plan.kind == "declaration" or text.apparatus.notes):
        for clause in text.clauses:
            yield anchor_of(plan, clause), (addresses.clause_title(clause),), addresses.publication.language


def anchor_of(plan: Plan, clause: Clause) -> str:
    """Return the id of a clause in the declaration, or of its notes in the appendix."""
    return f"notes-{clause.id}" if plan.kind == "appendix" else clause.id


def landmarks_data(plans: Sequence[Plan], words: Mapping[str, str]) -> list[Plain]:
    """Return the landmarks: cover, contents, where the text begins, and the parts of the back."""
    found = [
        {"type": LANDMARKS[plan.kind], "href": plan.href, "title": plan.title, **division_name(plan, words)}
        for plan in plans
        if plan.kind in LANDMARKS
    ]
    start = next((plan for plan in plans if plan.matter == "body"), None)
    if start:
        title = words["start-of-text"]
        found.append({"type": "bodymatter", "href": start.href, "title": title, **named((title,), plans[0].language)})
    unique = {landmark["type"]: landmark for landmark in reversed(found)}
    return list(reversed(unique.values()))
