"""Our functions are in place while the block runs, and the engine's before and behind it."""

from __future__ import annotations

import contextlib

import pytest
import weasyprint

from postil.render.pdf.tags.tagging import tagging
from tests.render.pdf.tags.tagged import PIXEL, call, written


def functions() -> tuple[object, ...]:
    """Return what stands in the places of the engine that we take."""
    inline = weasyprint.layout.inline
    places = (inline.split_text_box, inline.remove_last_whitespace, weasyprint.document.draw_page)
    return (*places, weasyprint.pdf.add_tags)


@pytest.mark.parametrize("error", [None, ZeroDivisionError])
def test_the_engine_is_given_back_as_it_was(error: type[Exception] | None) -> None:
    before = functions()
    with contextlib.suppress(ZeroDivisionError), tagging(weasyprint):
        assert all(ours is not theirs for ours, theirs in zip(functions(), before, strict=True))
        if error:
            raise error
    assert functions() == before


@pytest.mark.parametrize("version", ["1.7", "2.0"])
def test_the_same_document_gives_the_same_bytes(version: str) -> None:
    body = f"<h1>a{call(1)}</h1><p><a href='#c1'>b</a> <img src='{PIXEL}' alt='c'></p>"
    assert written(body, version=version) == written(body, version=version)
