"""Prove that the composed documents have all that the texts of the content say.

Takes a composition; yields R022 for each passage that its document lacks or has out of its order. All editions are
made of these documents: what a template drops is lost in all of them.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from postil.model import Article, Composition, Element, Text
from postil.problems import Place
from postil.proof.kept.finding import Finding
from postil.proof.kept.said import said_in
from postil.proof.notes_in_source import stretches, texts_of
from postil.proof.origins import Origins
from postil.proof.passages import fold
from postil.proof.telling import quoted

NOTEREF = "doc-noteref"


def check_composed(composition: Composition, origins: Origins) -> Iterator[Finding]:
    """R022: each document has the words of its text, in their order."""
    documents = {division.name: division.xhtml for division in composition.divisions}
    for text in texts_of(composition.publication):
        if text.id in documents:
            yield from in_order(text, letters_of(documents[text.id]), origins)
    if "glossary" in documents:
        words = letters_of(documents["glossary"])
        for term in composition.publication.glossary:
            for said in (term.term, *stretches(term.definition)):
                if fold(said) not in words:
                    yield Finding("R022", f"{quoted(said)} is in no edition", term.place)


def in_order(text: Text, words: str, origins: Origins) -> Iterator[Finding]:
    """R022: some letters have the passages of a text one behind another."""
    at = 0
    for block, place in blocks_of(text):
        for said in stretches([block]):
            found = words.find(fold(said), at)
            if found < 0:
                how = "stands out of its order" if fold(said) in words else "is in no edition"
                yield Finding("R022", f"{quoted(said)} {how}", origins.of_content(said, text.id) or place)
            else:
                at = found + len(fold(said))


def blocks_of(text: Text) -> Iterator[tuple[Element, Place]]:
    """Yield the blocks of a text in their order, each with its place."""
    holders = [text] if isinstance(text, Article) else text.clauses
    for holder in holders:
        yield from ((block, block.place if block.place.file else holder.place) for block in holder.blocks)


def letters_of(xhtml: bytes) -> str:
    """Return the letters of a document, without its notes and their calls."""
    tree = etree.fromstring(xhtml)
    said = said_in(tree, lambda each: str(each.tag).endswith(("}aside", "}head")) or each.get("role") == NOTEREF)
    return "".join(stretch.words for stretch in said.stretches)
