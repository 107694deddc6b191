"""Prove that a PDF names the languages of its words.

Takes a reading and what it is made of; yields R002 where a screen reader would read words by the rules of
another language. Only scripts are looked at: words in Latin letters may be of any language that uses them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from postil.proof.pdf.faults import Fault, quoted
from postil.proof.pdf.reading import MadePdf
from postil.proof.pdf.source import Source

LANGUAGES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "Greek": frozenset(["el", "grc"]),
        "Cyrillic": frozenset(["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "tt", "uk"]),
        "Hebrew": frozenset(["he", "yi"]),
        "Arabic": frozenset(["ar", "fa", "ku", "ps", "sd", "ug", "ur"]),
        "Indic": frozenset(["hi", "mr", "ne", "sa", "bn", "as"]),
        "Kana": frozenset(["ja"]),
        "Hangul": frozenset(["ko"]),
        "Chinese": frozenset(["ja", "ko", "zh", "yue"]),
    }
)
"""The languages that are written in a script."""
SCRIPT = re.compile(
    "(?P<Greek>[\u0370-\u03ff\u1f00-\u1fff]{2,})|(?P<Cyrillic>[\u0400-\u052f]{2,})|(?P<Hebrew>[\u0590-\u05ff]+)"
    "|(?P<Arabic>[\u0600-\u06ff\u0750-\u077f]+)|(?P<Indic>[\u0900-\u09ff]+)|(?P<Kana>[\u3040-\u30ff]+)"
    "|(?P<Hangul>[\u1100-\u11ff\uac00-\ud7af]+)|(?P<Chinese>[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003134f]+)"
)

OTHER_LETTERS = re.compile(
    "[\u0370-\u052f\u0590-\u06ff\u0750-\u077f\u0900-\u09ff\u1100-\u11ff\u1f00-\u1fff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\U00020000-\U0003134f]"
)
"""A letter of any of these scripts; some others are among them, which does no harm."""


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
    """R002: a language that the content gives to words is given to them."""
    given: list[tuple[str, str]] | None = None
    suspect = {mark for mark, words in reading.words.items() if OTHER_LETTERS.search(words)}
    for tag in reading.tags if suspect else ():
        for mark in filter(suspect.__contains__, tag.marks):
            for words, script in foreign(reading.words[mark], tag.language):
                given = list(marked_in(source)) if given is None else given
                if any(words in text for text, known in given if known == script):
                    sentence = f"{quoted(words)} is marked as '{tag.language}': a screen reader cannot pronounce it"
                    yield Fault("R002", sentence, words, mark[0])


def marked_in(source: Source) -> Iterator[tuple[str, str]]:
    """Yield the texts of the content in other scripts whose language is right, each with its script."""
    for document in source.documents:
        for text, language in document.texts():
            for found in SCRIPT.finditer(text):
                if fits(str(found.lastgroup), language):
                    yield found[0], str(found.lastgroup)


def foreign(words: str, language: str) -> Iterator[tuple[str, str]]:
    """Yield the words in a script that a language is not written in, with the script."""
    for found in SCRIPT.finditer(words):
        if not fits(str(found.lastgroup), language):
            yield found[0], str(found.lastgroup)


def fits(script: str, language: str) -> bool:
    """Tell whether a language is written in a script."""
    return language.split("-")[0].lower() in LANGUAGES[script]
