"""Made-up texts of any length, as a book for us and as a source for each engine that we are held against."""
