"""The exit codes of the command line.

Takes nothing; gives a name for each.
"""

from __future__ import annotations

MADE, WRONG, USAGE, NEEDED, UNPROVED, INTERRUPTED = 0, 1, 2, 3, 4, 130
NOBODY_READS = 141
"""What a shell sees of a program that was ended because the reader of its output has gone."""
