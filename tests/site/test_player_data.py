"""What the player loads is there for every exercise, in the words of the page."""

import json
import re

import pytest

from generator.language.grammar import digits
from generator.products.pictures import movements
from generator.site.player_data import FOLDER, PROGRAMS, WORDS, player_files
from tests.support.project import ROOT, checked

SAID_BY_NAME = {"left", "right", "up", "down", "hold", "goOn", "back", "skip"}
"""Words of sides, ways and keys, which are asked for by a name that is a value."""


def told(code: str) -> dict[str, str]:
    desk = checked().told_in(code)
    return player_files(desk.content, desk.language, movements(desk.content, desk.language))


@pytest.mark.parametrize("code", ["en", "ar"])
def test_every_exercise_that_moves_has_its_file(code: str) -> None:
    found, content = told(code), checked().told_in(code).content
    words = json.loads(found[f"{FOLDER}words.js"].removeprefix("Object.assign(hdPlayer, ").removesuffix(");\n"))
    assert words["moves"] == [key for key in content.exercises if key in content.poses]
    assert words["language"] == code
    assert words["digits"][3] == str(digits(checked().told_in(code).language))[3]
    drawn = movements(content, checked().told_in(code).language)
    for key in words["moves"]:
        motion = json.loads(found[f"{FOLDER}{key}.js"].partition(" = ")[2].removesuffix(";\n"))
        assert motion["name"] == content.exercises[key].name
        assert motion["dose"]["sets"] == content.exercises[key].dosage.sets
        whole = re.sub(r"\{(\d+)\}", lambda place: words["shared"][int(place[1])], motion["stage"])
        assert whole == drawn[f"{key}-stage"]
        assert motion["motion"]["steps"]


def test_every_word_that_the_player_asks_for_is_told_and_none_besides() -> None:
    source = (ROOT / "web" / "player" / "coach.js").read_text("utf-8")
    source += (ROOT / "web" / "player" / "timeline.js").read_text("utf-8")
    asked = set(re.findall(r'\bwords\.(\w+)|filled\("(\w+)"', source))
    named = {one or other for one, other in asked}
    keys = set(re.findall(r'(?:key|show)\("\w+", "?(\w+)|key\("(\w+)"', source))
    named |= {each for pair in keys for each in pair if each in WORDS}
    assert named - WORDS.keys() == set()
    assert WORDS.keys() - named - SAID_BY_NAME == set()


def test_the_programs_that_are_loaded_later_are_there() -> None:
    for path in PROGRAMS:
        assert (ROOT / path.replace("assets/", "web/")).is_file()
