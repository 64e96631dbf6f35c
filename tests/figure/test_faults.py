"""No picture shows an impossible body; each kind of fault is found when it is planted."""

from collections.abc import Callable

import pytest

from generator.figure import faults as guard
from generator.figure.faults import faults
from generator.figure.geometry import Point
from generator.figure.stance import Stance, stance
from generator.model.figure_style import FigureStyle
from generator.model.pose import Arrow, FreeLeg, Pose, Supports
from tests.figure.drawn import POSES, STYLE, frame, with_frame


@pytest.mark.parametrize("name", POSES)
def test_no_picture_has_a_fault(name: str) -> None:
    assert faults(POSES[name], STYLE) == []


def knee_backwards(pose: Pose) -> Pose:
    leg = FreeLeg(foot="air", hip=140, knee=80, ankle=0)
    return with_frame(pose, 1, other=leg)


def foot_bent_too_far(pose: Pose) -> Pose:
    return with_frame(pose, 1, other=FreeLeg(foot="air", hip=45, knee=80, ankle=-58))


def wall_through_the_body(pose: Pose) -> Pose:
    return pose.model_copy(update={"supports": pose.supports.model_copy(update={"wall": 12.0})})


def step_in_the_way(pose: Pose) -> Pose:
    return with_frame(pose, 2, other=FreeLeg(foot="air", hip=10, knee=0, ankle=-20))


def foot_under_the_floor(pose: Pose) -> Pose:
    return with_frame(pose, 1, other=FreeLeg(foot="air", hip=2, knee=0, ankle=-48))


def rail_out_of_reach(pose: Pose) -> Pose:
    rail = pose.supports.rail
    assert rail is not None
    far = rail.model_copy(update={"ahead": 90.0})
    return pose.model_copy(update={"supports": pose.supports.model_copy(update={"rail": far})})


def hands_off_the_floor(pose: Pose) -> Pose:
    return with_frame(pose, 0, hands="hips")


@pytest.mark.parametrize(
    ("name", "spoil", "words"),
    [
        ("calf-foam-roll", hands_off_the_floor, "nothing carries the hips"),
        ("heel-drop", knee_backwards, "the hip of the other side"),
        ("heel-drop", foot_bent_too_far, "the ankle of the other side"),
        ("heel-drop", step_in_the_way, "goes through the step"),
        ("heel-drop", wall_through_the_body, "goes through the wall"),
        ("floor-heel-lowering", foot_under_the_floor, "goes through the floor"),
        ("floor-heel-lowering", rail_out_of_reach, "cannot span"),
    ],
)
def test_a_planted_fault_is_found(name: str, spoil: Callable[[Pose], Pose], words: str) -> None:
    found = faults(spoil(POSES[name]), STYLE)
    assert any(words in fault for fault in found), found


def place_of(name: str, key: str) -> Stance:
    return stance(STYLE, frame(name, key), POSES[name].supports)


def contact_faults(name: str, key: str, place: Stance, style: FigureStyle = STYLE) -> list[str]:
    return list(guard.contacts(style, frame(name, key), POSES[name].supports, place))


def test_a_floating_foot_is_found() -> None:
    place = place_of("heel-drop", "both-feet-up")
    toes = place.working.toes
    for offset in (1.0, -1.0):
        moved = place.working.__class__(
            place.working.thigh, place.working.shank, place.working.foot,
            toes._replace(at=toes.at.plus(Point(0, offset))),
        )  # fmt: skip
        found = contact_faults("heel-drop", "both-feet-up", Stance(**{**vars(place), "working": moved}))
        assert any("ball of the working foot" in fault for fault in found)


def test_a_heel_that_is_not_where_it_should_be_is_found() -> None:
    place = place_of("heel-drop", "both-feet-up")
    found = contact_faults("heel-drop", "below-the-step", place)
    assert any("heel of the working foot" in fault for fault in found)


def test_a_roller_off_the_calf_is_found() -> None:
    place = place_of("calf-foam-roll", "below-the-knee")
    assert place.roller is not None
    away = Stance(**{**vars(place), "roller": place.roller.plus(Point(0, -1.5))})
    found = contact_faults("calf-foam-roll", "below-the-knee", away)
    assert any("off the calf" in fault for fault in found)
    assert "the roller does not lie on the floor" in found


def test_a_hand_off_the_wall_is_found() -> None:
    place = place_of("calf-stretch", "lean-in")
    nearer = Supports(wall=4.0)
    found = list(guard.contacts(STYLE, frame("calf-stretch", "lean-in"), nearer, place))
    assert any("off the wall" in fault for fault in found)


def test_something_cut_off_by_the_border_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.figure.picture.sign_points", lambda *_: [])
    lowest = Arrow(at="heel", toward="down", length=40)
    found = faults(with_frame(POSES["heel-drop"], 2, arrows=[lowest]), STYLE)
    assert any("reaches out of the picture" in fault for fault in found)


def test_a_lens_over_the_body_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.figure.picture.near_legs", lambda *_: [Point(0, 10)])
    found = faults(POSES["ankle-pumps"], STYLE)
    assert any("hides working-toes" in fault for fault in found)


def test_a_way_that_cannot_be_gone_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_far(*_: object) -> None:
        raise ValueError("a limb cannot span")

    monkeypatch.setattr("generator.figure.faults.frame_between", too_far)
    assert any(
        "on the way from both-feet-up, a limb cannot span" in fault for fault in faults(POSES["heel-drop"], STYLE)
    )


def test_a_calf_off_the_stool_and_in_it_is_found() -> None:
    supports = POSES["ankle-pumps"].supports
    assert supports.stool is not None
    position, place = frame("ankle-pumps", "pointed"), place_of("ankle-pumps", "pointed")
    for height, words in ((41.0, "the calf is +3.0 cm off the stool"), (47.0, "the calf is -3.0 cm off the stool")):
        moved = supports.model_copy(update={"stool": supports.stool.model_copy(update={"height": height})})
        assert words in list(guard.contacts(STYLE, position, moved, place))
    assert any("goes through the stool" in fault for fault in guard.collisions(STYLE, moved, place))
