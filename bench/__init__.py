"""Commands that measure the project and draw its pages; each is run as `python -m bench.NAME`."""
