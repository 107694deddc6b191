"""What a person does with the site, by mouse, touch and keyboard, with and without script, opened from the disk."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Locator, Page, expect

Visit = Callable[..., Page]
CALL = "#call-night-bell"
WORDS = "Team Alpha] First named here."
FOCUSED = "document.activeElement.id || document.activeElement.className"


def box(found: Locator) -> dict[str, float]:
    """Return where an element is; it must be visible."""
    expect(found).to_be_visible()
    return {name: float(value) for name, value in (found.bounding_box() or {}).items()}


def beside(page: Page) -> list[dict[str, float]]:
    """Return where the notes beside the text are, those that show."""
    return [box(note) for note in page.locator(".sidenote").all() if note.is_visible()]


@pytest.mark.parametrize("width", [320, 1280])
def test_a_note_opens_by_mouse_and_goes_by_escape(visit: Visit, width: int) -> None:
    page = visit("charter.html", width)
    page.click(CALL)
    expect(page.get_by_role("dialog", name="Note 4")).to_contain_text(WORDS)
    shown = box(page.locator(".card"))
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= width
    assert page.evaluate("scrollX") == 0
    page.keyboard.press("Escape")
    expect(page.locator(".card")).to_be_hidden()
    assert page.evaluate(FOCUSED) == CALL[1:]


def test_a_note_opens_by_touch_and_closes_by_its_button(visit: Visit) -> None:
    page = visit("charter.html", 390, has_touch=True, is_mobile=True)
    page.tap(CALL)
    expect(page.locator(".card")).to_contain_text(WORDS)
    close = page.get_by_role("button", name="Close")
    assert box(close)["height"] >= 24
    close.tap()
    expect(page.locator(".card")).to_be_hidden()


def test_a_note_opens_by_keyboard_and_its_reader_comes_back(visit: Visit) -> None:
    page = visit("charter.html")
    page.focus(CALL)
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_contain_text(WORDS)
    assert page.evaluate(FOCUSED) == "card"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Enter")
    expect(page.locator(".card")).to_be_hidden()
    assert page.evaluate(FOCUSED) == CALL[1:]
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/charter-notes.html#night-bell")


def test_a_second_click_on_a_call_closes_its_note(visit: Visit) -> None:
    page = visit("charter.html")
    page.click(CALL)
    expect(page.locator(".card")).to_be_visible()
    page.click(CALL)
    expect(page.locator(".card")).to_be_hidden()
    page.click(CALL)
    expect(page.locator(".card")).to_be_visible()


def test_without_script_a_call_leads_to_its_note_and_back(visit: Visit) -> None:
    page = visit("charter.html", 320, java_script_enabled=False)
    page.click(CALL)
    assert page.url.endswith("#short-night-bell")
    expect(page.locator("#short-night-bell")).to_be_in_viewport()
    page.click("#short-night-bell .backlink")
    assert page.url.endswith(CALL)
    expect(page.locator(CALL)).to_be_in_viewport()


@pytest.mark.parametrize("scripted", [True, False])
def test_the_clean_text_shows_no_notes(visit: Visit, scripted: bool) -> None:
    page = visit("charter.html", java_script_enabled=scripted)
    notes = page.locator(".noteref:visible, .sidenote:visible, .asides:visible")
    assert notes.count() > 6
    before = box(page.locator("#cl-1-3"))["x"]
    page.get_by_label("Clean").check()
    expect(notes).to_have_count(0)
    assert box(page.locator("#cl-1-3"))["x"] == before
    page.get_by_label("With notes").check()
    assert notes.count() > 6


def test_the_choice_of_the_clean_text_goes_from_page_to_page(visit: Visit) -> None:
    page = visit("charter.html")
    page.get_by_label("Clean").check()
    page.click(".around [rel=prev]")
    page.wait_for_url("**/crossing.html")
    expect(page.get_by_label("Clean")).to_be_checked()
    expect(page.locator(".noteref:visible")).to_have_count(0)


@pytest.mark.parametrize(("path", "number"), [("charter.html", 6), ("crossing.html", 1)])
@pytest.mark.parametrize("width", [1184, 3840])
def test_notes_stand_beside_their_text_and_over_none(visit: Visit, path: str, number: int, width: int) -> None:
    page = visit(path, width, java_script_enabled=False)
    notes = beside(page)
    assert len(notes) == number
    for note, after in pairwise(notes):
        assert note["y"] + note["height"] <= after["y"]
    for call, note in zip(page.locator(".noteref:has(+ .sidenote)").all(), notes, strict=True):
        assert note["x"] > box(page.locator("h1"))["x"] + box(call)["width"]
        assert note["y"] + note["height"] > box(call)["y"]
    assert max(note["x"] + note["width"] for note in notes) <= width


def test_there_is_nothing_beside_the_text_of_a_narrow_page(visit: Visit) -> None:
    assert beside(visit("charter.html", 1100)) == []


@pytest.mark.parametrize("width", [320, 1184])
def test_no_page_is_wider_than_the_window(visit: Visit, files: dict[str, bytes], width: int) -> None:
    page = visit("index.html", width)
    for path in sorted(path for path in files if path.endswith(".html")):
        page.goto(page.url.rpartition("/")[0] + f"/{path}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("width", [320, 1280])
def test_the_link_to_a_paragraph_shows_when_it_has_the_focus_and_gives_its_citation(visit: Visit, width: int) -> None:
    page = visit("charter.html", width)
    link, cite = page.locator("#cl-3-1 > .permalink"), page.locator("#cl-3-1 + .cite")
    expect(link).to_have_css("opacity", "0")
    expect(cite).to_be_hidden()
    page.focus("#call-cl-3-disputes")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(link).to_have_css("opacity", "1")
    size = box(link)
    assert min(size["width"], size["height"]) >= 24
    page.keyboard.press("Enter")
    assert page.url.endswith("charter.html#cl-3-1")
    cite.locator("summary").click()
    expect(cite).to_contain_text("Clause III, para. 1, p. 4.")


def test_links_to_places_show_where_nothing_hovers(visit: Visit) -> None:
    page = visit("charter.html", 390, has_touch=True, is_mobile=True)
    expect(page.locator("#cl-3-1 > .permalink")).to_have_css("opacity", "1")


def test_the_menu_opens_and_closes_by_keyboard(visit: Visit) -> None:
    page = visit("charter.html", 320)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to the text")).to_be_in_viewport()
    page.focus(".menu summary")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Colophon").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".menu ul")).to_be_hidden()
    assert page.evaluate("document.activeElement.localName") == "summary"


def test_on_paper_there_is_the_text_with_its_notes(visit: Visit) -> None:
    page = visit("charter.html")
    page.emulate_media(media="print")
    hidden = page.locator(".site-header, .site-footer, .around, .reading, .sidenote, .permalink, .cite, .skip")
    assert hidden.count() > 10
    assert [each for each in hidden.all() if each.is_visible()] == []
    expect(page.locator("#short-night-bell")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.parametrize("settings", [{}, {"contrast": "more"}], ids=["usual", "more contrast"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_is_as_dark_as_the_reader_asks(visit: Visit, scheme: str, settings: dict[str, str]) -> None:
    page = visit("charter.html", color_scheme=scheme, **settings)
    colours = page.evaluate("[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.body).color]")
    paper, ink = (sum(map(int, colour[4:-1].split(","))) for colour in colours)
    assert (paper > ink) == (scheme == "light")
    assert abs(paper - ink) > (750 if settings else 560)


def test_the_books_own_faces_are_there(visit: Visit) -> None:
    page = visit("charter.html")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family.replaceAll('\"', ''))"
    )
    assert set(loaded) == {"Source Serif", "Source Sans"}
