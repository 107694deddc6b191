"""A colour of four inks is found in a PDF whose colours are those of light, and in no other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest

from postil.making import make
from postil.model import Composition, MadeFile
from postil.proof.pdf.proof import prove_structure
from postil.proof.pdf.reading import read_made
from tests.proof.pdf.broken import Change, broken, root, tags
from tests.proof.pdf.richbook import rich_book


@pytest.fixture(scope="module")
def composition(tmp_path_factory: pytest.TempPathFactory) -> Composition:
    return rich_book(tmp_path_factory.mktemp("inked") / "book")


@pytest.fixture(scope="module")
def screen(composition: Composition) -> MadeFile:
    return make(Path("/nowhere"), composition, "screen")[0]


def found(composition: Composition, made: MadeFile, *changes: Change) -> list[tuple[str, str]]:
    """Return the codes and sentences for a made file with some changes."""
    for change in changes:
        made = broken(made, change)
    return [(each.code, each.sentence) for each in prove_structure(composition, made, read_made(made.data))]


def pictures(pdf: pikepdf.Pdf) -> list[Any]:
    """Return the pictures of a PDF."""
    objects: Any = pdf.objects
    return [each for each in objects if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image"]


def drawn_in_inks(pdf: pikepdf.Pdf) -> None:
    """Draw in black ink at the end of the second page."""
    pdf.pages[1].contents_add(b"q 0 0 0 1 k Q")


def space_of_inks(pdf: pikepdf.Pdf) -> None:
    """Draw in the space of four inks at the end of the second page."""
    pdf.pages[1].contents_add(b"q /DeviceCMYK cs Q")


def picture_in_inks(pdf: pikepdf.Pdf) -> None:
    pictures(pdf)[0].ColorSpace = pikepdf.Name.DeviceCMYK


def palette_of_inks(pdf: pikepdf.Pdf) -> None:
    """Give a picture a palette of inks."""
    name = pikepdf.Name
    pictures(pdf)[0].ColorSpace = pdf.make_indirect(pikepdf.Array([name.Indexed, name.DeviceCMYK, 0, b"1234"]))


def no_profile(pdf: pikepdf.Pdf) -> None:
    del root(pdf)["/OutputIntents"]


def profile_of_a_press(pdf: pikepdf.Pdf) -> None:
    root(pdf).OutputIntents[0].DestOutputProfile.N = 4


@pytest.mark.parametrize("change", [drawn_in_inks, space_of_inks, picture_in_inks, palette_of_inks])
def test_inks_are_found(composition: Composition, screen: MadeFile, change: Change) -> None:
    ((code, sentence),) = found(composition, screen, change)
    assert code == "R031"
    assert "in the inks of a press" in sentence


@pytest.mark.parametrize("change", [no_profile, profile_of_a_press])
@pytest.mark.parametrize("inks", [drawn_in_inks, picture_in_inks])
def test_a_file_that_is_for_a_press_may_have_inks(
    composition: Composition, screen: MadeFile, inks: Change, change: Change
) -> None:
    assert found(composition, screen, inks, change) == []


def no_body(pdf: pikepdf.Pdf) -> None:
    """Leave a table with its head alone."""
    (table,) = tags(pdf, "Table")
    (head,) = tags(pdf, "THead")
    table.K = pikepdf.Array([head])


def test_a_table_that_is_a_head_alone_is_found(composition: Composition, screen: MadeFile) -> None:
    said = [sentence for code, sentence in found(composition, screen, no_body) if code == "R004"]
    assert [sentence for sentence in said if "has a head and no rows for it to head" in sentence] == said != []
