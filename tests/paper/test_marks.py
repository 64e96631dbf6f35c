"""† and ‡ above the line."""

from generator.paper.marks import raised


def test_a_mark_in_a_text_is_raised() -> None:
    assert raised("<p>2–3† kg, ‡ changed</p>") == "<p>2–3<sup>†</sup> kg, <sup>‡</sup> changed</p>"


def test_attributes_pictures_titles_styles_and_personal_texts_stay_as_they_are() -> None:
    page = (
        "<title>1†</title><style>p::after { content: '†' }</style><p title='2†'>x</p>"
        '<svg><desc>3†</desc></svg><span class="field name" data-field="name">† 1999</span>'
    )
    assert raised(page) == page
