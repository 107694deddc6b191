"""Prove that an EPUB and a site keep what the composed documents say.

Takes the map of the book, which has its composition, and made files; yields findings. What an edition adds is left out
on both sides: page marks and their list; on a site also citations, links to places, and the notes beside the text.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cached_property

from lxml import etree, html

from postil.model import Division
from postil.permalinks import ENTRY, page_of
from postil.proof.kept.comparing import Comparison
from postil.proof.kept.finding import Finding
from postil.proof.kept.said import Element, Link, Said, name_of, said_in
from postil.proof.origins import Origins
from postil.proof.passages import fold

TYPE = "{http://www.idpf.org/2007/ops}type"
PAGE_LIST = ("doc-pagelist", "page-list")
ADDED_CLASSES = frozenset(["cite", "permalink", "sidenote", "unit-link"])
SWITCH = "fieldset"
"""What turns the notes on and off."""
SUFFIX = ".xhtml"


class Composed:
    """The documents of a composition, and what they say."""

    def __init__(self, origins: Origins) -> None:
        self.origins = origins
        self.divisions = origins.composition.divisions

    @cached_property
    def trees(self) -> Mapping[str, Element]:
        """The documents, parsed."""
        return {division.name: etree.fromstring(division.xhtml) for division in self.divisions}

    @cached_property
    def in_books(self) -> Mapping[str, Said]:
        """What an EPUB owes of each division."""
        return {name: said_in(tree, is_added) for name, tree in self.trees.items()}

    @cached_property
    def on_sites(self) -> Mapping[str, Said]:
        """What a site owes of each division."""
        return {name: on_site(said_in(tree, is_off_site), name) for name, tree in self.trees.items()}


def check_book(parts: Mapping[str, bytes], folder: str, composed: Composed) -> Iterator[Finding]:
    """R022 to R026: each document of an EPUB says what it said when it was composed."""
    for division in composed.divisions:
        data = parts.get(posixpath.join(folder, f"{division.name}{SUFFIX}"))
        if data is None:
            place = composed.origins.of_division(division.name)
            yield Finding("R022", f"the whole of '{division.title}' is not there", place)
            continue
        tree = etree.fromstring(data)
        owed, wanted = composed.in_books[division.name], composed.trees[division.name]
        if tree.get("lang") != wanted.get("lang"):
            yield other_language(division, tree.get("lang", ""), wanted.get("lang", ""), composed)
            continue
        yield from Comparison(division.name, owed, said_in(tree, is_added), composed.origins).findings()


def check_pages(files: Mapping[str, bytes], composed: Composed) -> Iterator[Finding]:
    """R022 to R026: each page of a site says what its division says; the opening pages of the book are one there."""
    for division in composed.divisions:
        page = page_of(division.name)
        if page == ENTRY:
            continue
        if page not in files:
            place = composed.origins.of_division(division.name)
            yield Finding("R022", f"the whole of '{division.title}' is not there", place)
            continue
        tree = html.document_fromstring(files[page])
        main = tree.find(".//main/div")
        shown = said_in(tree if main is None else main, is_beside)
        owed, wanted = composed.on_sites[division.name], composed.trees[division.name].get("lang", "")
        if not tree.get("lang") or {run.language for each in shown.stretches for run in each.runs}.isdisjoint({wanted}):
            yield other_language(division, tree.get("lang", ""), wanted, composed)
            continue
        yield from Comparison(division.name, owed, shown, composed.origins, {fold(division.title)}).findings()


def other_language(division: Division, found: str, owed: str, composed: Composed) -> Finding:
    """Return the finding on a document that is said to be in another language than it is."""
    sentence = f"all of '{division.title}' is marked as '{found}', not as '{owed}'"
    is_book = owed == composed.origins.composition.publication.language
    place = composed.origins.of_key("language") if is_book else composed.origins.of_division(division.name)
    return Finding("R024", sentence, place)


def is_added(element: Element) -> bool:
    """Tell whether an element of a content document is none that was composed, or says nothing."""
    is_mark = element.get("role") == "doc-pagebreak"
    return is_mark or is_page_list(element) or name_of(element) == "head"


def is_page_list(element: Element) -> bool:
    """Tell whether an element is the list of the printed pages."""
    return element.get("role") in PAGE_LIST or element.get(TYPE) in PAGE_LIST


def is_off_site(element: Element) -> bool:
    """Tell whether an element of a content document is not on its page of the site."""
    return is_added(element) or element.get(TYPE) == "landmarks"


def is_beside(element: Element) -> bool:
    """Tell whether an element of a page of the site stands beside what the content says."""
    above = element.getparent()
    is_head = name_of(element) == "h2" and above is not None and "asides" in above.get("class", "").split()
    is_added_here = name_of(element) == SWITCH or not ADDED_CLASSES.isdisjoint(element.get("class", "").split())
    is_mark = "doc-pagebreak" in element.get("role", "")
    return is_mark or is_head or is_page_list(element) or is_added_here


def on_site(said: Said, division: str) -> Said:
    """Return what a document says with its links as a site has them."""
    return replace(said, links=[link._replace(to=address(link)) for link in said.links])


def address(link: Link) -> str:
    """Return where a link leads on a site."""
    file, sign, place = link.to.partition("#")
    if ":" in file or not file.endswith(SUFFIX):
        return link.to
    page = page_of(file.removesuffix(SUFFIX))
    return f"{page}{sign}{place}"
