"""Put the files of a new book into its folder: all of them or none.

Takes a folder and files; a folder that was not there is not there either after it went wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from postil.committing import put
from postil.output import REASONS
from postil.problems import Missing


def is_free(folder: Path) -> bool:
    """Tell whether a book can be begun in a folder: it is empty or not there yet."""
    return not any(folder.iterdir()) if folder.is_dir() else not folder.exists() and not folder.is_symlink()


def place(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files; `Missing` where that cannot be."""
    ours = [above for above in (folder, *folder.parents) if not above.exists()]
    try:
        put(folder, files)
    except OSError as error:
        take_away(folder, files, ours)
        reason = REASONS.get(error.errno or 0, error.strerror or str(error))
        raise Missing(f"cannot begin a book in {folder}: {reason}; nothing was written") from error
    except KeyboardInterrupt:
        take_away(folder, files, ours)
        raise


def take_away(folder: Path, files: Mapping[str, bytes], ours: list[Path]) -> None:
    """Take away the empty folders that were made for files which never came."""
    inside = {above for name in files for above in (folder / name).parents if folder in above.parents}
    for place in [*sorted(inside, reverse=True), *ours]:
        with suppress(OSError):
            place.rmdir()
