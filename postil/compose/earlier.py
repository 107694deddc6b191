"""Say what a division is composed of, so that one of which nothing has changed need not be composed again.

Takes what keeps values between builds and the sums of the files that a book was read from; gives the parts of anchors
and divisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from postil.compose.plans import Plan
from postil.keeping import Keeper, digest_of
from postil.model import Declaration, Publication, Template, Text

NOTES = ".notes.yaml"
OF_NOTES = ("glossary", "index")
"""The kinds of divisions that say something of the notes of all declarations."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What keeps anchors and divisions, or nothing; `sums` are of the bytes of the text files, by their names."""

    store: Keeper | None = None
    sums: Mapping[str, str] = field(default_factory=dict)

    def parts_of_text(self, text: Text) -> tuple[str, ...]:
        """Return what a text and its notes were read from."""
        file = text.place.file
        return (file, self.sums.get(file, ""), self.sums.get(file.removesuffix(".md") + NOTES, ""))

    def parts_of_all(self, publication: Publication, words: Mapping[str, str], look: Mapping[str, Template]) -> str:
        """Return the sum of what every division is composed of: all but the texts themselves."""
        if self.store is None:
            return ""
        bare = replace(publication, foreword=None, texts=(), images=())
        return digest_of(bare, words, look)

    def parts_of_division(self, planned: Plan, publication: Publication) -> tuple[object, ...]:
        """Return what one division is composed of besides; the plan's own text counts as the file that it is of."""
        texts = tuple(self.parts_of_text(text) for text in told_of(planned, publication))
        return (replace(planned, text=None), texts)


def told_of(planned: Plan, publication: Publication) -> Iterator[Text]:
    """Yield the texts that a division says something of."""
    if planned.text:
        yield planned.text
    elif planned.kind == "contents":
        yield from (text for text in (publication.foreword, *publication.texts) if text)
    elif planned.kind in OF_NOTES:
        yield from declarations(publication.texts)


def declarations(texts: Iterable[Text]) -> Iterator[Declaration]:
    """Yield the declarations among some texts."""
    return (text for text in texts if isinstance(text, Declaration))
