"""Whether a made site has all that it leads to."""

from __future__ import annotations

import pytest

from postil.proof.site import Site, prove_site
from tests.render.annotated import publication

PAGE = '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A</title></head><body>{}</body></html>'
ADDRESS = "https://example.org/quay/"
FILES = {
    "index.html": PAGE.format('<p id="top">A</p><p id="Ü">B</p>').encode(),
    "parts/wall.html": PAGE.format("<p>C</p>").encode(),
    "style/site.css": b"@font-face { src: url(../fonts/a.woff2) }",
    "fonts/a.woff2": b"font",
    "two words.pdf": b"%PDF",
}


@pytest.mark.parametrize(
    ("link", "is_lacking"),
    [
        ("index.html", False),
        ("./", False),
        ("", False),
        ("#top", False),
        ("#%C3%9C", False),
        ("index.html?q=quay#top", False),
        ("parts/wall.html", False),
        ("two%20words.pdf", False),
        ("two%20words.pdf#page=2", False),
        ("/quay/parts/wall.html", False),
        ("https://example.org/quay/index.html#top", False),
        ("https://example.org/other/gone.html", False),
        ("mailto:ada@example.org", False),
        ("data:,A", False),
        ("#gone", True),
        ("index.html#gone", True),
        ("wall.html", True),
        ("/quay/gone.html", True),
        ("https://example.org/quay/gone.html", True),
    ],
)
def test_a_link_is_followed_as_a_browser_follows_it(link: str, is_lacking: bool) -> None:
    assert Site(FILES, ADDRESS).lacks("index.html", link) is is_lacking


def test_a_site_without_an_address_is_looked_through_too() -> None:
    site = Site(FILES, "")
    assert not site.lacks("parts/wall.html", "../index.html#top")
    assert site.lacks("parts/wall.html", "index.html")
    assert not site.lacks("index.html", "https://example.org/gone.html")


@pytest.mark.parametrize(
    ("path", "old", "new", "sentence"),
    [
        ("index.html", b"<p id", b'<a href="gone.html">D</a><p id', "'site/index.html' leads to 'gone.html'"),
        ("index.html", b"<p id", b'<img src="gone.png" alt=""><p id', "'site/index.html' leads to 'gone.png'"),
        ("style/site.css", b"a.woff2", b"b.woff2", "'site/style/site.css' leads to '../fonts/b.woff2'"),
        ("style/site.css", b"../fonts/a", b"'fonts/a", "'site/style/site.css' leads to 'fonts/a.woff2'"),
    ],
)
def test_what_is_not_there_is_told_with_what_leads_to_it(path: str, old: bytes, new: bytes, sentence: str) -> None:
    assert prove_site(publication(), FILES) == []
    (problem,) = prove_site(publication(), {**FILES, path: FILES[path].replace(old, new, 1)})
    assert (problem.code, problem.sentence) == ("R019", f"{sentence}, which is not there")


def test_a_file_that_is_gone_is_missed_by_all_that_lead_to_it() -> None:
    page = PAGE.format("".join(f'<a href="gone-{number}.html">{number}</a>' for number in range(13))).encode()
    problems = prove_site(publication(), {**FILES, "index.html": page})
    assert len(problems) == 11
    assert problems[-1].sentence == "there are 3 more such faults"
