"""Make the contents of a book.

Takes its divisions' plans and gives the lines of the contents and the landmarks, both as plain data for the templates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from postil.compose.addresses import Addresses
from postil.compose.plain import Plain
from postil.compose.plans import Plan
from postil.model import Article, Clause, Declaration, text_of

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
            "level": 1,
            "kind": plan.kind,
            "matter": plan.matter,
            "listed": plan.listed,
            "children": [section(plan, *heading) for heading in sections(plan, addresses)],
        }
        for plan in plans
    ]


def section(plan: Plan, anchor: str, title: str) -> Plain:
    """Return the line of a section, by its id and its words."""
    return {
        "href": f"{plan.href}#{anchor}",
        "title": title,
        "level": 2,
        "kind": plan.kind,
        "matter": plan.matter,
        "listed": plan.kind == "article",
        "children": [],
    }


def sections(plan: Plan, addresses: Addresses) -> Iterator[tuple[str, str]]:
    """Yield id and words of the sections of a division: headings of an article, clauses of a declaration."""
    text = plan.text
    if isinstance(text, Article):
        for block in text.blocks:
            if block.name == "h2":
                yield block.attributes["id"], text_of(block)
    elif isinstance(text, Declaration):
        for clause in text.clauses:
            yield anchor_of(plan, clause), addresses.clause_title(clause)


def anchor_of(plan: Plan, clause: Clause) -> str:
    """Return the id of a clause in the declaration, or of its notes in the appendix."""
    return f"notes-{clause.id}" if plan.kind == "appendix" else clause.id


def landmarks_data(plans: Sequence[Plan], words: Mapping[str, str]) -> list[Plain]:
    """Return the landmarks: cover, contents, where the text begins, and the parts of the back."""
    found = [
        {"type": LANDMARKS[plan.kind], "href": plan.href, "title": plan.title}
        for plan in plans
        if plan.kind in LANDMARKS
    ]
    start = next((plan for plan in plans if plan.matter == "body"), None)
    if start:
        found.append({"type": "bodymatter", "href": start.href, "title": words["start-of-text"]})
    unique = {landmark["type"]: landmark for landmark in reversed(found)}
    return list(reversed(unique.values()))
