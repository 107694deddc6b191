"""The print edition is read once in a run."""

from __future__ import annotations

import io

import pikepdf

from postil.proof.readings import Readings


def pdf_of(pages: int) -> bytes:
    buffer, pdf = io.BytesIO(), pikepdf.new()
    for _ in range(pages):
        pdf.add_blank_page()
    pdf.save(buffer, static_id=True)
    return buffer.getvalue()


def test_the_print_edition_is_read_once_and_others_are_not_kept() -> None:
    readings = Readings(pdf_of(2))
    assert readings.of(pdf_of(2)) is readings.of(pdf_of(2))
    assert len(readings.of(pdf_of(1)).leaves) == 1
    assert readings.of(pdf_of(1)) is not readings.of(pdf_of(1))
    assert len(readings.of(pdf_of(2)).leaves) == 2


def test_nothing_is_kept_where_there_is_no_print_edition() -> None:
    readings = Readings()
    assert readings.of(pdf_of(1)) is not readings.of(pdf_of(1))
    assert readings.kept is None
