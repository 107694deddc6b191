"""Text that is shaped once: measured, broken into lines and drawn from the same glyphs."""
