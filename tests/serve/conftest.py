"""A folder that is played, and the browser.

Takes nothing; gives fixtures.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.serve.running import Running, play_command, running

PAGE = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{0}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; style-src 'self'">
</head><body><h1 id="top">{0}</h1>{1}</body></html>
"""


def page(title: str, count: int = 0) -> str:
    """Return a page with some paragraphs, each of which has an id and fills half a window."""
    return PAGE.format(title, "".join(f'<p id="p-{n}" lang="en">{"word " * 400}{n}</p>' for n in range(count)))


def play(folder: Path, what: str = "show", **files: str | bytes) -> None:
    """Write files into the content of a play, and last what it shall do."""
    content = folder / "content"
    content.mkdir(exist_ok=True)
    for name, text in files.items():
        (content / name.replace("__", ".")).write_bytes(text if isinstance(text, bytes) else text.encode())
    (content / "play").write_text(what, encoding="utf-8")


@pytest.fixture
def stage(tmp_path: Path) -> Path:
    """Return the folder of a play with one page and one file."""
    play(tmp_path, index__html=page("First"), whole__pdf=b"0123456789")
    return tmp_path


@pytest.fixture
def played(stage: Path) -> Iterator[Running]:
    """Return the running play."""
    with running(play_command(stage)) as preview:
        yield preview
