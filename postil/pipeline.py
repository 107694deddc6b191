"""Make editions: the only place that knows all stages.

Takes the folder of a book and the names of editions and gives the files that were made, written whole into the
output folder, with `manifest.json` last. Nothing is written where anything is wrong.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from postil.buildinfo import beyond_listed, joined, recorded_before, records, under_now
from postil.going_out import going_out
from postil.inputs import inputs
from postil.limits import doing
from postil.making import Maker
from postil.model import Composition, EditionName, Leaflet, MadeFile
from postil.options import USUAL, BuildOptions
from postil.output import BUILD_INFO, Output, named, write_all
from postil.preparing import prepare
from postil.problems import ProofError
from postil.store import NOT_KEPT, Keeper, Kept

# Each stage is imported where it begins, so that a verb loads only what it uses; a PDF engine takes a second.
if TYPE_CHECKING:
    from postil.proof.origins import Origins
    from postil.proof.pdf.source import Written


PROOFS = ("postil.whence", "postil.proof.edition", "postil.proof.pdf.proof", "postil.proof.notes_in_pdf")
"""What a proof of pages imports."""


@dataclass(frozen=True, slots=True)
class Done:
    """A file that stands in the output folder, and the seconds that it took to make."""

    made: MadeFile
    folder: Path
    seconds: float

    @property
    def path(self) -> Path:
        """Where it stands."""
        return self.folder / self.made.path


def build(
    book: Path,
    editions: Callable[[Composition], Sequence[EditionName]],
    output: Path,
    begun: Callable[[str], None],
    options: BuildOptions = USUAL,
    kept: Kept = NOT_KEPT,
) -> list[Done]:
    """Make the editions that `editions` chooses and write them into `output`; `begun` is told of each."""
    read = inputs(book)
    maker = Maker(book, prepare(book, kept.keeper), options, *kept)
    return write(maker, editions(maker.composition), output, begun, read=read)


def write(
    maker: Maker,
    editions: Sequence[EditionName],
    output: Path,
    begun: Callable[[str], None],
    *,
    read: Mapping[str, str],
) -> list[Done]:
    """Make editions, prove them, and write them into a folder with their manifest; the site hands out the others.

    `read` are the sums of the files of the book before they were read.
    """
    proofs = Proofs(maker.composition)
    maker.meanwhile = proofs.get_ready
    made = [each for edition in editions if edition != "site" for each in timed(edition, maker.make, begun)]
    printed = maker.printed.data if maker.printed else None
    # A site without the print edition has it laid out, to know its page numbers.
    if printed or "site" not in editions:
        maker.dismiss()
    doing.begin(doing.PROOF)
    from postil.whence import origins_of

    origins, jobs = origins_of(maker.book, maker.composition), maker.options.jobs
    files, seconds = [file for file, _ in made], [took for _, took in made]
    with going_out(maker.publication, files, jobs) as ready:
        prove(maker.composition, files, printed, maker.keeper, jobs, maker.leaflets, origins, proofs.written)
        made = list(zip(ready(), seconds, strict=True))
    if "site" in editions:
        made += timed("site", lambda _: proved_site(maker, [file for file, _ in made], origins), begun)
    contents = {path: data for file, _ in made for path, data in ({file.path: file.data} | dict(file.beside)).items()}
    files = [file for file, _ in made]
    doing.begin(doing.WRITING)
    with Output(output) as out:
        before = out.manifest()
        gone = pages_gone(files, before)
        staying = [entry for entry in before if entry["path"] not in gone]
        info = build_info(maker, files, read, (output, {name for entry in staying for name in named(entry)}))
        out.commit({**contents, BUILD_INFO: info, "manifest.json": manifest_of(files, staying)}, gone)
    return [Done(file, output, seconds) for file, seconds in made]


@dataclass(slots=True)
class Proofs:
    """What the proofs of a book need whatever is made of it; `written` is what is written in it, once that is known."""

    composition: Composition
    written: Written | None = None

    def get_ready(self) -> None:
        """Load what proves pages, and look for what is written in the book."""
        for name in PROOFS:
            import_module(name)
        from postil.proof.pdf.source import written_ahead

        self.written = self.written or written_ahead(self.composition)


def build_info(
    maker: Maker, files: Sequence[MadeFile], read: Mapping[str, str], standing: tuple[Path, Collection[str]]
) -> bytes:
    """Return the record of how files were made, with that of those which stand in the folder from before."""
    output, names = standing
    under, also = under_now(read), beyond_listed([file.edition for file in files], maker.publication.editions)
    return joined(recorded_before(output), records(files, under.sum, maker.options, also), under, names)


def proved_site(maker: Maker, files: Sequence[MadeFile], origins: Origins) -> list[MadeFile]:
    """Return the site, which hands out some files; ProofError where it leads to what is not there."""
    from postil.proof.site import FOLDER, prove_site

    made = maker.site(files)
    if problems := prove_site(maker.publication, {file.path.removeprefix(FOLDER): file.data for file in made}, origins):
        raise ProofError(problems)
    return made


def timed(
    edition: EditionName, make: Callable[[EditionName], Sequence[MadeFile]], begun: Callable[[str], None]
) -> list[tuple[MadeFile, float]]:
    """Return the files of an edition, each with its share of the seconds that they took."""
    begun(edition)
    doing.begin(edition)
    start = time.perf_counter()
    files = make(edition)
    return [(file, (time.perf_counter() - start) / len(files)) for file in files]


def pages_gone(made: Sequence[MadeFile], before: Iterable[Mapping[str, object]]) -> set[str]:
    """Return the files of an earlier site that the one made now does not have."""
    site = {file.path for file in made if file.edition == "site"}
    earlier = {str(entry["path"]) for entry in before if entry.get("edition") == "site"}
    return earlier - site if site else set()


def prove(
    composition: Composition,
    made: Sequence[MadeFile],
    printed: bytes | None = None,
    keeper: Keeper | None = None,
    jobs: int = 1,
    leaflets: Sequence[Leaflet] = (),
    origins: Origins | None = None,
    written: Written | None = None,
) -> None:
    """Look whether made files say what their source says, to everybody; ProofError with everything that is wrong.

    `printed` is the print edition, which the EPUB must agree with; the keeper may have the words of its pages. Handouts
    are looked at as `leaflets`, each with what it shows. `origins` is the map of the book, `written` what is written in
    it, where that was looked for.
    """
    from postil.proof.edition import prove_editions
    from postil.proof.pages import prove_pages
    from postil.proof.readings import Readings

    whole = [file for file in made if file.edition != "handout"]
    paged = sum(file.pages is not None for file in whole)
    readings = Readings(printed, keeper, jobs // max(paged, 1), written)
    problems = prove_editions(composition, whole, readings, jobs, origins)
    problems += [remark for file in made for remark in file.remarks if remark.severity == "error"]
    if leaflets:
        from postil.proof.handouts import prove_leaflets

        problems += prove_leaflets(leaflets, jobs, origins.sought if origins else None)
    if printed and not problems:
        problems = [
            found
            for file in made
            if file.edition == "epub"
            for found in prove_pages(composition, file, readings.of(printed), origins)
        ]
    if problems:
        raise ProofError(problems)


def manifest_of(made: Iterable[MadeFile], before: Iterable[dict[str, object]]) -> bytes:
    """Return the manifest: what was made now, and what stands there from before."""
    entries = {str(entry["path"]): entry for entry in before}
    for file in made:
        entry: dict[str, object] = {"path": file.path, "edition": file.edition, "bytes": len(file.data)}
        entry["sha256"] = hashlib.sha256(file.data).hexdigest()
        if file.pages is not None:
            entry["pages"] = file.pages
        if file.beside:
            entry["beside"] = sorted(file.beside)
        entries[file.path] = entry
    return (
        json.dumps({"files": [entries[path] for path in sorted(entries)]}, indent=2, ensure_ascii=False) + "\n"
    ).encode()


def export(book: Path, output: Path) -> list[Path]:
    """Write the apparatus for other programs: Web Annotations and TEI; return the paths."""
    from postil.render.tei import tei
    from postil.render.webannotation import annotation_collection, as_json

    composition = prepare(book)
    publication, anchors = composition.publication, composition.anchors
    collection = annotation_collection(publication, anchors, lambda text: f"{publication.identifier}#{text}")
    files = {
        f"{publication.slug}.annotations.jsonld": as_json(collection),
        f"{publication.slug}.tei.xml": tei(publication, anchors),
    }
    with Output(output) as out:
        out.commit(files)
    return [output / name for name in files]


def schema_files() -> dict[str, str]:
    """Return the JSON Schema of each YAML file as text."""
    from postil.source.schema import schemas

    return {name: json.dumps(schema, indent=2, ensure_ascii=False) + "\n" for name, schema in schemas().items()}


def write_schemas(target: Path) -> list[Path]:
    """Write the JSON Schema of each YAML file into a folder and return the paths."""
    files = {f"{name}.schema.json": text.encode() for name, text in schema_files().items()}
    write_all(target, files)
    return [target / name for name in files]
