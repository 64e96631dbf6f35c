"""Which words of warning belong on which page, and which of them are not there."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.language.rules import places
from generator.language.sentence import opening
from generator.language.words import Language
from generator.model.content import Content
from tests.site import reading


def belonging(content: Content, language: Language) -> dict[str, list[str]]:
    """Warnings by the page, named by its path in docs, that has to show them."""
    signs, language = list(content.warning_signs.values()), language.unmarked  # what keeps people safe has no †
    cannot_wait = [opening(sign.cannot_wait) for sign in signs if sign.cannot_wait]
    stop = [sign.short for sign in content.stop_signs()]
    page_one = [sign.short for sign in content.page_one_signs()]
    levels = [
        words
        for level in content.care_levels.values()
        for words in (level.name, level.how_soon, level.say, *places(level, language))
    ]
    told = [words for sign in signs for words in (sign.question, sign.why, *sign.do, *([sign.say] if sign.say else []))]
    pain = [zone.do for zone in content.pain_rule.zones] + [content.pain_rule.overrides]
    wanted = {
        "get-help.md": [*levels, *told, *stop],
        "index.md": page_one,
        "plans/index.md": page_one,
        "make-your-plan.md": page_one,
        "clinic-desk.md": page_one,
        "pain-rule.md": [*pain, *stop],
        "running-again.md": stop,
        "after-week-six.md": stop,
        "exercises/index.md": stop,
    }
    for key, exercise in content.exercises.items():
        rules = [language.fill(rule.text, exercise) for rule in exercise.hard_rules]
        wanted[f"exercises/{key}.md"] = [*stop, *cannot_wait, *rules]
    for key, programme in content.programmes.items():
        never = [rule.text for rule in programme.never]
        wanted[f"plans/{key}.md"] = [*page_one, *stop, *never, *pain]
    return {path: [_line(language.fill(words)) for words in all_words] for path, all_words in wanted.items()}


def lost(wanted: dict[str, list[str]], html: Callable[[str], str]) -> list[str]:
    """Every warning that a page does not show, as 'page: words'."""
    found = []
    for path, all_words in wanted.items():
        shown = reading.text(html(path))
        found += [f"{path}: {words}" for words in all_words if words not in shown]
    return found


def _line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()
