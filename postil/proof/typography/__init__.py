"""Measure the typography of a made PDF, and say where in the content a page could be set better."""
