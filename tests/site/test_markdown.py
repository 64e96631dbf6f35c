"""What a clinician writes is shown as it was written, whatever characters are in it."""

import html
import re

import markdown  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.site.markdown import Finished, escaped, printed, tidy

EXTENSIONS = ["attr_list", "md_in_html", "tables", "toc"]  # as in mkdocs.yml
SIGNS = list("*_`[](){}<>|#&\\~^!-+=:.\"'\n 1a†é")


def shown(page: str) -> str:
    """The text of a page, as a browser shows it."""
    text = html.unescape(re.sub(r"<[^>]+>", "", markdown.markdown(page, extensions=EXTENSIONS)))
    return re.sub(r"\s+", " ", text).strip()


def collapsed(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


@given(st.text(st.sampled_from(SIGNS), max_size=30))
@settings(max_examples=150, deadline=None)
def test_any_text_is_shown_as_it_was_written(text: str) -> None:
    assert shown(f"before\n\n{escaped(text)}\n\nafter") == collapsed(f"before {text} after")
    assert shown(f"- item\n- {escaped(text)}x") == collapsed(f"item {text.strip()}x")
    assert shown(f'<div class="{escaped(text)}" markdown>\n\n**{escaped(text)}x**\n\n</div>') == collapsed(
        text.strip() + "x"
    )


def test_it_would_not_be_without_escaping() -> None:
    assert shown("1998. A *list*") != "1998. A *list*"
    assert shown(escaped("1998. A *list*")) == "1998. A *list*"


def test_finished_markdown_is_printed_as_it_is() -> None:
    assert printed(Finished("**now**")) == "**now**"
    assert printed("**now**") == "&#42;&#42;now&#42;&#42;"


def test_a_page_is_tidy() -> None:
    assert tidy(Finished("\n\na  \n\n\n\nb\n\n")) == "a\n\nb\n"
