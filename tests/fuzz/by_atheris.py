"""Let atheris, if it is installed, look for bytes at which a reader fails.

    python tests/fuzz/by_atheris.py READER FOLDER -max_total_time=300

Takes the name of a reader, a folder for what is found, and options of libFuzzer. The suite does without it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
with atheris.instrument_imports(include=["postil", "yaml", "markdown_it", "mdit_py_plugins", "PIL"]):
    from tests.fuzz.nearly import pieces
    from tests.fuzz.readers import read


def begin(name: str, folder: Path) -> None:
    """Write what atheris begins with, and let it look."""
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for number, piece in enumerate(pieces(name)):
        (corpus / f"piece-{number}").write_bytes(piece)
    words = [
        sys.argv[0],
        str(corpus),
        f"-artifact_prefix={folder}/",
        "-timeout=20",
        "-rss_limit_mb=2000",
        *sys.argv[3:],
    ]
    atheris.Setup(words, lambda data: read(name, data, folder / "book") and None)
    atheris.Fuzz()


if __name__ == "__main__":
    begin(sys.argv[1], Path(sys.argv[2]))
