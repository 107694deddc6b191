"""Say what is wrong in a made PDF, before it is known where in the content that is written.

Takes nothing; gives the type that all checks of this package yield.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Code = Literal[
    "R001", "R002", "R003", "R004", "R005", "R006", "R007", "R008", "R009", "R010", "R011", "R012", "R013",
    "R014", "R015", "R016", "R017", "R018", "R031",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong. `words` are those by which its place is found, `page` counts from 0.

    What has no words is found by the address where a link leads, by the key of publication.yaml that says it, or by
    a rule in a style sheet.
    """

    code: Code
    sentence: str
    words: str = ""
    page: int | None = None
    division: str = ""
    target: str = ""
    key: str = ""
    rule: str = ""
