"""An emergency number on the site is a link that a phone dials; no other number is."""

from __future__ import annotations

import pytest

from generator.model.services import SERVICES
from generator.site.calls import calls, calls_in_prose


@pytest.mark.parametrize("number", SERVICES)
def test_every_service_can_be_called(number: str) -> None:
    assert calls(f"Call {number} (UK).") == f"Call [{number}](tel:{number}) (UK)."
    assert calls_in_prose(f"- Call {number}.") == f"- Call [{number}](tel:{number})."


@pytest.mark.parametrize("text", ["53:1105–1119", "1.999", "9990", "112.5 cm", "Up to 25 in a hundred"])
def test_a_part_of_another_number_is_none(text: str) -> None:
    assert "tel:" not in calls(text)
    assert "tel:" not in calls_in_prose(text)


def test_what_is_no_sentence_stays_as_it_is() -> None:
    examples = '`emergency: "999"` and [call 999](get-help.md)\n\n```\nurgent: "111"\n```\n'
    assert calls_in_prose(examples) == examples


def test_the_rest_of_the_text_is_still_safe() -> None:
    assert calls("<b>999</b> {x}") == "&#60;b&#62;[999](tel:999)&#60;/b&#62; &#123;x&#125;"
