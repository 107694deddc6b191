"""A content document that no reading system could open is told and not made."""

from __future__ import annotations

import pytest

from postil.compose.addresses import Addresses
from postil.compose.documents import check_document
from postil.compose.plans import Plan, plan
from postil.model import Publication
from postil.problems import ContentError, Problem


def planned(publication: Publication, addresses: Addresses, name: str) -> Plan:
    """Return the plan of a division of the small book."""
    return next(each for each in plan(publication, addresses.words) if each.name == name)


def problem(publication: Publication, division: Plan, xhtml: str) -> Problem:
    """Return what is wrong with a document."""
    with pytest.raises(ContentError) as caught:
        check_document(xhtml.encode(), division, "templates/page.xhtml", publication)
    (found,) = caught.value.problems
    return found


def test_sound_document_passes(publication: Publication, addresses: Addresses) -> None:
    check_document(b"<p id='a'><b id='b'/></p>", planned(publication, addresses, "cover"), "cover.xhtml", publication)


def test_broken_xhtml_is_the_fault_of_the_template(publication: Publication, addresses: Addresses) -> None:
    found = problem(publication, planned(publication, addresses, "cover"), "<p>\n<b>one</p>")
    assert (found.code, found.place.file) == ("T002", "templates/page.xhtml")
    assert found.hint == "it made this line: <b>one</p>"


@pytest.mark.parametrize(
    ("division", "name", "file", "line"),
    [
        ("crossing", "fares", "content/crossing.md", 17),
        ("crossing", "title", "content/crossing.md", 1),
        ("charter", "cl-1-2", "content/charter.md", 21),
        ("charter-notes", "night-bell", "content/charter.notes.yaml", 35),
        ("charter-notes", "night-bell-lemma", "content/charter.notes.yaml", 35),
        ("glossary", "bac", "content/glossary.yaml", 5),
        ("sources", "keel-1999", "content/sources.yaml", 4),
    ],
)
def test_id_that_is_given_twice_is_told_where_it_was_given(
    publication: Publication, addresses: Addresses, division: str, name: str, file: str, line: int
) -> None:
    found = problem(publication, planned(publication, addresses, division), f"<p id='{name}'><b id='{name}'/></p>")
    assert (found.code, found.place.file, found.place.line) == ("X004", file, line)
