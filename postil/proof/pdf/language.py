"""Prove that a PDF names the languages of its words.

Takes a reading and what it is made of; yields R002 where a screen reader would read words by the rules of
another language. Only scripts are looked at: words in Latin letters may be of any language that uses them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postil.proof.pdf.faults import Fault
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source
from postil.proof.telling import quoted
from postil.scripts import OTHER_LETTERS, SCRIPT, fits, foreign


def check_language(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R002: the file has the book's language, and words in another script have theirs where the content gives it."""
    written = str(reading.root.get("/Lang", ""))
    if not written:
        yield Fault(
            "R002", "the file names no language: a screen reader takes that of the reader's machine", key="language"
        )
    elif written != source.publication.language:
        yield Fault(
            "R002",
            f"the file's language is '{written}', not that of the book, {source.publication.language}",
            key="language",
        )
    yield from check_scripts(reading, source)


def check_scripts(reading: MadePdf, source: Source) -> Iterator[Fault]:
    """R002: a language that the content gives to words is given to them, but where it also leaves them without one."""
    given: list[tuple[str, str]] | None = None
    unmarked: list[tuple[str, str]] = []
    suspect = {mark for mark, words in reading.words.items() if OTHER_LETTERS.search(words)}
    for tag in reading.tags if suspect else ():
        for mark in filter(suspect.__contains__, tag.marks):
            for words, script in foreign(reading.words[mark], tag.language):
                if given is None:
                    given, unmarked = list(marked_in(source)), list(marked_in(source, rightly=False))
                if is_among(words, script, given) and not is_among(words, script, unmarked):
                    sentence = f"{quoted(words)} is marked as '{tag.language}': a screen reader cannot pronounce it"
                    yield Fault("R002", sentence, words, mark[0])


def is_among(words: str, script: str, texts: Sequence[tuple[str, str]]) -> bool:
    """Tell whether words stand in one of some texts of their script."""
    return any(words in text for text, known in texts if known == script)


def marked_in(source: Source, *, rightly: bool = True) -> Iterator[tuple[str, str]]:
    """Yield the texts of the content in other scripts whose language is right, or is not, each with its script.

    It is not in names and titles, which are written where no language can be given to single words.
    """
    for document in source.documents:
        for text, language in document.texts():
            for found in SCRIPT.finditer(text):
                if fits(str(found.lastgroup), language) is rightly:
                    yield found[0], str(found.lastgroup)
