"""A page to take along: what was reported, how urgent it is, where to go, what to say. No exercise on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.language.templates import environment, render
from generator.language.words import Language
from generator.model.clinic import Overlay
from generator.model.content import Content
from generator.model.request import Request
from generator.model.safety import WarningSign
from generator.paper.fields import personal
from generator.paper.handout import sheet_values


def referral(
    signs: Sequence[WarningSign],
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    templates: Path,
    overlay: Overlay | None = None,
) -> str:
    """Finished HTML of the referral sheet for the signs that were reported; the most urgent one leads.

    signs holds at least one, the most urgent first (see plan.screening.blocking).
    """
    language = language.unmarked
    values = {
        **sheet_values(content, language, request, edition, overlay),
        **_sheet(signs, content),
        "title": language.say("referral.document"),
        "values": personal(request, language, content.warning_signs),
    }
    return render(environment(templates / "paper", language), "referral.html.j2", values)


def referrals(content: Content, language: Language, request: Request, edition: str, templates: Path) -> str:
    """Finished HTML of the sheets of all signs that stand against a plan, in the order of `sheet_order`."""
    language = language.unmarked
    known = content.warning_signs
    values = {
        **sheet_values(content, language, request, edition, None),
        "title": language.say("referral.document"),
        "values": personal(request, language, known),
        "sheets": [_sheet([known[code]], content) for code in sheet_order(content)],
    }
    return render(environment(templates / "paper", language), "referrals.html.j2", values)


def sheet_order(content: Content) -> list[str]:
    """The codes of all signs that stand against a plan, the most urgent first."""
    signs = [sign for sign in content.warning_signs.values() if sign.blocks]
    return [sign.code for sign in sorted(signs, key=lambda sign: sign.tier)]


def _sheet(signs: Sequence[WarningSign], content: Content) -> dict[str, Any]:
    return {
        "level": content.care_levels[signs[0].tier],
        "signs": signs,
        "saying": list(dict.fromkeys(sign.say or content.care_levels[sign.tier].say for sign in signs)),
    }
