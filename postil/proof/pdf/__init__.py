"""Prove the structure of a made PDF: what it says to a screen reader, a viewer and a printer."""
