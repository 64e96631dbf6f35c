"""What the guide must have told, and the words that it keeps for one thing each."""

from __future__ import annotations

import re

import pytest

from tests.site import reading
from tests.site.conftest import BuiltSite
from tests.support.project import OWN, ROOT

TOLD = {
    "everyday-life.md": (
        "Do not take a painkiller to get through a session. It hides the number that you need",
        "Do not stop it by yourself",
        "Wrap it in a cloth first",
        "The gap was 9.6 points of 100. The team itself had asked for 10 points",
        "Swim, cycle, or run in water",
        "Put your whole foot on each stair",
    ),
    "plans/index.md": (
        "Repeat the last week that you did. Leave the backpack out",
        "Start again at week one",
        "not for an acute phase",
    ),
    "is-it-my-achilles.md": (
        "that is usual, and it is not a stop sign",
        "not for an acute phase",
        "Up to 25 in a hundred torn tendons are missed",
        "About a third of people have little pain",
        "you may still be able to stand on tiptoe",
        "Can you not rise on that foot, when you can on the other? Go to an emergency department now",
        "a new bruise round the heel or the calf? Go to an emergency department now",
        "it began in one movement? Call your doctor today",
        "See your doctor first when both heels are sore",
        "rheumatoid arthritis, psoriatic arthritis (with psoriasis) or ankylosing spondylitis",
    ),
    "get-help.md": (
        "Up to 25 in a hundred torn tendons are missed",
        "Can you not rise on that foot, when you can on the other? Go to an emergency department now",
        "a new bruise round the heel or the calf? Go to an emergency department now",
        "begin all at once, in one movement? Call your doctor today",
        "when both heels are sore",
        "minutes on most mornings",
        "A sharp first step in the morning is not one of them",
    ),
    "after-week-six.md": (
        "about one in three runners with new pain still had some. It was 20 of the 62 who answered",
        "94 in a hundred had no pain or only mild pain. But 29 in a hundred had had surgery",
    ),
    "questions-and-myths.md": (
        "It was 20 of the 62 who answered",
        "The people who began with the full dose felt worse at three weeks",
        "67 in a hundred people",
        "does not say how bad these were",
    ),
    "why-it-happened.md": ("Weight and the menopause. Both can play a part",),
    "other-care.md": (
        "Usually not. In most cases nobody needs an ultrasound, an MRI or an X-ray",
        "Never stop steroid tablets by yourself",
        "do not use a plan until somebody who treats you says that you may",
    ),
}
"""Advice that must not get lost, by page, as it reads without marks."""

TWO_MEANINGS = re.compile(
    r"\b(rungs?|depth|beats every|(?:on|of|below|from) (?:a|the) step|step edge"
    r"|step(?:s|ped|ping)?[ -]back|in small steps|step by step)\b",
    re.IGNORECASE,
)
"""A step is one of the feet. The edge is a stair's; what gets easier, gets easier; a ladder has lines."""


def words(html: str) -> str:
    """What a page says, in one line, without marks."""
    return " ".join(" ".join(reading.blocks(html)).replace("†", "").split())


@pytest.mark.parametrize("path", TOLD)
def test_the_guide_tells_it(path: str, built_site: BuiltSite) -> None:
    told = words(built_site.page(path))
    assert [sentence for sentence in TOLD[path] if sentence not in told] == []


def test_a_word_means_one_thing() -> None:
    files = [*(ROOT / "content" / OWN / "guide").glob("*.md"), ROOT / "content" / "glossary.yaml"]
    found = {file.name: TWO_MEANINGS.findall(file.read_text("utf-8")) for file in files}
    assert {name: twice for name, twice in found.items() if twice} == {}


def test_a_word_with_two_meanings_is_noticed() -> None:
    for sentence in ("Stand on a step.", "Take one step back.", "Go one rung down.", "Add no depth."):
        assert TWO_MEANINGS.search(sentence), sentence
    assert not TWO_MEANINGS.search("The first steps of the day hurt. Go down a little at a time.")
