"""A link is one element, with an annotation for each of its lines and a description that says where it leads."""

from __future__ import annotations

import pytest

from tests.render.pdf.tags.tagged import PIXEL, call, tagged

LONG = "a link whose words go on over the end of the line and further on"


def test_a_link_over_two_lines_is_one_element_with_two_annotations() -> None:
    found = tagged(f"<p><a href='https://example.org/'>{LONG}</a></p>")
    (link,) = found.tags("Link")
    annotations = found.links()
    assert len(annotations) == 2
    assert {found.under(annotation).objgen for annotation in annotations} == {link.object.objgen}
    assert link.words() == LONG


@pytest.mark.parametrize(
    ("link", "said"),
    [
        ("<a href='#x'>the words</a>", "the words"),
        ("<a href='#x'>the <em>strong</em> words</a>", "the strong words"),
        ("<a href='#x' aria-label='Back'>1</a>", "Back"),
        ("<a href='#x' class='page'>words</a>", "words, p. 7"),
        ("<a href='#x' class='small'>All of it</a>", "All of it → p. 7"),
        ("<a href='#x' class='lead'>Chapter</a>", "Chapter 7"),
        ("<a href='https://example.org/'>the words</a>", "the words (https://example.org/)"),
        ("<a href='https://example.org/'>https://example.org/</a>", "https://example.org/"),
    ],
)
def test_a_link_says_where_it_leads(link: str, said: str) -> None:
    style = (
        ".page::after { content: ', p. 7' } .small { font-size: 0 } .lead { display: block }"
        ".small::after { content: '→ p. 7'; font-size: 14px } .lead::after { content: leader('. ') '7' }"
    )
    found = tagged(f"<p>{link}</p><p id='x'>x</p>", style)
    (annotation,) = found.links()
    assert str(annotation.Contents) == said


def test_in_pdf_1_7_a_link_leads_to_a_name() -> None:
    found = tagged("<p><a href='#x'>a</a></p><p id='x'>x</p>")
    assert str(found.links()[0].Dest) == "x"


def test_in_pdf_2_a_link_leads_to_the_element() -> None:
    found = tagged("<h1>h</h1><p><a href='#x'>a</a></p><p id='x'>x</p>", version="2.0")
    (annotation,) = found.links()
    assert "/Dest" not in annotation
    assert annotation.A.SD[0].objgen == found.tags("P")[1].object.objgen
    assert annotation.A.D[0].objgen == found.pdf.pages[0].objgen


def test_in_pdf_2_the_outline_leads_to_headings() -> None:
    found = tagged(f"<h1>a{call(1)}</h1><h2>b</h2><h1>c</h1>", version="2.0")
    first = found.pdf.Root.Outlines.First
    entries = [first, first.First, first.Next]
    headings = found.tags("H1")[:1] + found.tags("H2") + found.tags("H1")[1:]
    assert [entry.A.SD[0].objgen for entry in entries] == [heading.object.objgen for heading in headings]


def test_in_pdf_2_the_contents_know_what_they_name() -> None:
    body = "<nav role='doc-toc'><ol><li><a href='#x'>a</a></li></ol></nav><h1 id='x'>b</h1>"
    found = tagged(body, version="2.0")
    (entry,) = found.tags("TOCI")
    assert [each.objgen for each in entry.object.Ref] == [found.tags("H1")[0].object.objgen]


def test_a_picture_in_a_link_describes_it() -> None:
    found = tagged(f"<p><a href='#x'><img src='{PIXEL}' alt='A dot'></a></p><p id='x'>x</p>")
    assert [str(annotation.Contents) for annotation in found.links()] == ["A dot"]
