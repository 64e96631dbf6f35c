"""A picture that is kept is never an old one."""

from collections.abc import Mapping
from dataclasses import replace

from generator.figure.faults import faults
from generator.model.base import Side
from generator.products import pictures
from generator.products.pictures import ends_pictures, exercise_pictures, kept, movements, paper_pictures, prefix
from tests.support.project import checked


def test_a_picture_is_drawn_once() -> None:
    content, drawings = checked().content, []

    def draw(*about: object) -> str:
        drawings.append(about)
        return "picture"

    pose, style = content.poses["heel-drop"], content.figure_style
    assert [kept(draw, pose, style), kept(draw, pose, style)] == ["picture", "picture"]
    assert len(drawings) == 1


def test_another_pose_other_words_or_another_dose_draw_anew() -> None:
    content, language = checked().content, checked().language
    before, moved_before = exercise_pictures(content, language, None), movements(content, language)
    pose, exercise = content.poses["heel-drop"], content.exercises["heel-drop"]
    assert exercise.dosage.tempo is not None

    first = pose.frames[0].model_copy(update={"lean": 9.0})
    leaning = {**content.poses, "heel-drop": pose.model_copy(update={"frames": [first, *pose.frames[1:]]})}
    renamed = {**content.exercises, "heel-drop": exercise.model_copy(update={"name": "Heel lowering"})}
    slow = exercise.dosage.model_copy(update={"tempo": exercise.dosage.tempo.model_copy(update={"down": 9})})
    slowed = {**content.exercises, "heel-drop": exercise.model_copy(update={"dosage": slow})}

    def changed(now: Mapping[str, str], old: Mapping[str, str]) -> set[str]:
        return {name for name in old if now[name] != old[name]}

    leant = replace(content, poses=leaning)
    assert "heel-drop" in changed(exercise_pictures(leant, language, None), before)
    named = replace(content, exercises=renamed)
    assert "heel-drop" in changed(exercise_pictures(named, language, None), before)
    slower = replace(content, exercises=slowed)
    assert "heel-drop-motion" in changed(movements(slower, language), moved_before)


def test_what_is_kept_has_an_end() -> None:
    content = checked().content
    for number in range(pictures.MOST_KEPT + 1):
        kept(lambda of: [of], number)
    assert len(pictures._kept) <= pictures.MOST_KEPT
    assert kept(faults, content.poses["heel-drop"], content.figure_style) == []


def test_the_site_tells_an_exercise_apart_by_what_paper_shows_of_it() -> None:
    """The end of a heel drop with bent knee has a bent knee; its first frame has a straight one."""
    content, language = checked().content, checked().language
    paper = paper_pictures(content, language, Side.LEFT, content.exercises)
    more = set()
    for key, drawn in ends_pictures(content, language).items():
        own = prefix(content, key.removesuffix("-ends"), "e")
        if drawn.replace(own, prefix(content, key.removesuffix("-ends"))) != paper[key]:
            more.add(key.removesuffix("-ends"))
    back = {key for key, pose in content.poses.items() if pose.shown[-1].id == "both-feet-up-again"}
    assert more == back, "these show, too, that both feet come up again"
    assert "heel-drop" in back
