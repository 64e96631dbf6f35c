"""What WeasyPrint only logs is an error, told once, and nowhere else."""

import logging

import pytest

from generator.errors import LayoutError
from generator.press.logged import none_logged

LOGGER = logging.getLogger("weasyprint")


@none_logged()
def warn(*messages: str) -> None:
    for message in messages:
        LOGGER.warning(message)


def test_what_is_logged_is_an_error(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(LayoutError) as refused:
        warn("no image", "no glyph", "no image")
    assert str(refused.value) == "no image; no glyph"
    warn()
    assert caplog.messages == []
    LOGGER.warning("heard again")
    assert caplog.messages == ["heard again"]


def test_the_inner_one_of_two_is_told_at_once() -> None:
    with pytest.raises(LayoutError, match="no image"):
        none_logged()(warn)("no image")
