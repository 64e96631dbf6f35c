"""QR codes that lead from paper to the page where somebody does the exercise with you."""

from __future__ import annotations

from collections.abc import Iterable

import segno
from markupsafe import Markup

from generator.language.words import Language


def qr_codes(address: str | None, exercises: Iterable[str], language: Language) -> dict[str, Markup]:
    """An SVG for each exercise id, titled for screen readers; none while the guide has no address."""
    if address is None:
        return {}
    return {key: _code(f"{address.rstrip('/')}/exercises/{key}/", key, language) for key in exercises}


def numbers_code(address: str | None, page: str, language: Language) -> Markup | None:
    """An SVG that leads to the page with every number, its source and whether it is ours."""
    if address is None:
        return None
    return _drawn(f"{address.rstrip('/')}/{page}", language.say("handout.about.numbers_code"))


def _code(target: str, exercise_id: str, language: Language) -> Markup:
    return _drawn(target, language.say("handout.exercises.code", exercise=language.exercises[exercise_id].name))


def _drawn(target: str, title: str) -> Markup:
    code = segno.make(target, error="m", micro=False)
    drawn = code.svg_inline(border=2, title=title, svgclass="code", lineclass=None)
    return Markup(drawn)  # noqa: S704 - segno escapes the title
