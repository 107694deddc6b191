"""Frames: what stands in bytes for what only the whole book knows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from postil.render.pdf.frames import filled, folio_of, frame, frames_in, named_in, spoken, string

CONTENT = st.binary(max_size=20).filter(lambda data: b"\x00" not in data and b"\x01" not in data)
PIECES = st.lists(st.tuples(CONTENT, st.sampled_from("rkiegtnf"), CONTENT), max_size=6)


@given(PIECES)
def test_each_frame_is_filled_by_its_kind_and_content_and_the_rest_stays(
    pieces: list[tuple[bytes, str, bytes]],
) -> None:
    data = b"".join(before + frame(kind, content) for before, kind, content in pieces)  # type: ignore[arg-type]
    assert list(frames_in(data)) == [(kind, content) for _, kind, content in pieces]
    expected = b"".join(before + kind.encode() + b"=" + content for before, kind, content in pieces)
    assert filled(data, lambda kind, content: kind.encode() + b"=" + content) == expected


def test_bytes_without_frames_are_left_as_they_are() -> None:
    data = b"1 0 obj\x01\x02<</K [0 1]>>"
    assert filled(data, lambda kind, content: b"never") is data


def test_words_name_the_anchors_whose_folios_they_need() -> None:
    words = f"See p. {folio_of('treaty.cl-2')} and {folio_of('light')}."
    assert named_in(words) == ["treaty.cl-2", "light"]
    assert spoken(words, {"treaty.cl-2": "9", "light": "xii"}.__getitem__) == "See p. 9 and xii."


def test_a_string_is_left_open_only_where_it_names_a_folio() -> None:
    assert string("p. 9").data == b"(p. 9)"
    ((kind, content),) = frames_in(string(f"p. {folio_of('Ж')}").data)
    assert kind == "t"
    assert bytes.fromhex(content.decode()).decode() == f"p. {folio_of('Ж')}"
