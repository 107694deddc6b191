"""What the package document says of the publication besides its accessibility."""

from __future__ import annotations

from postil.model import PageStart, Series
from postil.render.accessibility import assess
from postil.render.documents import parse
from postil.render.pagemarks import mark_pages
from postil.render.statements import Statement, statements
from tests.render.compositions import sample, with_publication, with_text

ISBN = {"print": "9780306406157", "epub": "9781861972712"}


def stated(*, paged: bool = False, pictures: bool = True, **changes: object) -> list[Statement]:
    """Return what is stated of the sample with some changes."""
    composition = with_publication(sample(), **changes)
    if not pictures:
        composition = with_text(composition, "harbour", ' alt="A lamp, drawn as a square"', "")
    starts = [PageStart("1", "treaty", 0, 0)] if paged else []
    access = assess(composition, parse(mark_pages(composition.divisions, starts)), "")
    return list(statements(composition.publication, ["en"], access))


def said(found: list[Statement], name: str) -> list[str]:
    return [statement.value for statement in found if statement.name == name]


def test_the_isbn_of_the_epub_stands_behind_the_identifier_that_stays() -> None:
    found = [statement for statement in stated(isbn=ISBN) if statement.name == "identifier"]
    assert [statement.value for statement in found] == [sample().publication.identifier, "urn:isbn:9781861972712"]
    assert ["id" in statement.attributes for statement in found] == [True, False]


def test_the_series_is_a_collection_with_a_place_in_it() -> None:
    found = stated(series=Series("Lights", "3"))
    assert said(found, "belongs-to-collection") == ["Lights"]
    assert (said(found, "collection-type"), said(found, "group-position")) == (["series"], ["3"])
    assert said(stated(series=Series("Lights")), "group-position") == []
    assert said(stated(), "belongs-to-collection") == []


def test_pages_have_a_source_and_a_book_without_pages_has_none() -> None:
    for name in ("source", "pageBreakSource"):
        assert said(stated(paged=True, isbn=ISBN), name) == ["urn:isbn:9780306406157"]
        assert said(stated(paged=True), name) == [sample().publication.identifier]
        assert said(stated(isbn=ISBN), name) == []


def test_the_certifier_is_the_one_named_or_the_publisher_or_the_first_creator() -> None:
    assert said(stated(certifier="Ship Survey"), "a11y:certifiedBy") == ["Ship Survey"]
    assert said(stated(), "a11y:certifiedBy") == ["Harbour Press"]
    assert said(stated(publisher=""), "a11y:certifiedBy") == ["Ada Keeper"]


def test_nobody_vouches_for_a_book_that_does_not_conform() -> None:
    found = stated(pictures=False)
    assert said(found, "dcterms:conformsTo") == said(found, "a11y:certifiedBy") == []
    assert said(stated(), "dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
