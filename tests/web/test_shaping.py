"""The browser turns Arabic texts round as Python does."""

from collections.abc import Callable
from pathlib import Path
from random import Random

from playwright.sync_api import Page

from generator.press.shaping import shapes, turned
from tests.support.project import ROOT

NAMES = ("علي", "محمد", "لا", "ال", "ء", "و", "پ", "ّ", "Ali", "Bo")
PIECES = (*NAMES, "7", "23/11", "7:30", "+44", "(", ")", "–", "-", "،", "\u20662–5\u2069", " ", " ")


def test_any_text_is_turned_round_alike(page: Page, serve: Callable[[Path], str]) -> None:
    random = Random(7)  # noqa: S311 - it picks samples
    texts = ["".join(random.choices(PIECES, k=random.randint(1, 8))) for _ in range(3000)]
    page.goto(f"{serve(ROOT / 'web')}/shared/shaping.js")
    told = page.evaluate(
        """async ([texts, known]) => {
          const {turned} = await import("/shared/shaping.js");
          return texts.map((text) => turned(text, known));
        }""",
        [texts, dict(shapes())],
    )
    assert [each for each in zip(texts, told, strict=True) if turned(each[0], shapes()) != each[1]] == []
