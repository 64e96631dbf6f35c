"""A page to take along: what was reported, how urgent it is, where to go, what to say. No exercise on it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.model.content import Content
from generator.model.request import Request
from generator.model.safety import WarningSign
from generator.render.fields import personal
from generator.render.handout import page_count_css, paper_css, review
from generator.render.templates import environment, render
from generator.render.words import Language


def referral(
    signs: Sequence[WarningSign],
    content: Content,
    language: Language,
    request: Request,
    edition: str,
    templates: Path,
) -> str:
    """Finished HTML of the referral sheet for the signs that were reported; the most urgent one leads.

    signs holds at least one, the most urgent first (see plan.screening.blocking).
    """
    level = content.care_levels[signs[0].tier]
    values = {
        "title": language.say("referral.document"),
        "about": content.about,
        "edition": edition,
        "paper": paper_css(request.paper),
        "text_size": request.text_size,
        "page_count": page_count_css(language),
        "values": personal(request, language),
        "level": level,
        "signs": signs,
        "saying": list(dict.fromkeys(sign.say or content.care_levels[sign.tier].say for sign in signs)),
        "review": review(content, language),
    }
    return render(environment(templates / "plan", language), "referral.html.j2", values)
