"""A style is computed once for all documents of an engine, whatever the ids and languages of its elements."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint
from lxml import html
from lxml.html import builder as b
from weasyprint.css import ComputedStyle
from weasyprint.text.fonts import FontConfiguration

from postil.render.pdf.layout import only_our_fonts
from postil.render.pdf.pace.pacing import at_pace
from postil.render.pdf.pace.twins import Twin, without_name

RULES = "p { color: #123456 } .odd { color: red } em { font-weight: 600 } a::after { content: target-text(attr(href)) }"


@pytest.fixture(scope="module", autouse=True)
def our_fonts() -> Iterator[None]:
    with only_our_fonts("2026-11-20"):
        yield


class Press:
    """Lays out documents with the same fonts and style sheets, as the parts of a book are."""

    def __init__(self) -> None:
        self.fonts = FontConfiguration()
        self.sheets = [weasyprint.CSS(string=RULES, font_config=self.fonts)]

    def laid(self, *elements: html.HtmlElement, language: str = "en") -> dict[str, Any]:
        """Return the styles of boxes by the ids of their elements, or by their tags."""
        source = html.tostring(b.HTML(b.BODY(*elements), lang=language), encoding="unicode")
        document = weasyprint.HTML(string=source).render(self.fonts, stylesheets=self.sheets)
        boxes = [box for page in document.pages for box in page._page_box.descendants() if box.element is not None]
        # The box of an element comes before those of its lines.
        return {box.element.get("id") or box.element_tag: box.style for box in reversed(boxes)}


@pytest.fixture
def press() -> Iterator[Press]:
    with at_pace():
        yield Press()


@pytest.fixture
def computed(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Return the styles that will have been computed."""
    made: list[Any] = []
    theirs = ComputedStyle.__init__

    def noted(style: Any, *given: Any) -> None:
        made.append(style)
        theirs(style, *given)

    monkeypatch.setattr(ComputedStyle, "__init__", noted)
    return made


def test_elements_that_differ_by_their_ids_share_all_but_the_anchor(press: Press) -> None:
    styles = press.laid(b.P("One", id="one"), b.P("Two", id="two"), b.P("Three", b.CLASS("odd"), id="odd"))
    one, two, odd = styles["one"], styles["two"], styles["odd"]
    assert isinstance(one, Twin)
    assert without_name(one) is without_name(two)
    assert without_name(one) is not without_name(odd)
    assert [style["anchor"] for style in (one, two, odd)] == ["one", "two", "odd"]
    assert one["color"] == two["color"] != odd["color"]
    assert one.copy()["anchor"] == "one"


def test_what_is_in_them_shares_its_style(press: Press) -> None:
    styles = press.laid(b.P(b.EM("One", b.CLASS("a")), id="one"), b.P(b.EM("Two", b.CLASS("b"), id="in-two"), id="two"))
    assert without_name(styles["in-two"]) is styles["em"]


def test_a_second_document_computes_nothing_anew(press: Press, computed: list[Any]) -> None:
    text = b.P("One ", b.EM("and"), " two", id="one"), b.P("Hidden", style="display: none"), b.UL(b.LI("item"))
    first = press.laid(*text)
    assert computed
    computed.clear()
    second = press.laid(b.P("Else ", b.EM("too"), id="else"), *text[1:])
    assert computed == []
    assert second["em"] is first["em"]


def test_another_language_or_another_place_is_another_style(press: Press) -> None:
    english, german = press.laid(b.P(b.EM("One"))), press.laid(b.P(b.EM("Eins")), language="de")
    assert (english["em"]["lang"], german["em"]["lang"]) == ("en", "de")
    quoted = press.laid(b.BLOCKQUOTE(b.EM("One"), style="font-style: italic"))
    assert quoted["em"] is not english["em"]


def test_words_in_an_attribute_count_and_not_where_they_were_read(press: Press) -> None:
    one, again, other = (press.laid(b.P("One", style=f"text-indent: {indent}px")) for indent in (3, 3, 4))
    assert one["p"] is again["p"]
    assert (one["p"]["text_indent"].value, other["p"]["text_indent"].value) == (3, 4)


def test_what_leads_to_an_anchor_finds_it_where_its_style_was_known(press: Press) -> None:
    press.laid(b.P("One", id="one"))
    source = html.tostring(b.HTML(b.BODY(b.A("to: ", href="#one"), b.P("One", id="one"))), encoding="unicode")
    document = weasyprint.HTML(string=source).render(press.fonts, stylesheets=press.sheets)
    boxes = [box for page in document.pages for box in page._page_box.descendants()]
    assert [box.text for box in boxes if box.element_tag == "a::after" and hasattr(box, "text")] == ["One"]
    assert {(link[0], link[1]) for page in document.pages for link in page.links} == {("internal", "one")}
