"""Prove that made files stand as they were made.

Takes the sums that were written down when they were made, and what stands there now; yields R020.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping

from postil.problems import Place, Problem

HINT = "make it again; what is changed by hand in a made file is lost when it is made the next time"


def prove_sums(recorded: Mapping[str, str], standing: Mapping[str, bytes], place: Place) -> Iterator[Problem]:
    """R020: each file is there, and is that which was made; `recorded` are SHA-256 by path."""
    for path, value in recorded.items():
        if path not in standing:
            yield Problem(place, "R020", f"'{path}' was made and is not there", HINT)
        elif value and hashlib.sha256(standing[path]).hexdigest() != value:
            yield Problem(place, "R020", f"'{path}' is not as it was made", HINT)
