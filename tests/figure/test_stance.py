"""Bodies on their supports."""

import pytest

from generator.figure.faults import heel_bottom
from generator.figure.geometry import sampled, smooth
from generator.figure.legs import foot_pitch
from generator.figure.stance import stance
from generator.model.pose import Keyframe, StandingLeg
from tests.figure.drawn import POSES, STYLE, frame

STANDING = [
    (name, key.id, leg)
    for name, pose in POSES.items()
    for key in pose.frames
    for leg in ("working", "other")
    if isinstance(getattr(key, leg), StandingLeg)
]


@pytest.mark.parametrize(("name", "key", "side"), STANDING)
def test_a_foot_stands_where_the_pose_says(name: str, key: str, side: str) -> None:
    position, allowed = frame(name, key), STYLE.height * 0.005
    place = stance(STYLE, position, POSES[name].supports)
    leg, said = getattr(place, side), getattr(position, side)
    ground = POSES[name].supports.step or 0.0 if said.foot == "step-edge" else 0.0
    toes = [leg.toes.point(x, y) for x, y in sampled(smooth(STYLE.shapes.toes))]
    assert min(point.y for point in toes) == pytest.approx(ground, abs=allowed)
    assert heel_bottom(STYLE, leg) - ground == pytest.approx(said.heel, abs=allowed)


def test_the_heel_drop_ends_below_the_step() -> None:
    for name in ("heel-drop", "heel-drop-bent-knee"):
        lowest = frame(name, "below-the-step")
        place = stance(STYLE, lowest, POSES[name].supports)
        step = POSES[name].supports.step
        assert step is not None
        assert heel_bottom(STYLE, place.working) < step - 4


@pytest.mark.parametrize(
    ("name", "key", "least", "most"),
    [
        ("heel-drop", "below-the-step", 0, 5),
        ("heel-drop-bent-knee", "below-the-step", 25, 35),
        ("calf-stretch", "lean-in", 0, 5),
        ("soleus-stretch", "knee-forward", 30, 50),
        ("seated-heel-raise", "heel-up", 75, 105),
    ],
)
def test_straight_and_bent_knees_differ(name: str, key: str, least: float, most: float) -> None:
    place = stance(STYLE, frame(name, key), POSES[name].supports)
    assert least - 0.1 <= place.working.knee_bend <= most


def test_a_higher_heel_turns_the_foot_further() -> None:
    assert foot_pitch(STYLE, 9) < foot_pitch(STYLE, 4) < foot_pitch(STYLE, 0) < foot_pitch(STYLE, -5)


def test_both_hands_have_bent_elbows_that_point_back() -> None:
    for pose in POSES.values():
        for position in pose.frames:
            place = stance(STYLE, position, pose.supports)
            assert place.near_arm.elbow_bend >= 0
            assert place.far_arm.elbow_bend >= 0


def test_a_step_that_is_missing_is_named() -> None:
    lowest: Keyframe = frame("heel-drop", "below-the-step")
    with pytest.raises(ValueError, match="needs a step"):
        stance(STYLE, lowest, POSES["heel-drop"].supports.model_copy(update={"step": None}))
