"""The metadata block is strict YAML whose values are the strings that were meant."""

from __future__ import annotations

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from postil.intake.contentfile import quote, write
from postil.model import Metadata, Provenance


@given(st.text())
@example('yes: no # "x" \\ \' \x85 \u2028 \x7f \ufeff 書 \U0001f4da\n')
def test_a_quoted_value_is_read_as_it_was(value: str) -> None:
    assert yaml.safe_load(f"key: {quote(value)}\n") == {"key": value}


def test_a_content_file() -> None:
    source = Provenance(title="page: 1.txt", sha256="12e3")
    metadata = Metadata("A #title: 1", "article", "en", date="2016-05-06", source=source)
    assert write(metadata, ["One.", "# two"]) == (
        '---\ntitle: "A #title: 1"\nkind: article\nlang: en\ndate: "2016-05-06"\n'
        'source:\n  title: "page: 1.txt"\n  sha256: "12e3"\n---\n\nOne.\n\n\\# two\n'
    )
