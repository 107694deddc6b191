"""Words are held against what the style sheet puts behind them, in the scheme in which it does so."""

from __future__ import annotations

from pathlib import Path

import pytest

from postil.preparing import prepare
from postil.proof.kept.colours import check_style
from postil.proof.origins import Origins

SMALL = Path(__file__).resolve().parents[2] / "books" / "small"
DARK = "@media (prefers-color-scheme: dark)"
SHEETS = {
    "dark words": ("p { color: #222 }", ()),
    "pale words": ("p { color: #bbb }", ("p",)),
    "pale words on a dark page": ("body { background: #111 }\np { color: #bbb }", ()),
    "a page that is dark in another scheme": (
        f"body {{ color: #222 }} {DARK} {{ body {{ background: #111; color: #eee }} }} p {{ color: #222 }}",
        (),
    ),
    "pale words in a dark scheme": (
        f"body {{ background: #fff }} {DARK} {{ body {{ background: #111 }} a {{ color: #9cf }} }}",
        (),
    ),
    "pale words in a dark scheme in two blocks": (
        f"body {{ background: #fff }} {DARK} {{ body {{ background: #111 }} }} {DARK} {{ a {{ color: #9cf }} }}",
        (),
    ),
    "dark words in a dark scheme": (f"{DARK} {{ body {{ background: #111 }} a {{ color: #222 }} }}", ("a",)),
    "words under a condition that says nothing of the page": ("@media print { p { color: #bbb } }", ()),
    "words on their own ground under a condition": ("@media print { p { color: #bbb; background: #fff } }", ("p",)),
    "own properties in a dark scheme": (
        f":root {{ --paper: #fff }} body {{ background: var(--paper) }} p {{ color: #222 }} a {{ color: #036 }}\n"
        f"{DARK} {{ :root {{ --paper: #111 }} a {{ color: #9cf }} }}",
        ("p",),
    ),
    "the colour of a ground": ("th { background-color: #333; color: #fff }", ()),
    "pale words on the colour of a ground": ("th { background-color: #eee; color: #fff }", ("th",)),
    "a ground that is not plain": ("th { background: linear-gradient(#222, #333); color: #fff }", ()),
    "a brace that is no end of a rule": ('q::before { content: "}"; color: #bbb } p { color: #222 }', ("q::before",)),
    "a colour by its name": ("p { color: silver } a { color: rgb(34, 34, 34) }", ("p",)),
    "a colour that lets others through": ("p { color: rgba(0, 0, 0, .1) }", ()),
    "a ground that is none": ("th { background: none; color: #fff }", ("th",)),
}


@pytest.mark.parametrize(("style", "pale"), SHEETS.values(), ids=SHEETS.keys())
def test_words_are_held_against_what_is_behind_them(style: str, pale: tuple[str, ...]) -> None:
    found = check_style("style/epub.css", style, Origins.of(prepare(SMALL)))
    assert tuple(finding.sentence.split("'")[1] for finding in found) == pale
