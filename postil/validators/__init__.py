"""Outside validators, and what they find in made files, said as problems at their places in the source.

Takes made files and the map of their book; gives Problems, and a line for each file or for each validator that did not
run. A validator that is absent, is stopped or leaves no whole report has not passed anything: it is "not run".
"""

from postil.validators.finding import Finding, Heard, NotRun
from postil.validators.looking import look

__all__ = ["Finding", "Heard", "NotRun", "look"]
