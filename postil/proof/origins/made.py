"""Open the documents of made files, for those who found something in them.

Takes made files and a composition; gives the text of each document by its path: "EPUB/foreword.xhtml",
"site/index.html", and of what the editions share.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence

from postil.model import Composition, MadeFile

TEXTS = (".xhtml", ".html", ".opf", ".css", ".svg", ".xml")


def documents_of(composition: Composition, made: Sequence[MadeFile]) -> dict[str, str]:
    """Return all documents by their paths; where nothing was made, those of the composition."""
    found = {f"{division.name}.xhtml": division.xhtml.decode() for division in composition.divisions}
    for file in made:
        found.update(texts_in(file))
    return found


def texts_in(file: MadeFile) -> Iterator[tuple[str, str]]:
    """Yield the documents of a made file; those of an archive that cannot be read stay unknown."""
    if file.path.endswith(".epub") and zipfile.is_zipfile(io.BytesIO(file.data)):
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            names = [name for name in archive.namelist() if name.endswith(TEXTS)]
            yield from ((name, archive.read(name).decode(errors="replace")) for name in names)
    elif file.path.endswith(TEXTS):
        yield file.path, file.data.decode(errors="replace")


def known_as(name: str, documents: Mapping[str, str]) -> str:
    """Return the path of a document that somebody names with more folders, or fewer; "" where there is none."""
    parts = name.replace("\\", "/").split("/")
    endings = ("/".join(parts[at:]) for at in range(len(parts)))
    longer = sorted(documents, key=lambda path: (-len(path), path))
    matches = (path for end in endings for path in longer if path == end or path.endswith(f"/{end}"))
    return next(matches, "")
