"""What the player moves."""

import json
import re
from typing import Any

import pytest

from generator.figure.motion import frame_between, motion
from generator.figure.sheet import stage
from generator.figure.stance import stance
from tests.figure.drawn import POSES, STYLE, TEMPO, frame, ids, words


def played(name: str) -> Any:
    return motion(POSES[name], STYLE, words(name), TEMPO, prefix="p")  # type: ignore[arg-type]


@pytest.mark.parametrize("name", POSES)
def test_every_part_that_moves_is_on_the_stage(name: str) -> None:
    data, svg = played(name), stage(POSES[name], STYLE, words(name), side="right", prefix="p")
    named = {part for group in data["parts"] for part in group} | {part for part, _ in data["outlines"]}
    assert named <= set(ids(svg))
    length = 3 * len(data["parts"]) + 2 * sum(count for _, count in data["outlines"])
    for moment in [data["start"], *(moment for step in data["steps"] for moment in step["moments"])]:
        assert len(moment) == length


@pytest.mark.parametrize("name", POSES)
def test_it_starts_where_the_stage_stands(name: str) -> None:
    data, svg = played(name), stage(POSES[name], STYLE, words(name), side="right", prefix="p")
    for index, group in enumerate(data["parts"]):
        x, y, turn = data["start"][3 * index : 3 * index + 3]
        for part in group:
            found = re.search(
                rf'id="{part}" transform="translate\((-?[\d.]+) ?(-?[\d.]+)\)(?:rotate\(([-\d.]+)\))?"', svg
            )
            assert found, part
            assert [float(found[1]), float(found[2]), float(found[3] or 0)] == [x, y, turn]


@pytest.mark.parametrize("name", POSES)
def test_it_ends_where_it_started(name: str) -> None:
    data = played(name)
    rigid = 3 * len(data["parts"])
    assert data["steps"][-1]["moments"][-1][:rigid] == data["start"][:rigid]


def test_the_tempo_is_the_dosage() -> None:
    steps = played("heel-drop")["steps"]
    assert [(step["phase"], step["seconds"], step["pause"]) for step in steps] == [
        ("", 1.0, 0.0),
        ("down", 4.0, 1.0),
        ("", 1.0, 0.0),
        ("up", 2.0, 0.0),
    ]
    assert played("calf-stretch")["steps"][0]["pause"] == TEMPO["hold"]


@pytest.mark.parametrize("name", POSES)
def test_the_data_is_small(name: str) -> None:
    assert len(json.dumps(played(name), separators=(",", ":"))) < 15_000


def test_the_standing_foot_never_slides() -> None:
    supports = POSES["heel-drop"].supports
    start, end = frame("heel-drop", "weight-over"), frame("heel-drop", "below-the-step")
    ways = [frame_between(STYLE, supports, start, end, share / 8) for share in range(9)]
    balls = [stance(STYLE, position, supports).working.toes.at for position in ways]
    assert {(round(ball.x, 6), round(ball.y, 6)) for ball in balls} == {(balls[0].x, balls[0].y)}
