"""The same pages in less time: what the layout engine does again and again is done once."""
