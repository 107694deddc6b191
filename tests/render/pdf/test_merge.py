"""Content documents joined into one: ids stay apart, links follow, and each note stands at its call."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree, html
from lxml.builder import ElementMaker

from postil.model import Composition, Division, Matter
from postil.problems import Place
from postil.render.pdf.merge import XHTML, merge, on_one_line, target
from tests.render.compositions import publication

E = ElementMaker(namespace=XHTML.strip("{}"), nsmap={None: XHTML.strip("{}"), "epub": "http://www.idpf.org/2007/ops"})
NO_FOLIOS: Mapping[str, str] = MappingProxyType({})
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def division(name: str, *blocks: etree._Element, matter: Matter = "body", **root: str) -> Division:
    tree = E.html(E.head(E.title(name)), E.body(*blocks, {"class": "article", "data-head": f"Head of {name}"}), root)
    return Division(name, "article", matter, name.title(), "en", etree.tostring(tree), Place(f"{name}.md"))


def merged(*divisions: Division, folios: Mapping[str, str] = NO_FOLIOS) -> html.HtmlElement:
    return html.document_fromstring(merge(Composition(publication(), divisions, ""), folios))


def first(tree: html.HtmlElement, name: str) -> html.HtmlElement:
    """Return the first element of that name."""
    return next(tree.iter(name))


def before(element: html.HtmlElement) -> html.HtmlElement:
    """Return the element that stands before another one."""
    found = element.getprevious()
    assert found is not None
    return found


def note(name: str, *blocks: etree._Element) -> etree._Element:
    return E.aside({"class": "footnote", "id": name, "data-label": "1"}, *blocks)


def call(name: str) -> etree._Element:
    return E.a(E.sup("1"), {"class": "noteref", "id": f"call-{name}", "href": f"#{name}"})


def test_the_front_stands_before_the_rest_and_the_cover_is_left_out() -> None:
    cover = replace(division("cover", matter="front"), kind="cover")
    tree = merged(cover, division("opening", matter="front"), division("text"), division("list", matter="back"))
    parts = [(part.get("class"), [section.get("id") for section in part]) for part in first(tree, "body")]
    assert parts == [("front-matter", ["opening"]), ("main-matter", ["text", "list"])]


def test_a_division_keeps_its_language_and_direction_and_says_its_running_heads() -> None:
    (section,) = merged(division("text", dir="rtl")).cssselect("section.division")
    assert (section.get("class"), section.get("lang"), section.get("dir")) == ("division article", "en", "rtl")
    assert dict(section[0].attrib) == {
        "class": "running-heads",
        "data-head": "Head of text",
        "data-book": "The Lighthouse Treaty",
    }


def test_a_running_head_is_no_longer_than_a_line() -> None:
    assert [on_one_line(title) for title in ("a " * 50, "a" * 101)] == ["a " * 50, "a" * 100 + " …"]
    assert on_one_line(f"{'The ferry, ' * 9}and the quay") == f"{'The ferry, ' * 8}The ferry …"


def test_the_head_holds_what_the_pdf_says_of_itself() -> None:
    metas = {meta.get("name"): meta.get("content") for meta in merged().iter("meta")}
    assert merged().findtext("head/title") == "The Lighthouse Treaty"
    assert metas["author"] == "Ivan Light"
    assert (metas["keywords"], metas["dcterms.created"]) == ("Navigation, Treaties", "2026-11-20")


def test_ids_and_what_refers_to_them_get_the_name_of_their_division() -> None:
    heading = E.section({"aria-labelledby": "a b"}, E.h2("One", id="a"), E.h3("Two", id="b"))
    tree = merged(division("x", heading), division("y", E.p(id="a")))
    assert tree.xpath("//@aria-labelledby") == ["x.a x.b"]
    assert tree.xpath("//main//@id | //body//@id") == ["x", "x.a", "x.b", "y", "y.a"]


LINKS = {
    "#a": "#text.a",
    "text.xhtml": "#text",
    "text.xhtml#a": "#text.a",
    "#": "#text",
    "opening.xhtml#b": "#opening.b",
    "https://example.org/text.xhtml": "https://example.org/text.xhtml",
    "mailto:ada@example.org": "mailto:ada@example.org",
    "": "",
}


@pytest.mark.parametrize(("before", "after"), LINKS.items())
def test_links_follow_their_ids(before: str, after: str) -> None:
    tree = merged(division("opening", matter="front"), division("text", E.p(E.a("x", href=before))))
    assert [link.get("href") for link in tree.iter("a")] == [after]


def test_links_that_print_a_page_say_the_folio_that_they_lead_to() -> None:
    page = {"data-page": "p."}
    links = E.p(
        E.a(page, "w", href="opening.xhtml"), E.a(page, "x", href="#a"), E.a(page, "y", href="https://example.org")
    )
    text = division("text", links, E.p(E.a("z", href="#a")))
    tree = merged(division("opening", matter="front"), text, folios={"opening": "iv", "text.a": "12"})
    assert [link.get("data-folio") for link in tree.iter("a")] == ["iv", "12", None, None]


@given(st.from_regex(r"[a-z][a-z0-9-]{0,9}", fullmatch=True), st.from_regex(r"([a-z][a-z0-9-]{0,9})?", fullmatch=True))
def test_a_link_inside_leads_to_the_same_place_however_it_is_written(name: str, fragment: str) -> None:
    assert target(f"#{fragment}", name) == target(f"{name}.xhtml#{fragment}", "other") == (name, fragment)


def test_names_of_epub_and_xml_are_left_behind() -> None:
    section = E.section({EPUB_TYPE: "chapter", "{http://www.w3.org/XML/1998/namespace}lang": "fr", "lang": "fr"}, "Un")
    (made,) = merged(division("text", section)).xpath("//section[not(@class)]")
    assert dict(made.attrib) == {"lang": "fr", "data-at": "text:0"}


def test_words_around_a_comment_are_kept() -> None:
    paragraph = E.p("before ", etree.Comment("x"), "after", E.b("!"), etree.ProcessingInstruction("y"), " end")
    assert first(merged(division("text", paragraph)), "p").text_content() == "before after! end"


def test_a_note_moves_behind_its_call_with_all_its_words() -> None:
    text = E.p("One", call("n"), " two.")
    blocks = (E.p("A ", E.em("b"), "\n  c."), E.ul(E.li("d"), E.li("e")), E.ol(E.li("f")), E.blockquote(E.p("g")))
    (section,) = merged(division("text", text, E.section({"class": "asides"}, note("n", *blocks)))).cssselect(
        ".article"
    )
    (paragraph,) = section.iter("p")
    (made,) = paragraph.cssselect(".footnote")
    assert paragraph.text_content().replace(made.text_content(), "|") == "One1| two."
    assert before(made).get("class") == "noteref"
    assert dict(made.attrib) == {"class": "footnote", "id": "text.n", "data-label": "1", "lang": "en"}
    assert made.text_content() == "A b c.defg"
    assert {str(inside.tag) for inside in made.iter()} == {"span", "em"}
    assert not list(section.iter("aside"))


@pytest.mark.parametrize(("own", "lang"), [({}, "en"), ({"lang": "la"}, "la")])
def test_a_note_keeps_its_language_behind_a_call_in_another(own: dict[str, str], lang: str) -> None:
    aside = E.aside({"class": "footnote", "id": "n", **own}, E.p("Words."))
    tree = merged(division("text", E.p("One ", E.em("deux", call("n"), lang="fr")), aside))
    assert [made.get("lang") for made in tree.cssselect("em .footnote")] == [lang]


def test_a_note_that_is_called_twice_stands_at_the_first_call() -> None:
    text = E.p("One", call("n"), ", two", call("n"), ".")
    tree = merged(division("text", text, note("n", E.p("Words."))))
    assert first(tree, "p").text_content() == "One1Words., two1."


def test_notes_of_the_same_name_stay_in_their_divisions() -> None:
    tree = merged(*(division(name, E.p(name, call("n")), note("n", E.p(f"Note of {name}."))) for name in ("x", "y")))
    assert [paragraph.text_content() for paragraph in tree.iter("p")] == ["x1Note of x.", "y1Note of y."]


@given(st.lists(st.integers(1, 5), min_size=1, max_size=6))
def test_notes_in_are_notes_out(counts: list[int]) -> None:
    paragraphs, notes, number = [], [], 0
    for count in counts:
        names = [f"n{number + step}" for step in range(count)]
        number += count
        paragraphs.append(E.p(*map(call, names)))
        notes += [note(name, E.p(f"<{name}>")) for name in names]
    tree = merged(division("text", *paragraphs, *notes))
    assert [made.text_content() for made in tree.cssselect(".footnote")] == [f"<n{step}>" for step in range(number)]
    assert all(before(made).get("href") == f"#{made.get('id')}" for made in tree.cssselect(".footnote"))


def test_elements_know_which_they_were_in_their_division() -> None:
    (section,) = merged(division("text", E.p("a", E.em("b")), E.p("c"))).xpath("//section[@id='text']")
    known = [(element.tag, element.get("data-at")) for element in section.iterdescendants() if element.get("data-at")]
    assert known == [("p", "text:0"), ("em", "text:1"), ("p", "text:2")]


def test_a_call_is_raised_by_the_styles_alone() -> None:
    (section,) = merged(division("text", E.p("a", call("n")), note("n", E.p("b")))).xpath("//section[@id='text']")
    (made,) = section.find_class("noteref")
    assert (made.text, len(made)) == ("1", 0)
