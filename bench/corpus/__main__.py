"""Write the corpus of some pages: `python -m bench.corpus [--text prose|charters] --pages 200 -o FOLDER`.

Takes which text, a number of pages and a folder; gives a book of ours in `book/`, and the sources of the other engines
beside it.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench.corpus.both import TEXTS
from bench.corpus.writing import write_book, write_documents


def main() -> None:
    """Write a book and the documents."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus")
    parser.add_argument("--text", choices=TEXTS, default="charters")
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    text = TEXTS[options.text](options.pages)
    write_documents(options.output, text)
    write_book(options.output / "book", text, ["print"])


if __name__ == "__main__":
    main()
