"""The families of problems, in the order in which an editor meets them.

Takes a code; gives its family. A family is a letter, or a run of the codes that begin with it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Family:
    """Codes that belong together: from `first` to `last`, or all from there on that begin with the same letter."""

    title: str
    words: str
    first: str
    last: str = ""

    def __contains__(self, code: str) -> bool:
        """Tell whether a code is one of the family."""
        return self.first <= code <= (self.last or f"{self.first[0]}999")


FAMILIES = (
    Family(
        "The publication",
        "What the book is made of, and how its parts fit together.",
        "P001",
    ),
    Family(
        "Catalogues",
        "Which books a run makes.",
        "B001",
    ),
    Family(
        "Keys and values",
        "What a YAML file or a metadata block says does not fit its schema.",
        "S001",
    ),
    Family(
        "YAML",
        "How a YAML file or a metadata block is written.",
        "Y001",
    ),
    Family(
        "Files",
        "Whether a file can be read, and its text is what its writer sees.",
        "F001",
    ),
    Family(
        "Markdown",
        "What a reader would see wrong in a text, or not at all.",
        "M001",
    ),
    Family(
        "Declarations",
        "How a declaration is divided into clauses.",
        "D001",
    ),
    Family(
        "Notes",
        "Where a note stands in its declaration, and whether each edition shows it. N005 to N007 come "
        "from the proof of a made edition: the content is right then, and nothing is written.",
        "N001",
    ),
    Family(
        "References",
        "What one part of the book says of another.",
        "X001",
    ),
    Family(
        "Pictures",
        "The pictures that the texts show. G004 is a warning, and comes up when the print edition is made.",
        "G001",
    ),
    Family(
        "Printing",
        "What the printer needs of the print edition, as `print` in `publication.yaml` says it. K003 "
        "comes up when that edition is made.",
        "K001",
    ),
    Family(
        "Characters",
        "What the fonts of the book can print.",
        "C001",
    ),
    Family(
        "Templates",
        "The templates in `templates/`: content never needs to be changed for these.",
        "T001",
    ),
    Family(
        "Layout",
        "The style sheets in `styles/`, and what the layout engine makes of them.",
        "L001",
    ),
    Family(
        "Made PDFs",
        "What every PDF edition is proved for when it is made: what a screen reader, a viewer and a "
        "printer need of it. The content is right then, and what makes the edition is not: a template, a "
        "style sheet, or the program. The place is that of the words in question.",
        "R001",
        "R013",
    ),
    Family(
        "Made handouts",
        "What every handout is proved for when it is made: that any office printer can print it, also in "
        "grey, and that sheets come out as pages in their order. What is told of 5 mm is told of the "
        "sheet that goes through the printer.",
        "R014",
        "R018",
    ),
    Family(
        "Made sites",
        "Whether a reader of the site finds whatever it leads to. Other sites are not asked.",
        "R019",
        "R019",
    ),
    Family(
        "Made files",
        "Whether a file is as it was made, and tells nothing of the machine that made it.",
        "R020",
    ),
    Family(
        "Made EPUBs",
        "Whether an EPUB that was made can be cited by the pages of the print edition.",
        "E001",
    ),
    Family(
        "Validators",
        "What programs of others find in a made file, where they are installed: `check --install` brings "
        "them. Their own words stand in the report.",
        "V001",
    ),
    Family(
        "Typography",
        "How a made edition is set, as measured in the PDF by `check EDITION`. All are warnings, at the "
        "line of the content that shows them.",
        "Q001",
    ),
    Family(
        "Intake",
        "What `import` refuses, or leaves for you to look at; I003 to I006, I008, I014 and I015 are "
        "warnings. Of a file of annotations, what can be taken is written, and the rest is reported.",
        "I001",
    ),
)


def family_of(code: str) -> Family:
    """Return the family of a code."""
    return next(family for family in FAMILIES if code in family)
