"""A content document that no reading system could open is told and not made."""

from __future__ import annotations

import pytest

from postil.compose.addresses import Addresses
from postil.compose.documents import check_document, check_drawing
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


FOREIGN = {
    "<p><script/></p>": "a script",
    "<p><SCRIPT src='x.js'/></p>": "a script",
    "<p xmlns:h='http://www.w3.org/1999/xhtml'><h:script/></p>": "a script",
    "<p><iframe src='x.html'/></p>": "a frame",
    "<p><object data='x'/></p>": "an object",
    "<p><embed src='x'/></p>": "an object",
    "<p><base href='x'/></p>": "another base",
    "<p><meta http-equiv='refresh' content='0;url=https://a.example'/></p>": "an order",
    "<p><meta\nname='a'\nHTTP-EQUIV='refresh'/></p>": "an order",
    "<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>": "a page within",
    "<p><img src='a.png' onerror='x()'/></p>": "an element 'img' that runs something",
    "<p\nONCLICK = 'x()'/>": "an element 'p' that runs something",
    "<p><a href='javascript:x()'/></p>": "an address that is neither in the book nor a page: javascript:x()",
    "<p><a href=' java&#10;Script:x()'/></p>": "an address",
    "<svg xmlns:x='http://www.w3.org/1999/xlink'><a x:href='data:x'/></svg>": "an address",
    "<p><a href='//example.org/x'/></p>": "an address",
    "<p><form action='vbscript:x'/></p>": "an address",
    "<p><img src='https://example.org/seen.png'/></p>": "an address",
    "<p><img src='//example.org/seen.png'/></p>": "an address",
    "<p><img src='data:image/svg+xml,x'/></p>": "an address",
    "<!DOCTYPE p [<!ENTITY x 'y'>]><p/>": "an entity",
    "<!DOCTYPE p [<!ATTLIST p onclick CDATA 'x()'>]><p/>": "an entity or an attribute",
    "<?xml version='1.0' encoding='UTF-7'?><p>+ADw-script/+AD4-</p>": "a document that says it is in UTF-7",
    "<?xml-stylesheet href='https://a.example/a.css'?><p/>": "a style sheet of its own",
    "<p><meta name='>' http-equiv='refresh'/></p>": "an order",
    "<p><img src='/&#9;/example.org/x'/></p>": "an address",
    "<p><img src='/\\example.org/x'/></p>": "an address",
    "<p><IMG SRC='//example.org/x'/></p>": "an address",
    "<p><a href='\\\\example.org/x'/></p>": "an address",
    "<p><img srcset='a.png 1x, https://a.example/b.png 2x'/></p>": "an address",
    "<p><img srcset='a.png 1x,//a.example/b.png 2x'/></p>": "an address",
    "<p><link rel='stylesheet' href='https://a.example/a.css'/></p>": "an address",
    "<p><a ping='https://a.example/' href='x.xhtml'/></p>": "an address",
    "<p xml:base='https://a.example/'/>": "an address",
    "<svg xmlns='http://www.w3.org/2000/svg'><use href='https://a.example/a.svg#b'/></svg>": "an address",
    "<svg><image><set attributeName='href' to='https://a.example/a.png'/></image></svg>": "an address",
    "<p style='background: u\\rl(https://a.example/a.png)'/>": "a style that asks",
    "<svg><rect fill='url(https://a.example/a.svg#b)'/></svg>": "a style that asks",
    "<p><style>@import 'a.css';</style></p>": "a style that asks",
    "<p><STYLE>p { background: url(/<!-- -->/a.example/a.png) }</STYLE></p>": "a style that asks",
}


@pytest.mark.parametrize("xhtml", FOREIGN)
def test_what_no_edition_may_have_is_the_fault_of_the_template(
    publication: Publication, addresses: Addresses, xhtml: str
) -> None:
    found = problem(publication, planned(publication, addresses, "cover"), xhtml)
    assert (found.code, found.place.file) == ("T002", "templates/page.xhtml")
    assert found.sentence.startswith(f"the template gives {FOREIGN[xhtml]}")


@pytest.mark.parametrize(
    "xhtml",
    [
        "<p title='javascript: a word' class='on'>onclick = &lt;script&gt; http-equiv</p>",
        "<p><a href='https://a.example/?javascript:x//y'/><a href='mailto:a@a.example'/><a href='x.xhtml#a:b'/></p>",
        "<p style='color: rgb(0 0 0)' title='url(https://a.example)' alt='a: (b)'><style>p { color: red }</style></p>",
        "<svg><rect fill='url(#a)'/><image href='data:image/png;base64,AAAA'/></svg>",
        "<p><img srcset='images/a.png 1x, images/b.png 2x'/><link rel='stylesheet' href='style/epub.css'/></p>",
        "<p><meta charset='utf-8'/><!-- <script> onload= --><img src='images/a.png'/></p>",
    ],
)
def test_words_and_links_that_only_look_like_it_pass(
    publication: Publication, addresses: Addresses, xhtml: str
) -> None:
    check_document(xhtml.encode(), planned(publication, addresses, "cover"), "page.xhtml", publication)


@pytest.mark.parametrize(
    "address", ["images/a.png", "file:///etc/passwd", "https://a.example/a.png", "data:image/svg+xml,x"]
)
def test_a_drawing_of_the_cover_has_its_pictures_in_itself(address: str) -> None:
    with pytest.raises(ContentError) as caught:
        check_drawing(f"<svg xmlns='http://www.w3.org/2000/svg'><image href='{address}'/></svg>", "templates/cover.svg")
    assert [(found.code, found.place.file) for found in caught.value.problems] == [("T002", "templates/cover.svg")]


def test_a_drawing_with_a_picture_in_itself_passes() -> None:
    drawing = "<svg xmlns='http://www.w3.org/2000/svg'><image href='data:image/png;base64,AAAA'/></svg>"
    check_drawing(drawing, "templates/cover.svg")


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
