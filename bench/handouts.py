"""Compare all handouts of the default book with one run of WeasyPrint: `python -m bench.handouts [ROUNDS]`.

Takes the number of rounds; gives a table, and exit code 1 where the handouts take as long as the run. Whole processes,
in turn; ratios are those within a round. What is measured:

    handouts    every handout that publication.yaml lists, nothing kept: with the print edition, for its page numbers
    kept        the same, where the print edition was made before
    stock       WeasyPrint as it comes, on the HTML and the styles of the print edition; it finds the page numbers
    settled     the print edition with `--engine plain`: in one piece, until its page numbers are right
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import median

from bench.compare.engines import weasyprint
from bench.compare.processes import Cost, cost
from bench.compare.rounds import Measure, Work, figures, measured, nothing, ratio
from bench.compare.works import BUILD
from postil.look import paged_styles
from postil.making import Maker
from postil.preparing import prepare
from postil.render import fonts
from postil.render.pdf.merge import merge

ROOT = BUILD.parent
ROUNDS = 3
HANDOUTS, KEPT, STOCK, SETTLED = "handouts", "kept", "stock", "settled"
EDITIONS = "editions: [print]\n"
LINK = '<link rel="stylesheet" href="styles/book.css"></head>'
FOLIO, FOUND = "attr(data-folio)", "target-counter(attr(href), page)"
"""A page number as Postil tells it, and as WeasyPrint finds it."""


def main(rounds: int) -> int:
    """Measure, print the table, and return 1 where the handouts are not made in less than a run of WeasyPrint."""
    with tempfile.TemporaryDirectory(prefix="postil-handouts-") as name:
        costs = measured(works(Path(name)), rounds, tell)
    print("| | CPU s | ratio | wall s | ratio |\n|---|---:|---:|---:|---:|")
    for work, found in costs.items():
        print(f"| {work} | {told(found, costs[STOCK], 'cpu')} | {told(found, costs[STOCK], 'wall')} |")
    return int(ratio(costs[HANDOUTS], costs[STOCK], "wall").middle >= 1)


def tell(line: str) -> None:
    """Say how far it is."""
    print(line, file=sys.stderr, flush=True)


def told(found: Sequence[Cost], stock: Sequence[Cost], measure: Measure) -> str:
    """Return the median of what some runs took, and its ratio to WeasyPrint."""
    return f"{median(figures(found, measure)):.2f} | {ratio(found, stock, measure).middle:.2f}"


def works(folder: Path) -> Mapping[str, Work]:
    """Return what is measured; what it needs is written into a folder."""
    peer = weasyprint(sys.executable)
    assert peer is not None, "the Python that runs this has no WeasyPrint"
    printed = write_printed(folder / "book")
    return {
        HANDOUTS: ours(folder / "cold", ("handout", "--book", ROOT, "--no-cache")),
        KEPT: with_print_kept(folder / "warm"),
        STOCK: Work(peer.command(write_stock(folder / "stock"), folder / "stock" / peer.made)),
        SETTLED: ours(folder / "plain", ("all", "--book", printed, "--no-cache", "--engine", "plain")),
    }


def ours(home: Path, words: Sequence[str | Path], ready: Callable[[int], None] = nothing) -> Work:
    """Return a build of ours."""
    environment = {"POSTIL_PYTHON_AS_IS": "1", "POSTIL_CACHE": str(home / "cache")}
    return Work((sys.executable, BUILD, *words, "-o", home / "out", "--quiet"), None, environment, ready)


def with_print_kept(home: Path) -> Work:
    """Return the making of handouts where nothing but the PDFs of the book was made before."""
    before = ours(home, ("pdf", "--book", ROOT))

    def ready(number: int) -> None:
        shutil.rmtree(home, ignore_errors=True)
        (home / "cache").mkdir(parents=True)
        cost(before.command, before.environment)

    return ours(home, ("handout", "--book", ROOT), ready)


def write_printed(book: Path) -> Path:
    """Write the default book with nothing but its print edition."""
    shutil.copytree(ROOT / "content", book / "content")
    path = book / "content" / "publication.yaml"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(EDITIONS if line.startswith("editions:") else line for line in lines), encoding="utf-8")
    return book


def write_stock(folder: Path) -> Path:
    """Write the print edition of the default book as WeasyPrint reads it: HTML, styles, fonts, pictures."""
    composition = prepare(ROOT)
    publication, printed = composition.publication, Maker(ROOT, composition).print_edition()
    source = merge(composition, printed.settled.folios).replace("</head>", LINK, 1)
    style = "\n".join(style.text for style in paged_styles(ROOT, publication, "print", publication.paper))
    style = style.replace(FOLIO, FOUND)
    files = {"book.html": source.encode(), "styles/book.css": style.encode()}
    files |= {f"fonts/{face.path.name}": face.path.read_bytes() for face in fonts.faces()}
    files |= {image.path: image.data for image in publication.images}
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if sys.argv[1:] else ROUNDS))
