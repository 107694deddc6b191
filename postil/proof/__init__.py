"""Proof what was made: does it say what its source says, and can it be shown?"""
