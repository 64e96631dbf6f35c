"""Which item each value of the content belongs to: what is signed together, its part, and its id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.disk import fingerprint
from generator.model.catalogue import Messages, Words, is_warning
from generator.model.content import Content
from generator.model.review import Part

HEX = 6
"""Letters and digits that tell a sentence of a list from the others, wherever in it that stands."""


@dataclass(frozen=True)
class Group:
    """What is signed together."""

    id: str
    part: Part
    kind: str
    order: int
    """Its place in the order of risk."""
    named: str
    """Its id without the letters that stand for words."""


_SAFETY, _CALLS, _DOSES, _EXERCISES, _ADVICE = Part.SAFETY, Part.CALLS, Part.DOSES, Part.EXERCISES, Part.ADVICE
SAYS_SO = (
    r"site\.(?:stop|page_one)(?=\.(?:title|cannot_wait))|site\.sign(?=\.effect)|site\.held(?=\.(?:gone|unknown))"
    r"|site\.plan(?=\.(?:else|rise_example))"
    r"|handout\.(?:before(?!\.(?:expect|words|heed|you$))|week_page|stop|text)|referral(?=\.no_plan)"
    r"|make\.(?:group|sign|not_for|start|ask_first)|make\.stop(?=\.(?:no_plan|urgent|unsure))"
    r"|make\.sent(?=\.(?:stop|(?:ruled_out|programme|withdrawn|unknown|limits)\.(?:title|do)))|calendar"
)
"""Phrases that warn by themselves, or decide what counts as a warning. A button, a heading or a line about a file that
stands around them does not, nor who reviewed what: those are read with the advice."""
TABLE: tuple[tuple[Part, str, str, str], ...] = (
    (_ADVICE, "search words", r"(warning-signs|exercises|programmes|guide)/[^/]+/search\b.*", r"\1/search"),
    (_SAFETY, "sign", r"(warning-signs/[^/]+)/.*", r"\1"),
    (_SAFETY, "whom to call", r"(care-levels/\d)/.*", r"\1"),
    (_CALLS, "numbers to call", r"(countries/[^/]+)/.*", r"\1"),
    (_SAFETY, "pain rule", r"(pain-rule/[a-z_-]+?)(?:_short)?(?:/.*)?", r"\1"),
    (_SAFETY, "hard rule", r"(exercises/[^/]+)/(?:hard_rules/\d+)(?:/.*)?", r"\1/never/HEX"),
    (_SAFETY, "both sides", r"(exercises/[^/]+)/(?:both_sides|two_legs)", r"\1/both-sides"),
    (_SAFETY, "hard rule", r"(programmes/[^/]+)/(?:never/\d+)(?:/.*)?", r"\1/never/HEX"),
    (_SAFETY, "stop rule", r"(rules/stop)/\d+(?:/.*)?", r"\1/HEX"),
    (_SAFETY, "stop rule", r"(rules/too_often)", r"\1"),
    (_SAFETY, "not for", r"(rules/not_for)/\d+(?:/.*)?", r"\1/HEX"),
    (_SAFETY, "where it hurts", r"(condition/places/[^/]+)/.*", r"\1"),
    (
        _SAFETY,
        "before you start",
        r"(programmes/[^/]+)/(?:name|whom|location|demands|(?:ask_first|before_you_start|not_for)/.*|without/\d+/whom)",
        r"\1/before-you-start",
    ),
    (_SAFETY, "every session", r"(rules/every_session)/\d+(?:/.*)?", r"\1/HEX"),
    (_SAFETY, "no reason to stop", r"(rules/typical)/\d+(?:/.*)?", r"\1/HEX"),
    (_SAFETY, "disclaimer", r"(about/disclaimer)/.*", r"\1"),
    (_CALLS, "numbers to call", r"(phrases/calls)\b.*", r"\1"),
    (_SAFETY, "words of a warning", rf"(phrases/(?:{SAYS_SO}))\b.*", r"\1"),
    (_DOSES, "dose", r"(exercises/[^/]+)/(?:dosage|limits)/.*", r"\1/dose"),
    (_DOSES, "week", r"(programmes/[^/]+)/weeks/(\d+)/.*", r"\1/week-\2"),
    (_DOSES, "weeks after", r"(programmes/[^/]+/weeks-[0-9-]+)/.*", r"\1"),
    (_DOSES, "moving on", r"(programmes/[^/]+)/(enough_sessions)/.*", r"\1/\2"),
    (_DOSES, "moving on", r"(programmes/[^/]+/(?:move_on|step_back|add_load|afterwards))/\d+(?:/.*)?", r"\1/HEX"),
    (_DOSES, "moving on", r"(rules/(?:move_on|step_back|add_load|after_a_break))/\d+(?:/.*)?", r"\1/HEX"),
    (_DOSES, "running", r"(rules/running/ladder)/.*", r"\1"),
    (_DOSES, "running", r"(rules/running/[a-z_]+)/\d+(?:/.*)?", r"\1/HEX"),
    (_DOSES, "running", r"(rules/running/[a-z_]+)", r"\1"),
    (_DOSES, "moving on", r"(rules/[a-z_]+)", r"\1"),
    (_EXERCISES, "easier, harder", r"(exercises/[^/]+)/(?:easier|harder)", r"\1/easier-harder"),
    (_ADVICE, "why", r"(exercises/[^/]+|programmes/[^/]+)/why", r"\1/why"),
    (_EXERCISES, "how to", r"(exercises/[^/]+)/.*", r"\1/how-to"),
    (_EXERCISES, "picture", r"(?:poses|figures)/([^/]+)/.*", r"pictures/\1"),
    (_EXERCISES, "body parts", r"(body-parts)/.*", r"\1"),
    (_ADVICE, "why", r"(programmes/[^/]+)/.*", r"\1/why"),
    (_ADVICE, "advice", r"(guide/[^/]+)/(?:body/\d+)", r"\1/HEX"),
    (_ADVICE, "advice", r"(guide/[^/]+)/.*", r"\1/head"),
    (_ADVICE, "number", r"(numbers/[^/]+)/.*", r"\1"),
    (_ADVICE, "word", r"(glossary/[^/]+)/.*", r"\1"),
    (_ADVICE, "claim", r"(facts/[^/]+)/.*", r"\1"),
    (_ADVICE, "words around", r"(phrases/(?:(?:handout|site|make)\.)?[a-z_]+)\b.*", r"\1/around"),
    (Part.REFERENCES, "reference", r"(references/[^/]+)/.*", r"\1"),
    (_ADVICE, "advice", r"([^/]+)/.*", r"\1"),
)
"""Part, kind, places and id, in the order of risk; HEX stands for the words of the sentence. The first that fits."""
_TABLE = tuple((part, kind, re.compile(places), name) for part, kind, places, name in TABLE)
LISTED = re.compile(r".*?/(?:\w+/)?\d+(?=/|$)")
"""Up to the place of a sentence in its list."""
_RISK = {part: place for place, part in enumerate(Part)}


class Groups:
    """The items of one content, by the places of what is in them."""

    def __init__(self, content: Content, told: Messages) -> None:
        """Of its messages by their places."""
        self._told = told
        self._keys = dict(_keys(content))
        self._found: dict[str, Group] = {}

    def of(self, place: str) -> Group:
        """The item that a value belongs to, by its place."""
        if place not in self._found:
            self._found[place] = self._of(place)
        return self._found[place]

    def _of(self, place: str) -> Group:
        named = self._named(place)
        for order, (part, kind, places, name) in enumerate(_TABLE):
            if found := places.fullmatch(named):
                own = found.expand(name).replace("_", "-")
                named = own.removesuffix("/HEX")
                id_ = named if own == named else f"{named}/{self._hex(place)}"
                return Group(id_, part, kind, _RISK[part] * len(_TABLE) + order, named)
        raise ValueError(f"no item holds {place}")

    def _named(self, place: str) -> str:
        """The place, with the key of a thing that has one in place of its number in a list."""
        for numbered, key in self._keys.items():
            if place.startswith(numbered):
                return key + place.removeprefix(numbered)
        return place

    def _hex(self, place: str) -> str:
        """Letters and digits of the sentence that a place is in, as it is written."""
        listed = LISTED.match(place)
        found = listed[0] if listed else place
        return fingerprint(str(self._told.get(f"{found}/text", self._told.get(found, found))))[:HEX]


def _keys(content: Content) -> Mapping[str, str]:
    keys = {f"pain-rule/zones/{at}/": f"pain-rule/{zone.id}/" for at, zone in enumerate(content.pain_rule.zones, 1)}
    for name, programme in content.programmes.items():
        for at, after in enumerate(programme.weeks_after, 1):
            weeks = "-".join(map(str, after.weeks))
            keys[f"programmes/{name}/weeks_after/{at}/"] = f"programmes/{name}/weeks-{weeks}/"
    return keys


def is_reviewed_phrase(key: str) -> bool:
    """Whether a phrase of the program is reviewed by itself: it warns, or tells whom to call."""
    return is_warning(f"phrases/{key}") or key.startswith(("referral.", "calls."))


def each_form(words: Words) -> list[str]:
    """A message, or each form of its plural."""
    return [str(words)] if isinstance(words, str) else [str(form) for form in words.values()]
