"""What an editor sees in a real browser: the page comes again where it was, and what is wrong is shown over it."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.serve.conftest import page, play
from tests.serve.running import PATIENCE, Running, is_made

LONG = PATIENCE * 1000


def opened(browser: Browser, address: str) -> Page:
    """Return a window with a page, which must have no complaint in its console."""
    window = browser.new_page(viewport={"width": 800, "height": 600})
    window.set_default_timeout(LONG)
    window.on("console", lambda said: errors(window).append(said.text) if said.type == "error" else None)
    window.goto(address)
    return window


COMPLAINTS: dict[Page, list[str]] = {}


def errors(window: Page) -> list[str]:
    """Return what the console of a window complained of."""
    return COMPLAINTS.setdefault(window, [])


def wait_until_made(preview: Running) -> None:
    """Return when the newest build is over."""
    with preview.news() as until:
        until(is_made)


def test_three_windows_come_again_where_they_were(browser: Browser, played: Running, stage: Path) -> None:
    play(stage, index__html=page("First", 20))
    with played.news() as until:
        until(lambda state: is_made(state) and b"p-19" in played.ask("/")[2])
    windows = [opened(browser, played.address) for _ in range(3)]
    for window in windows:
        window.locator("#p-9").evaluate("each => scrollTo(0, each.getBoundingClientRect().top + scrollY + 40)")
    body = "".join(f'<p id="p-{n}">{"word " * (900 if n == 3 else 400)}{n}</p>' for n in range(20))
    play(stage, index__html=page("Second").replace("</body>", f"{body}</body>"))
    for window in windows:
        expect(window.locator("#top")).to_have_text("Second", timeout=LONG)
        window.wait_for_function("Math.abs(document.getElementById('p-9').getBoundingClientRect().top + 40) < 2")
        assert errors(window) == []
        window.close()


def test_what_is_wrong_is_shown_over_the_page_until_it_is_mended(
    browser: Browser, played: Running, stage: Path
) -> None:
    wait_until_made(played)
    window = opened(browser, played.address)
    play(stage, "err <b>wrnog</b>")
    overlay = window.get_by_role("alert")
    expect(overlay).to_be_visible(timeout=LONG)
    for words in (
        "content/play:1:5",
        "error X001",
        "'<b>wrnog</b>' is wrong",
        "^^^^",
        "Did you mean: right",
        "mend it",
    ):
        expect(overlay).to_contain_text(words)
    assert overlay.evaluate("each => getComputedStyle(each).position") == "fixed"
    window.keyboard.press("Escape")
    expect(overlay).to_have_count(0)
    play(stage, "err again")
    expect(overlay).to_contain_text("'again' is wrong", timeout=LONG)
    play(stage)
    expect(overlay).to_have_count(0, timeout=LONG)
    expect(window.locator("#top")).to_have_text("First")
    assert errors(window) == []
    window.close()


def test_the_waiting_page_becomes_the_page(browser: Browser, played: Running, stage: Path) -> None:
    wait_until_made(played)
    window = opened(browser, f"{played.address}-/waiting.html")
    expect(window.locator("h1")).to_have_text("This is being made")
    expect(window.locator("#doing")).to_have_text("It is there.", timeout=LONG)
    window.close()


def test_the_list_leads_to_pages_that_follow_a_save(browser: Browser, played: Running, stage: Path) -> None:
    wait_until_made(played)
    window = opened(browser, f"{played.address}-/")
    window.get_by_role("link", name="look at its pages").click()
    expect(window.locator("#name")).to_have_text("whole.pdf")
    window.locator("#page").fill("3")
    window.keyboard.press("Enter")
    expect(window.locator("#pages")).to_have_attribute("src", has_page(3), timeout=LONG)
    before = window.locator("#pages").get_attribute("src")
    play(stage, whole__pdf=b"another")
    expect(window.locator("#pages")).not_to_have_attribute("src", str(before), timeout=LONG)
    assert str(window.locator("#pages").get_attribute("src")).endswith("#page=3")
    assert window.url.endswith("#page=3")
    window.close()


def has_page(number: int) -> re.Pattern[str]:
    """Return what an address that leads to a page looks like."""
    return re.compile(rf"^/whole\.pdf\?[0-9a-f]+#page={number}$")
