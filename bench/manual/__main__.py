"""Write the reference part of the manual: `python -m bench.manual [FOLDER]`.

Takes the folder of its content, that of `examples/manual` where none is named; gives the pages and the pictures in it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from bench.manual.pages import pages
from bench.manual.pictures import pictures

ROOT = Path(__file__).resolve().parents[2]
CONTENT = ROOT / "examples" / "manual" / "content"


def main(folder: Path) -> None:
    """Write all files into a folder, and say of each how large it is."""
    texts = {name: text.encode() for name, text in pages().items()}
    for name, data in {**texts, **{f"images/{name}": data for name, data in pictures().items()}}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
        print(f"{name}  {len(data)} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else CONTENT)
