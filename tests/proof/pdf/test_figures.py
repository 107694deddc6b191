"""A picture is found in the content by its file, where neither that nor its description is used twice."""

from __future__ import annotations

import pytest

from postil.proof.pdf.figures import file_of
from tests.proof.pdf.documents import source_of

STOVE = '<p>x <img src="images/stove.png" alt="A stove"/></p>'
FILES: dict[str, tuple[str, str]] = {
    "once": (STOVE, "images/stove.png"),
    "beside others": (f'{STOVE}<img src="images/lamp.png" alt="A lamp"/>', "images/stove.png"),
    "its description twice": (f'{STOVE}<img src="images/lamp.png" alt="A stove"/>', ""),
    "its file twice": (f'{STOVE}<img src="images/stove.png" alt="The same"/>', ""),
    "no such picture": ("<p>A stove</p>", ""),
}


@pytest.mark.parametrize(("body", "file"), FILES.values(), ids=FILES.keys())
def test_a_picture_is_found_by_its_file(body: str, file: str) -> None:
    assert file_of("A stove", source_of(body)) == file
