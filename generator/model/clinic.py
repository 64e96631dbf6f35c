"""What a clinic lays over the handout: who it is, how to reach it, and warnings of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from generator.model.base import ONE_LINE, Id, Record, Unfit, with_words
from generator.model.request import LANGUAGE
from generator.model.safety import Tier
from generator.model.spelling import in_curly_quotes, spelling

EMERGENCY_NUMBERS = ("999", "112", "911")
"""Printed on every plan, each with its country, whatever a clinic's file says."""
URGENT_NUMBERS = ("111",)
SHORT_NUMBERS = {
    *EMERGENCY_NUMBERS, *URGENT_NUMBERS, "000", "061", "100", "101", "102", "103", "106", "107", "108",
    "110", "113", "115", "117", "119", "120", "122", "123", "131", "140", "141", "144", "150", "190", "191",
    "192", "193", "194", "195", "197", "198", "995", "997", "998", "1021", "1450", "1733", "116117",
}  # fmt: skip
"""Emergency and urgent numbers of some country: the only short ones that a patient can dial from home."""
FEWEST_DIGITS, MOST_DIGITS = 7, 15
"""Of a whole number: shorter ones ring inside a house only, longer ones nowhere (ITU E.164)."""
COUNTED = "0123456789" * 2
PREMIUM = re.compile(r"(?:(?:\+44|0044)0?|0)(?:9|118|87[0-3]|70)\d*|118\d*|(?:\+?1)?(?:900|976)\d{7}")
"""Numbers that cost by the minute or send on to another: 09, 118, 0870 to 0873 and 070 (UK), 900 and 976 (US)."""
PLACEHOLDERS = {
    "tbc",
    "tba",
    "tbd",
    "todo",
    "none",
    "null",
    "nil",
    "unknown",
    "test",
    "xxx",
    "abc",
    "asdf",
    "n/a",
    "name",
}
TAKES_BACK = re.compile(
    r"\b(ignore|disregard|overlook|skip|cross out|never mind|no need|not needed|do not (?:worry|apply)|don.t worry)\b",
    re.I,
)


PUBLIC = "|".join((*EMERGENCY_NUMBERS, *URGENT_NUMBERS))
INSTEAD = re.compile(rf"\b(?:not|never|don.t|instead of|rather than|before)\b.*\b(?:{PUBLIC})\b", re.IGNORECASE)


def _dialled(number: str) -> str:
    """The number, if a patient could dial it from home and pays no more than for a call."""
    digits = re.sub(r"[^0-9+]", "", number.replace("(0)", ""))
    if digits in SHORT_NUMBERS:
        return number
    whole = "the whole number with its area code; 999, 112 and 911 are printed in any case"
    if PREMIUM.fullmatch(digits):
        raise Unfit("this number costs more than a call", "a number at the price of a call, from abroad with its +")
    if not FEWEST_DIGITS <= len(digits.lstrip("+")) <= MOST_DIGITS or len(set(digits)) < 3 or digits in COUNTED:
        raise Unfit("this is no number that a patient can dial", whole)
    return number


def _meant(text: str) -> str:
    """The words, if somebody has written them for a reader."""
    letters = set(re.sub(r"[\W\d_]", "", with_words(text)).lower())
    if text.lower().strip(" .…-") in PLACEHOLDERS or len(letters) < 2:
        raise Unfit("this says nothing yet", "the words themselves, or leave the key out")
    return text


def _adds(text: str) -> str:
    """The words of a warning, if they take nothing back."""
    if not re.search(r"[^\W\d_]{3}", _meant(text)):
        raise Unfit("this names no sign", "the sign itself, in a few words")
    if found := TAKES_BACK.search(text):
        raise Unfit(f"a clinic adds warnings and takes none back: '{found[0]}'", "the sign itself, in a few words")
    return text


def _line(text: str) -> str:
    """One line that sends nobody to a dear number, or away from an emergency service."""
    if in_curly_quotes(text):
        raise Unfit("these quotes would be printed: YAML has straight ones", "the words in straight quotes, or in none")
    for run in re.findall(r"\+?\d[\d ()/.-]{4,}\d", text):
        if PREMIUM.fullmatch(re.sub(r"[^0-9+]", "", run.replace("(0)", ""))):
            raise Unfit("this number costs more than a call", "a number at the price of a call")
    if found := INSTEAD.search(text):
        raise Unfit(f"a clinic adds numbers and replaces none: '{found[0]}'", "the clinic's own number, in its key")
    return text


Words = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=90, pattern=ONE_LINE),
    AfterValidator(_line),
]
"""One short line."""
Said = Annotated[Words, AfterValidator(_meant)]
"""One short line that says something."""
Phone = Annotated[
    str,
    StringConstraints(
        strip_whitespace=True,
        pattern=spelling(
            r"^[+(]?[0-9][0-9()/ .-]*[0-9][0-9()/ .-]*$",
            "digits, spaces and + ( ) / . - alone, such as 01632 960001 or +44 1632 960001; when somebody answers goes "
            "under hours",
        ),
        max_length=24,
    ),
    AfterValidator(_dialled),
]
"""A telephone number as it is dialled from home, at the price of a call."""
Colour = Annotated[str, StringConstraints(pattern=spelling(r"^#[0-9a-fA-F]{6}$", "a colour such as #1d4f91"))]
"""A colour such as #1d4f91."""


class AddedWarning(Record):
    """A warning sign of the clinic's own: it stands beside those of the guide."""

    text: Annotated[Words, AfterValidator(_adds)]
    """In a few words, for a list with tick boxes."""
    tier: Tier
    """How urgent: 1 emergency, 2 today, 3 stop and book, 4 slow down."""


class Clinic(Record):
    """A clinic's overlay. It can add; no key of it takes a warning or a rule away."""

    name: Said
    """As it stands on the handout."""
    address: Annotated[list[Words], Field(max_length=5)] = []
    """One item for each line."""
    phone: Phone | None = None
    """Whom to call with questions."""
    hours: Annotated[list[Words], Field(max_length=4)] = []
    """When somebody answers, one item for each line."""
    logo: (
        Annotated[
            str,
            StringConstraints(
                pattern=spelling(
                    r"^[^/\\]+\.(svg|png)$", "the name of a file beside this one, such as logo.svg or logo.png"
                )
            ),
        ]
        | None
    ) = None
    """An SVG or PNG file beside this one."""
    colour: Colour | None = None
    """For headings and lines; it must stand out from white paper seven times."""
    country: Id | None = None
    """The country of its patients, by its id in countries.yaml: its numbers come first."""
    record_language: Annotated[str, StringConstraints(pattern=LANGUAGE)] | None = None
    """The language of its records, by its code, such as en: notes and bundles are written in it."""
    emergency: Phone | None = None
    """A local emergency number, told beside 999, 112 and 911; it replaces none of them."""
    urgent: Phone | None = None
    """A local number for urgent help on the same day, told beside what the guide says."""
    warnings: Annotated[list[AddedWarning], Field(max_length=6)] = []
    """Signs that the clinic adds, at most six."""

    @property
    def added_emergency(self) -> str | None:
        """The clinic's emergency number, unless it is one of those that are printed in any case."""
        return None if self.emergency in EMERGENCY_NUMBERS else self.emergency

    @property
    def added_urgent(self) -> str | None:
        """The clinic's urgent number, unless the guide says it already."""
        return None if self.urgent in URGENT_NUMBERS else self.urgent


@dataclass(frozen=True)
class Overlay:
    """A clinic with its logo, checked and ready to print."""

    clinic: Clinic
    logo: str | None = None
    """The logo as a data: URI."""
