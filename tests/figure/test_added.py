"""Exercises that are done lying, kneeling and on a table: each is added with files alone, and can be drawn."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from generator.errors import ContentError
from generator.figure.faults import contacts, faults
from generator.figure.geometry import Point
from generator.figure.limbs import Placed, lowest
from generator.figure.motion import frame_between, motion
from generator.figure.sheet import sequence, stage
from generator.figure.stance import Stance, stance
from generator.model.pose import Pose
from generator.products.checking import CheckedContent, check
from generator.products.pictures import site_pictures
from generator.products.project import Project
from tests.figure.added.reading import ADDED, NAMES, Words, pose_of, read
from tests.figure.drawn import STYLE, ids, tree
from tests.support.project import ROOT, TODAY, SpoiledContent

BRIDGE = "single-leg-bridge"


@pytest.mark.parametrize("name", NAMES)
def test_every_added_pose_stands_on_its_supports(name: str) -> None:
    assert faults(pose_of(name), STYLE) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("side", ["left", "right"])
def test_every_added_pose_is_drawn_and_moves(name: str, side: str) -> None:
    pose, words = pose_of(name), Words()
    for svg in (
        sequence(pose, STYLE, words, side=side, prefix="a"),  # type: ignore[arg-type]
        stage(pose, STYLE, words, side=side, prefix="c"),  # type: ignore[arg-type]
    ):
        tree(svg)
        assert len(ids(svg)) == len(set(ids(svg)))
        assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(ids(svg))
        assert len(svg.encode()) < 25_000
    moved = motion(pose, STYLE, words, {}, prefix="c")
    assert len(moved["steps"]) >= 2  # type: ignore[arg-type]


def test_a_lifted_bridge_rests_on_shoulders_head_hands_and_foot() -> None:
    pose = pose_of(BRIDGE)
    low, high = (stance(STYLE, frame, pose.supports) for frame in pose.frames)
    assert high.trunk.at.y - low.trunk.at.y > 20
    for place in (low, high):
        shirt, hair = place.trunk._replace(shape="shirt"), place.head._replace(shape="hair")
        for part in (shirt, place.near_arm.hand):
            assert lowest(STYLE, part) == pytest.approx(0, abs=0.5)
        assert lowest(STYLE, hair, place.head) == pytest.approx(0, abs=0.5)
        assert lowest(STYLE, place.working.foot, place.working.toes) == pytest.approx(0, abs=0.9)


def test_the_foot_of_a_bridge_never_slides_and_the_shoulders_never_lift() -> None:
    pose = pose_of(BRIDGE)
    first, last = pose.frames
    for share in (0.0, 0.25, 0.5, 0.75, 1.0):
        place = stance(STYLE, frame_between(STYLE, pose.supports, first, last, share), pose.supports)
        assert place.working.toes.at.x == pytest.approx(50)
        assert lowest(STYLE, place.trunk._replace(shape="shirt")) == pytest.approx(0, abs=0.5)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (BRIDGE, "lies: back", "lies: back\n    sits: floor", "nobody sits and lies at once"),
        (BRIDGE, "lies: back", "lies: back\n    lean: 4", "lean is worked out"),
        (BRIDGE, "{foot: floor, at: 50, heel: 0}", "{foot: step-edge, heel: 0}", "foot: step-edge does not go with"),
        (BRIDGE, "lies: back", "lies: front", "foot: floor does not go with lies: front"),
        (BRIDGE, "{foot: floor, at: 50, heel: 0}", "{foot: heel, knee: 0, ankle: 0}", "hips are lifted"),
        (BRIDGE, "words: Sore foot flat, other leg long", "", "needs words, or a label"),
        ("table-heel-raise", "hands: table", "hands: beside", "is for somebody who lies"),
    ],
)
def test_a_position_that_makes_no_sense_is_refused_with_a_reason(name: str, old: str, new: str, said: str) -> None:
    _, problems = read(name, lambda text: text.replace(old, new))
    assert any(said in str(problem) for problem in problems), problems


def test_nobody_is_shown_getting_up() -> None:
    kneeling, bridge = pose_of("half-kneeling-calf-stretch"), pose_of(BRIDGE)
    with pytest.raises(ValueError, match="nobody is shown getting up"):
        Pose.model_validate({**dict(bridge), "frames": [*bridge.frames, kneeling.frames[0]]})


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (BRIDGE, "lifted: 20", "lifted: 38", "the head cannot reach"),
        (BRIDGE, "{foot: floor, at: 50,", "{foot: floor, at: 98,", "cannot span"),
        (BRIDGE, "hip: 40, knee: 5", "hip: -20, knee: 5", "goes through the floor"),
        ("half-kneeling-calf-stretch", "hips: 20", "hips: 44", "too far from the knee"),
        ("all-fours-reach", "hands: floor", "hands: floor\n    reach: 60", "cannot span"),
        ("table-heel-raise", "height: 92", "height: 50", "cannot span"),
        ("table-heel-raise", "at: 10,", "at: 2,", "goes through the table"),
        ("table-heel-raise", "  table: {at: 10, height: 92}", "  {}", "need a table"),
    ],
)
def test_a_body_that_cannot_lie_or_kneel_so_is_found(name: str, old: str, new: str, said: str) -> None:
    pose, problems = read(name, lambda text: text.replace(old, new))
    assert problems == []
    assert pose is not None
    assert any(said in fault for fault in faults(pose, STYLE)), faults(pose, STYLE)


@pytest.fixture
def project(tmp_path: Path) -> SpoiledContent:
    (tmp_path / "templates").symlink_to(ROOT / "templates")
    (tmp_path / "floors.sha256").symlink_to(ROOT / "floors.sha256")
    spoiled = SpoiledContent(tmp_path)
    for folder in ("exercises", "poses"):
        name = f"{folder}/{BRIDGE}.yaml"
        (spoiled.root / name).write_text((ADDED / name).read_text("utf-8"), "utf-8")
    return spoiled


def checked_copy(spoiled: SpoiledContent) -> CheckedContent:
    return check(Project(spoiled.root.parent), TODAY)


def test_a_bridge_is_added_with_two_files(project: SpoiledContent) -> None:
    told = checked_copy(project)
    drawn = site_pictures(told.content, told.language)[BRIDGE]
    assert "Hips up, then slowly down: count to 3" in re.sub(r"</tspan><tspan[^>]*>", " ", drawn)
    for muscle in ("gluteus", "hamstrings"):
        assert f'class="hd-muscle" fill="{told.content.body_parts[muscle].colour}"' in drawn


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        (f"exercises/{BRIDGE}.yaml", "[gluteus,", "[glutaeus,", "no body part has this name"),
        (f"poses/{BRIDGE}.yaml", "marks: [gluteus,", "marks: [shin,", "this body part has no outline"),
        (f"poses/{BRIDGE}.yaml", "marks: [gluteus,", "marks: [glut,", "no body part has this name"),
        (f"poses/{BRIDGE}.yaml", "count to {tempo.down}", "count to {tempo.dwon}", "this number is not kept anywhere"),
        (f"poses/{BRIDGE}.yaml", "count to {tempo.down}", "count to 3", "a number is typed into a text"),
        ("figures/calf.yaml", "marks: [heel-bone,", "marks: [heelbone,", "no body part has this name"),
        ("figures/calf.yaml", "along: achilles", "along: soleus", "soleus is no tendon"),
        ("figures/where-it-hurts.yaml", "between: midportion-zone", "between: no-zone", "cannot be drawn"),
        ("figures/where-it-hurts.yaml", "at: insertion", "at: nowhere", "no area and no line is called nowhere"),
    ],
)
def test_a_slip_is_told_with_its_place(project: SpoiledContent, name: str, old: str, new: str, said: str) -> None:
    project.edit(name, old, new)
    with pytest.raises(ContentError) as refused:
        checked_copy(project)
    assert said in str(refused.value)
    assert f"{project.named(name)}:" in str(refused.value)


def moved(place: Stance, name: str, by: Point) -> Stance:
    """The same body with one part or limb shifted."""
    part = getattr(place, name)
    if isinstance(part, Placed):
        shifted: object = part._replace(at=part.at.plus(by))
    else:
        shifted = type(part)(**{key: one._replace(at=one.at.plus(by)) for key, one in vars(part).items()})
    return replace(place, **{name: shifted})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("name", "index", "part", "said"),
    [
        (BRIDGE, 0, "trunk", "the shoulders of somebody who lies are +2.0 cm off the floor"),
        (BRIDGE, 0, "trunk", "the hips of somebody who lies are +2.0 cm off the floor"),
        (BRIDGE, 1, "head", "the head of somebody who lies is +2.0 cm off the floor"),
        (BRIDGE, 1, "near_arm", "the near hand is +2.0 cm off the floor"),
        ("half-kneeling-calf-stretch", 0, "other", "the knee of the other leg is +2.0 cm off the floor"),
        ("half-kneeling-calf-stretch", 0, "other", "the foot of the other leg is +2.0 cm off the floor"),
        ("all-fours-reach", 0, "far_arm", "the far hand is +2.0 cm off the floor"),
        ("prone-leg-curl", 1, "working", "the working leg is +2.0 cm off the floor"),
        ("table-heel-raise", 1, "near_arm", "the near hand is +2.0 cm off the table"),
    ],
)
def test_a_part_that_floats_is_found(name: str, index: int, part: str, said: str) -> None:
    pose = pose_of(name)
    frame = pose.frames[index]
    place = stance(STYLE, frame, pose.supports)
    assert list(contacts(STYLE, frame, pose.supports, place)) == []
    assert said in list(contacts(STYLE, frame, pose.supports, moved(place, part, Point(0, 2))))


def test_a_knee_that_cannot_be_where_it_belongs_is_found() -> None:
    pose = pose_of("half-kneeling-calf-stretch")
    frame = pose.frames[0]
    place = stance(STYLE, frame, pose.supports)
    found = list(contacts(STYLE, frame, pose.supports, moved(place, "other", Point(3, 0))))
    assert found == ["the other knee is at 3.0, not at 0.0"]
