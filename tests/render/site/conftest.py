"""The site of the small book: its files, the same on the disk, and a browser that looks at them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Page

from postil.look import site_styles, site_templates
from postil.making import Maker
from postil.model import Composition, PageStart
from postil.preparing import prepare
from postil.site import SiteLook, site

SMALL = Path(__file__).parents[2] / "books" / "small"
ADDRESS = "https://example.org/ferry/"


@pytest.fixture(scope="session")
def book() -> tuple[Composition, tuple[PageStart, ...]]:
    """Return the small book, composed, and the pages of its print edition."""
    composition = prepare(SMALL)
    publication = replace(composition.publication, site=ADDRESS)
    return replace(composition, publication=publication), Maker(SMALL, composition).print_edition().starts


@pytest.fixture(scope="session")
def look(book: tuple[Composition, tuple[PageStart, ...]]) -> SiteLook:
    """Return how its site looks."""
    publication = book[0].publication
    return SiteLook(site_styles(SMALL, publication), site_templates(SMALL, publication.theme))


@pytest.fixture(scope="session")
def files(book: tuple[Composition, tuple[PageStart, ...]], look: SiteLook) -> dict[str, bytes]:
    """Return the files of its site."""
    composition, starts = book
    return site(composition, look, starts)


@pytest.fixture(scope="session")
def pages(files: dict[str, bytes]) -> dict[str, html.HtmlElement]:
    """Return its pages, parsed."""
    return {path: html.fromstring(data.decode()) for path, data in files.items() if path.endswith(".html")}


@pytest.fixture(scope="session")
def folder(files: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder that its site was written to, in one whose name has a blank."""
    target = tmp_path_factory.mktemp("sites") / "the ferry"
    for path, data in files.items():
        (target / path).parent.mkdir(parents=True, exist_ok=True)
        (target / path).write_bytes(data)
    return target


@pytest.fixture
def visit(browser: Browser, folder: Path) -> Iterator[Callable[..., Page]]:
    """Return a function that opens a page of the site from the disk; whatever the page complains of fails the test."""
    contexts, complaints = [], []

    def visited(path: str, width: int = 1280, **settings: object) -> Page:
        context = browser.new_context(viewport={"width": width, "height": 800}, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda sent: sent.url.startswith("file:") or complaints.append(sent.url))
        page.goto(f"{folder.as_uri()}/{path}")
        return page

    yield visited
    for context in contexts:
        context.close()
    assert complaints == []
