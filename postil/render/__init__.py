"""The editions: a composition laid out, packed and made into files.

Takes a `Composition`; gives `MadeFile`s. One module or folder for each kind of file, and no template in any of them.
"""
