"""Show a book in the browser while it is written: make it again at each save, and say what is wrong."""
