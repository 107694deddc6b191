"""From `python3 build.py` to the command line proper, in an environment of the project's own.

Takes the arguments; gives the exit code. An installed `postil` needs none of this.
"""
