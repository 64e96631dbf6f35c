"""A catalogue: what each message is in another language."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.errors import Place

Words = str | Mapping[str, str]
"""A text, or one for each form of the plural by its name in CLDR: one, few, other, …"""
Messages = Mapping[str, Words]
"""Every text of content and every phrase in English, by its place, such as exercises/heel-drop/steps/4."""

WARNINGS = r"""
    (?:warning-signs|care-levels|pain-rule|rules)/(?!.*/search/)
    | exercises/[^/]+/(?:both_sides|hard_rules)\b
    | programmes/[^/]+/(?:never|ask_first|before_you_start|not_for)\b
    | about/disclaimer\b
    | phrases/(?:referral\.(?:do|where|say|no_plan)|command|calendar\.stop|not_reviewed|unchecked
        |review\.(?:safety|ended|no_doses|over)
        |handout\.(?:before|stop|text\.before|week_page\.(?:cannot_wait|call\w*))
        |site\.(?:stop|page_one|care|sign|held|outdated)
        |make\.(?:start\.late|group\.(?:title_\d|help_\d|not_for|unsure_counts)|sign\.unsure_counts|not_for|stop|ask_first
            |sent\.(?:stop|ruled_out|broken|newer|programme|withdrawn|unknown|limits)))\b
"""
"""Places of what warns: nobody may misread it."""
NEEDED = r"""
    countries/ | exercises/[^/]+/name$ | programmes/[^/]+/(?:name$|whom)
    | condition/(?:places|name|words|anywhere)\b
    | about/(?:title|contact)\b
    | phrases/(?:referral|calls|handout\.(?:for|reference|edition|about\.contact)|review|date|unit|count
        |make\.(?:where|group|sign|said|ask_about|heed|side))\b
"""
"""Places of what stands around a warning on a referral sheet, or leads to a question."""
_WARNINGS, _SAFETY_CORE = (re.compile(each, re.VERBOSE) for each in (WARNINGS, f"{WARNINGS}|{NEEDED}"))


def is_warning(place: str) -> bool:
    """Whether the message of a place warns, of whatever condition: its English stands beside it until it is checked."""
    return bool(_WARNINGS.match(place))


def is_safety_core(place: str) -> bool:
    """Whether a language that lacks the message of a place is not built at all."""
    return bool(_SAFETY_CORE.match(place))


@dataclass(frozen=True)
class Plurals:
    """The forms of the plural as gettext numbers them."""

    header: str
    """The value of the header Plural-Forms."""
    names: tuple[str, ...]
    """What CLDR calls each of them, in their order."""


@dataclass(frozen=True)
class Translation:
    """One message of a catalogue."""

    place: Place
    """Where it stands in the file."""
    english: Words
    """What it was translated from; the first form and the last one of a plural."""
    told: Words
    """Empty where nobody has translated it."""
    fuzzy: bool = False
    """Whether its English has changed since, or somebody marked it as doubtful."""
    comments: tuple[str, ...] = ()
    """What translators wrote above it."""
    reordered: bool = False
    """Whether somebody looked, and its placeholders rightly stand in another order than in English."""


@dataclass(frozen=True)
class Catalogue:
    """All messages of one language."""

    code: str
    file: str
    """As a person knows it."""
    translations: Mapping[str, Translation]
    """By the place of the message."""
    grammar: str
    """The code of the language whose plurals, dates and direction it has: its own, where that is known."""
    plurals: Plurals = Plurals("nplurals=2; plural=(n != 1);", ("one", "other"))
    """The forms of its plural, in the order of the file."""
    exact: frozenset[str] = frozenset()
    """The forms of the plural that only one number takes, so that a word can stand for it."""
    retired: Mapping[str, Translation] = field(default_factory=dict)
    """What nobody asks for any more, and another text may be like, by its last place."""
    digest: str = ""
    """Changes with every byte of the file."""

    def of(self, place: str, condition: str) -> Translation | None:
        """The translation of a message; one that is another in this condition than in others stands below its id."""
        return self.translations.get(f"{condition}/{place}") or self.translations.get(place)

    def place_of(self, place: str, condition: str) -> Place:
        """Where the translation of a message stands, or the file where there is none."""
        found = self.of(place, condition)
        return found.place if found else Place(self.file)
