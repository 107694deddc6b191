"""Words in another script are known with their languages."""

from __future__ import annotations

from postil.proof.pdf.language import marked_in
from tests.proof.pdf.documents import source_of


def test_what_the_content_marks_is_known_with_its_script() -> None:
    source = source_of('<p>In <em lang="ru">слово<b>!</b> и дело</em> слова</p>')
    assert list(marked_in(source)) == [("слово", "Cyrillic"), ("дело", "Cyrillic")]


def test_what_the_content_leaves_without_a_language_is_known_too() -> None:
    source = source_of('<p>In <em lang="ru">слово</em> и <em lang="fr">дело</em> слова</p>')
    assert list(marked_in(source, rightly=False)) == [("дело", "Cyrillic"), ("слова", "Cyrillic")]
