"""Addresses in an EPUB are those of its spine, and links lead where a reading system goes."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml.builder import ElementMaker
from lxml.etree import tostring

from postil.proof.notes_in_epub import ShownInEpub, read_epub

X = ElementMaker(namespace="urn:oasis:names:tc:opendocument:xmlns:container")
P = ElementMaker(namespace="http://www.idpf.org/2007/opf")
H = ElementMaker(namespace="http://www.w3.org/1999/xhtml")

CONTAINER = X.container(X.rootfiles(X.rootfile({"full-path": "BOOK/package.opf"})))
FILES = {"b": "text/b.xhtml", "a": "text/a.xhtml", "left-out": "text/c.xhtml"}
PACKAGE = P.package(
    P.manifest(*(P.item(id=name, href=path) for name, path in FILES.items())),
    P.spine(P.itemref(idref="a"), P.itemref(idref="b")),
)
LINKS = ["#n", "b.xhtml#n", "../text/b.xhtml#n", "b.xhtml", "https://example.org/text/b.xhtml#n"]


def shown() -> ShownInEpub:
    one = H.html(H.body(H.p("One ", H.em("two"), *(H.a(str(n), href=href) for n, href in enumerate(LINKS)), id="p")))
    two = H.html(H.body(H.p("n", id="n")))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("META-INF/container.xml", tostring(CONTAINER))
        archive.writestr("BOOK/package.opf", tostring(PACKAGE))
        for name, document in {"a": one, "b": two, "c": two}.items():
            archive.writestr(f"BOOK/text/{name}.xhtml", tostring(document))
    return read_epub(buffer.getvalue())


def test_addresses_are_those_of_the_spine_in_its_order() -> None:
    assert list(shown().addresses) == ["text/a.p", "text/b.n"]


def test_a_passage_has_its_words_and_its_links_into_the_book() -> None:
    passage = shown().note("text/a.p")
    assert passage is not None
    assert (passage.words, passage.page) == ("Onetwo01234", None)
    assert [link.to for link in passage.links] == ["text/a.n", "text/b.n", "text/b.n", "text/b."]


@pytest.mark.parametrize("address", ["text/c.n", "text/a.n", "n"])
def test_what_is_not_there_is_nothing(address: str) -> None:
    book = shown()
    assert book.call(address) is book.note(address) is book.entry(address) is None
