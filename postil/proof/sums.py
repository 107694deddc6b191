"""Prove that made files stand as they were made.

Takes the sums that were written down when they were made, and what stands there now; yields R020, also for what
stands there and is not listed.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping

from postil.problems import Place, Problem

HINT = "make it again; what is changed by hand in a made file is lost when it is made the next time"

UNLISTED = "make the edition again, which lists it; take away what is no part of it"


def prove_sums(recorded: Mapping[str, str], standing: Mapping[str, bytes], place: Place) -> Iterator[Problem]:
    """R020: each file is there, and is that which was made; `recorded` are SHA-256 by path."""
    for path, value in recorded.items():
        if path not in standing:
            yield Problem(place, "R020", f"'{path}' was made and is not there", HINT)
        elif value and hashlib.sha256(standing[path]).hexdigest() != value:
            yield Problem(place, "R020", f"'{path}' is not as it was made", HINT)


def prove_listed(listed: Collection[str], standing: Collection[str], place: Place) -> Iterator[Problem]:
    """R020: whatever was made, or stands on the site, is listed in the manifest."""
    for path in sorted(set(standing) - set(listed)):
        yield Problem(place, "R020", f"'{path}' is not listed in the manifest", UNLISTED)
