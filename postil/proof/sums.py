"""Prove that made files stand as they were made.

Takes the sums that were written down when they were made, and what stands there now; gives R020 by path, also for what
stands there and is not listed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping

from postil.problems import Place, Problem

HINT = "make it again; what is changed by hand in a made file is lost when it is made the next time"

UNLISTED = "make the edition again, which lists it; take away what is no part of it"


def prove_sums(recorded: Mapping[str, str], standing: Mapping[str, bytes], place: Place) -> dict[str, Problem]:
    """R020: each file is there, and is that which was made; `recorded` are SHA-256 by path."""
    gone = {path: "was made and is not there" for path in recorded if path not in standing}
    other = {path: "is not as it was made" for path, data in standing.items() if is_other(data, recorded.get(path))}
    return {path: Problem(place, "R020", f"'{path}' {how}", HINT) for path, how in {**gone, **other}.items()}


def is_other(data: bytes, recorded: str | None) -> bool:
    """Tell whether some bytes have another sum than was recorded; where none was, nobody can."""
    return bool(recorded) and hashlib.sha256(data).hexdigest() != recorded


def prove_listed(listed: Collection[str], standing: Collection[str], place: Place) -> dict[str, Problem]:
    """R020: whatever was made, or stands on the site, is listed in the manifest."""
    added = sorted(set(standing) - set(listed))
    return {path: Problem(place, "R020", f"'{path}' is not listed in the manifest", UNLISTED) for path in added}
