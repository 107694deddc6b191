"""Prove that the ways through a PDF lead where the content says: its links, its outline, the numbers of its pages.

Takes a PDF, read, and what it is made of; yields findings. In an index several references become one link: what is
there is proved by its notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from postil.proof.kept.finding import Finding
from postil.proof.kept.said import Element, in_letters, words_in
from postil.proof.kept.written import place_of
from postil.proof.origins import Origins
from postil.proof.origins.pages import division_at, starts_of
from postil.proof.passages import fold
from postil.proof.pdf.navigation import outline
from postil.proof.pdf.plain import words_of
from postil.proof.pdf.reading import MadePdf, target_of
from postil.proof.pdf.source import Document, Source
from postil.proof.pdf.tags import Tag
from postil.proof.telling import quoted

FOLIO = re.compile(r"(?:^|\s|\D)(\d+|[ivxlc]+)\W*$")
SUFFIX = ".xhtml"
HEADINGS = ("Title", "H1", "H2", "H3", "H4", "H5", "H6")


def check_goals(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R023: each link of the content leads where it says."""
    found: dict[str, list[str]] = {}
    for goal, words in goals(reading, source):
        found.setdefault(goal, []).append(fold(words))
    for document in source.documents:
        if document.division.kind == "index":
            continue
        for link in document.found("//h:a[@href]"):
            goal = goal_of(link.get("href", ""), document)
            words = "" if is_other_on_paper(link, source) else fold(words_in(link))
            ways = [found.get(way, []) for way in (goal, in_words(reading.places.get(goal), reading)) if way]
            same = next(((way, each) for way in ways for each in way if words in each), None)
            if same is not None:
                same[0].remove(same[1])
            else:
                sentence = f"no link of {quoted(words_in(link))} leads to '{goal}'"
                yield Finding("R023", sentence, place_of(link, document.division.name, origins))


def is_other_on_paper(link: Element, source: Source) -> bool:
    """Tell whether a link has other words on paper: the page of a full note, which handouts take from the book."""
    is_outward = ":" in link.get("href", "")
    return "full-note" in link.get("class", "").split() or (source.edition == "handout" and is_outward)


def goal_of(address: str, document: Document) -> str:
    """Return where a link leads, as a PDF names it: its division and its place, or an address on the web."""
    file, _, place = address.partition("#")
    if ":" in file or (file and not file.endswith(SUFFIX)):
        return in_letters(address)
    division = file.removesuffix(SUFFIX) or document.division.name
    return f"{division}.{place}" if place else division


def goals(reading: MadePdf, source: Source) -> Iterator[tuple[str, str]]:
    """Yield where the links of a PDF lead, but for those of the index, and their words; one over two lines is one."""
    starts = starts_of(reading, [document.division.name for document in source.documents])
    indexes = {document.division.name for document in source.documents if document.division.kind == "index"}
    links = {link.ident: (page, link) for page, leaf in enumerate(reading.leaves) for link in leaf.links}
    for tag in reading.tags_of("Link"):
        for page, link in [links[ident] for ident in tag.objects if ident in links][:1]:
            if division_at(starts, page) not in indexes:
                address = reading.objects.within(reading.objects.at(link.ident).get("/A"), "/URI")
                goal = in_letters(words_of(address)) if link.is_outward else in_words(link.target, reading)
                yield goal, reading.said_by(tag)


def in_words(destination: Any, reading: MadePdf) -> str:
    """Return a destination in words: its name, or its page and place; "" for none.

    A link of a PDF/UA-2 leads to an element and has no name (ISO 32000-2, 12.3.2.3): what it says beside is the place.
    """
    if isinstance(destination, dict):
        destination = reading.objects.within(destination, "/D")
    return " ".join(map(str, destination)) if isinstance(destination, list) else words_of(destination)


def check_folios(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R023: the pages that the contents name are those to which they lead."""
    links = {link.ident: link for leaf in reading.leaves for link in leaf.links}
    written = folios_of(reading)
    for tag in in_contents(reading):
        for link in [links[ident] for ident in tag.objects if ident in links][:1]:
            said, goal = reading.said_by(tag), reading.goal(link.target)
            named = FOLIO.search(said)
            if named and goal is not None and written.get(goal) != named[1]:
                sentence = f"{quoted(said)} leads to page {written.get(goal)}"
                words = said[: named.start(1)]
                yield Finding("R023", sentence, origins.of_content(words) or origins.of_key("texts"))


def in_contents(reading: MadePdf) -> Iterator[Tag]:
    """Yield the links of the contents."""
    inside = {tag.at for item in reading.tags_of("TOCI") for tag in reading.inside(item)}
    return (tag for tag in reading.tags_of("Link") if tag.at in inside)


def folios_of(reading: MadePdf) -> Mapping[int, str]:
    """Return the labels of the pages by their numbers from 0."""
    return {number: str(page.label) for number, page in enumerate(reading.pdf.pages)}


def check_entries(reading: MadePdf, source: Source, origins: Origins) -> Iterator[Finding]:
    """R023: each entry of the outline leads to the page of its heading, and each text has one."""
    headings: dict[int | None, list[str]] = {}
    for tag in reading.tags_of(*HEADINGS):
        headings.setdefault(reading.page_of(tag), []).append(fold(reading.said_by(tag)))
    told = set()
    for entry in outline(reading.objects):
        title = words_of(reading.objects.within(entry, "/Title"))
        goal = reading.goal(target_of(reading.objects, entry))
        told.add(fold(title))
        if not any(holds(said, title) for said in headings.get(goal, ())):
            sentence = f"the entry {quoted(title)} of the outline does not lead to the page of its heading"
            yield Finding("R023", sentence, origins.of_content(title) or origins.of_key("texts"))
    yield from without_entry(told, source, origins)


def holds(said: str, title: str) -> bool:
    """Tell whether the folded words of a heading have those of a title in their order.

    On the page a heading may have more: its number, in the theme "report", and the pages that its links lead to.
    """
    at = 0
    for word in map(fold, title.split()):
        if (found := said.find(word, at)) < 0:
            return False
        at = found + len(word)
    return True


def without_entry(told: set[str], source: Source, origins: Origins) -> Iterator[Finding]:
    """R023: each heading of the first level of a text has its entry."""
    for document in source.documents:
        if document.division.kind in ("article", "declaration", "foreword") and document.division.listed:
            for heading in document.found("//h:header//h:h1"):
                if fold(title := said_aloud(heading)) not in told:
                    place = place_of(heading, document.division.name, origins)
                    yield Finding("R023", f"the outline has no entry {quoted(title)}", place)


def said_aloud(heading: Element) -> str:
    """Return the words of a heading without the marks of its notes."""
    return "".join(map(str, heading.xpath(".//text()[not(ancestor::*[@role = 'doc-noteref'])]")))
