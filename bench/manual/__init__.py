"""The reference part of the manual, written from the program itself.

Takes hand-written pages (`words/`), the parsers of the command line, the schemas, the codes with their explanations
and what the program says of small books; gives the files of `examples/manual/content` whose names begin with `ref-`,
and the pictures in its folder `images`.
"""
