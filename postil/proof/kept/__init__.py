"""Prove that made editions keep what the content says: its words in their order, links, languages, pictures, roles.

Takes a composition and made files; gives Problems. Looked at by `check` only: no build waits for it.
"""
