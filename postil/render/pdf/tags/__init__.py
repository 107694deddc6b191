"""Give a PDF the structure of its HTML: a tree of tags that a screen reader, a converter or a proof can follow."""
