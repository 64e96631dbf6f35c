"""QR codes that lead from paper to the site: to an exercise, to all numbers, and to whether a sheet still holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import segno
from markupsafe import Markup

from generator.language.words import Language
from generator.model.guide_paths import root_of, state_of

HOLDS = "holds"
"""The key of the code that asks whether a sheet still holds."""

QUIET = 4
"""Modules left white on each side, without which a camera finds no code (ISO/IEC 18004)."""


@dataclass(frozen=True)
class SheetCode:
    """What a sheet tells of itself: a code to scan, and an address to type that ends in its edition."""

    svg: Markup
    title: str
    typed: str
    """The address up to the edition, without `https://`."""


def sheet_code(address: str | None, language: Language, edition: str, link: str | None = None) -> SheetCode | None:
    """The code and the typed address that ask whether a sheet still holds; none while the guide has no address.

    The code of a plan is its link, where there is one: that asks the same, and shows the plan again.
    """
    if address is None:
        return None
    target = sheet_address(address, language.code, edition)
    typed = target.removeprefix("https://").removesuffix(f"{edition}/")
    title = language.say("handout.holds.plan_code" if link else "handout.holds.code")
    return SheetCode(_as_picture(link or target), title, typed)


def sheet_address(address: str, code: str, edition: str) -> str:
    """Where a sheet of this edition asks whether it still holds: below the root of the site, whatever its language."""
    return f"{root_of(address, code)}{state_of(edition)}"


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


def _as_picture(target: str) -> Markup:
    """A picture for the head of a page: the press draws another one in its place where the page is the same again."""
    code = _made(target)
    drawn = code.svg_inline(border=QUIET, omitsize=True, svgclass=None, lineclass=None)
    return Markup(drawn.replace("<svg ", f'<svg xmlns="http://www.w3.org/2000/svg" data-code="{HOLDS}" ', 1))  # noqa: S704 - segno draws nothing else


def _drawn(target: str, title: str) -> Markup:
    drawn = _made(target).svg_inline(border=QUIET, title=title, svgclass="code", lineclass=None)
    return Markup(drawn)  # noqa: S704 - segno escapes the title


def _made(target: str) -> segno.QRCode:
    return segno.make(target, error="m", micro=False, boost_error=False)
