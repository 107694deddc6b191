"""Leave in a handout the notes that it is to have, in the form that it is to have them.

Takes the piece of a declaration, or of its appendix; changes its document.
"""

from __future__ import annotations

from collections.abc import Collection

from lxml import etree

from postil.compose.handouts.pieces import XHTML, Piece, take_out
from postil.model import HandoutNotes

SHORT = "short-"
CALLS = ".//h:a[@role='doc-noteref']"
ASIDES = ".//h:aside"


def choose_notes(piece: Piece, notes: HandoutNotes) -> None:
    """Let the calls lead to the short notes of the editor or to the entries, or take them out.

    Notes that have no call then are taken out by `drop_uncalled`.
    """
    calls = [call for call in piece.find(CALLS) if call.get("href", "").startswith(f"#{SHORT}")]
    if notes == "none":
        take_out(piece.body, calls)
    if notes == "full":
        for call in calls:
            call.set("href", f"{piece.name}-notes.xhtml#{note_of(call)}")


def note_of(call: etree._Element) -> str:
    """Return the id of the note that a call leads to, as the book's editor has given it."""
    return call.get("href", "").removeprefix(f"#{SHORT}")


def drop_uncalled(piece: Piece) -> None:
    """Take out the notes whose calls are gone, and those that only they call; what is left is the text's alone."""
    while uncalled := [aside for aside in piece.find(ASIDES) if not is_called(piece, aside)]:
        take_out(piece.body, uncalled)
    take_out(piece.body, [section for section in piece.find(".//h:section[@class='asides']") if not len(section)])
    for aside in piece.find(ASIDES):
        if not aside.get("id", "").startswith(SHORT):
            number_calls(piece, aside)


def is_called(piece: Piece, aside: etree._Element) -> bool:
    """Tell whether something else than a note itself calls it."""
    return any(aside not in call.iterancestors() for call in calls_of(piece, aside))


def calls_of(piece: Piece, aside: etree._Element) -> list[etree._Element]:
    """Return the calls of a note, in their order."""
    return [call for call in piece.find(CALLS) if call.get("href") == f"#{aside.get('id')}"]


def number_calls(piece: Piece, aside: etree._Element) -> None:
    """Name the calls of a note as if it had never been called elsewhere, and leave the ways back to them alone."""
    ways = {way.get("href", ""): way for way in aside.iterchildren(f"{XHTML}a")}
    first = f"call-{aside.get('id', '')}"
    for number, call in enumerate(calls_of(piece, aside), 1):
        way, name = ways.pop(f"#{call.get('id')}"), first if number == 1 else f"{first}-{number}"
        call.set("id", name)
        way.set("href", f"#{name}")
    take_out(aside, ways.values())


def cut_entries(piece: Piece, clauses: Collection[str]) -> None:
    """Leave in an appendix the entries of some clauses, without what introduces all of them."""
    wanted = {f"notes-{clause}" for clause in clauses}
    of_clauses = piece.find(".//h:section[@class='clause-notes']")
    take_out(piece.body, [each for each in of_clauses if each.get("aria-labelledby") not in wanted])
    witnesses = [".//h:section[@class='witnesses']"] if not piece.find(".//h:p[@class='readings']") else []
    for path in (".//h:section[@class='source-note' or @class='headnote' or @class='conventions']", *witnesses):
        take_out(piece.body, piece.find(path))


def say_once(piece: Piece) -> None:
    """Take the text of the clauses out of an appendix that stands behind the text."""
    take_out(piece.body, piece.find(".//h:blockquote[@class='clause-text']"))
