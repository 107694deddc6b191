"""What a style would fetch from elsewhere is found, however it is written, and nothing else is."""

from __future__ import annotations

import pytest

from postil.stylelinks import links_away

AWAY = {
    "an address": ("p { background: url(https://a.example/b.png) }", [(1, 17)]),
    "one in quotes, on the next line": ("p { background: url(\n  '//a.example/b.png') }", [(2, 3)]),
    "a function with an escape": ("p { background: u\\rl(file:///etc/passwd) }", [(1, 17)]),
    "the second of a set": ("p { background: image-set('a.png' 1x, 'http://b/b.png' 2x) }", [(1, 39)]),
    "a set that is filled elsewhere": ("p { background: image-set(var(--a) 1x) }", [(1, 27)]),
    "a rule that fetches another sheet": ("\n@\\import 'a.css';", [(2, 1)]),
    "both in one": ("@IMPORT URL(data:text/css,p);", [(1, 1), (1, 9)]),
    "outside the book": ("p { background: url(images/%2e%2e/../../a.png) }", [(1, 17)]),
    "a backslash for a slash": ("p { background: url('/\\\\a.example/b.png') }", [(1, 21)]),
    "not closed": ("p { background: url(https://a.example/b.png", [(1, 17)]),
    "deep": ("(" * 5000 + "url(//a.example/b)", [(1, 5001)]),
    "in a style of its own": ("cursor: url(https://a.example/b.cur), auto", [(1, 9)]),
}


@pytest.mark.parametrize(("css", "places"), AWAY.values(), ids=AWAY.keys())
def test_what_leads_away_is_found_at_its_place(css: str, places: list[tuple[int, int]]) -> None:
    assert list(links_away(css)) == places


@pytest.mark.parametrize(
    "css",
    [
        "p { background: url(images/a.png), url('../fonts/a.ttf') url(#b) url() }",
        "/* url(https://a.example) */ p::before { content: 'url(https://a.example)' attr(href url) var(--a) }",
        "p { background: url(a..b.png) } @media print { p { color: red } } @namespace e 'http://www.idpf.org/2007/ops';",
        "",
    ],
)
def test_what_stays_in_the_book_is_left(css: str) -> None:
    assert list(links_away(css)) == []
