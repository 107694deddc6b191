"""Read the PDFs of one run, the print edition once for all who ask.

Takes the bytes of the print edition; gives readings. Only that one is kept: an EPUB is held against it after the proof
of its own, while a reading of any other edition would be memory that nobody asks for again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postil.keeping import Keeper

# What reads a PDF is loaded where there is one to be read.
if TYPE_CHECKING:
    from postil.proof.pdf.reading import MadePdf
    from postil.proof.pdf.source import Written


@dataclass(slots=True)
class Readings:
    """What the PDFs of one run were read as; the keeper has the words of pages that were read in earlier runs.

    `jobs` is the most processes that read at once. `written` is what is written in the book, where that was looked for.
    """

    printed: bytes | None = None
    keeper: Keeper | None = None
    jobs: int = 1
    written: Written | None = None
    kept: MadePdf | None = field(default=None, init=False)

    def of(self, data: bytes) -> MadePdf:
        """Return what a PDF is read as."""
        from postil.proof.pdf.reading import read_made

        if data != self.printed:
            return read_made(data, self.keeper, self.jobs)
        if self.kept is None:
            self.kept = read_made(data, self.keeper, self.jobs)
        return self.kept
