"""The words in and under a picture, with the numbers of the dosage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.language.rules import zone_range
from generator.language.words import Language
from generator.model.anatomy import BodyPart, FibresFigure, LimbFigure
from generator.model.dosage import Dosage
from generator.model.exercise import Exercise
from generator.model.pose import KNEE, Keyframe, Pose
from generator.model.safety import Zone


def captions(exercise: Exercise, pose: Pose, language: Language) -> Mapping[str, str]:
    """The words of the right way: title, description, and one for each label of the pose."""
    steps = " ".join(language.fill(step, exercise) for step in exercise.steps)
    return {
        "title": language.say("figure.title", name=exercise.name),
        "desc": f"{steps} {language.fill(exercise.feel, exercise)}",
        **numbered(1, max(len(pose.shown), len(exercise.steps)), language),
        **_labels(exercise, pose, language),
    }


def numbered(first: int, last: int, language: Language) -> dict[str, str]:
    """The numbers in a picture, in the digits of a language."""
    return {f"number-{number}": language.number(number) for number in range(first, last + 1)}


def wrong_captions(exercise: Exercise, pose: Pose, language: Language) -> Mapping[str, str]:
    """The words of the wrong way: what is wrong, and the rules that forbid it."""
    rules = " ".join(language.fill(rule.text, exercise) for rule in exercise.hard_rules)
    return {
        "title": language.say("figure.title_wrong", name=exercise.name),
        "desc": rules or language.say("figure.wrong"),
        "wrong": language.say("figure.wrong"),
        **_labels(exercise, pose, language),
    }


def _labels(exercise: Exercise, pose: Pose, language: Language) -> dict[str, str]:
    frames = [*pose.frames, *([pose.wrong.frame] if pose.wrong else [])]
    return {frame.caption: caption(frame, exercise, language) for frame in frames if frame.caption}


def caption(frame: Keyframe, exercise: Exercise, language: Language) -> str:
    """The words under one frame. Raises UnknownPhraseError when there are none, or a number in them is missing."""
    if frame.words is not None:
        return language.fill(frame.words, exercise)
    return language.say(f"figure.{frame.label or 'wrong'}", **_numbers(exercise.dosage, language))


def _numbers(dosage: Dosage, language: Language) -> dict[str, str]:
    """What a label may name: the seconds of each phase, and the hold."""
    values: dict[str, str] = {}
    if dosage.tempo is not None:
        for phase in ("up", "top", "down", "bottom"):
            values[phase] = language.number(getattr(dosage.tempo, phase), dosage.status(f"tempo.{phase}"))
    if dosage.hold is not None:
        values["hold"] = language.duration(dosage.hold, dosage.status("hold"))
    return values


def meanings(pose: Pose, parts: Mapping[str, BodyPart], language: Language) -> list[str]:
    """What the marks mean that the sequence of this pose holds, one sentence for each kind."""
    marks = {mark for frame in pose.shown for mark in frame.marks}
    drawn = {
        "arrows": any(frame.arrows for frame in pose.shown),
        "stripes": any(mark in parts and parts[mark].kind == "muscle" for mark in marks),
        "knee": KNEE in marks and pose.enlarged != "none",
        "edge": pose.supports.step is not None,
        "height": any(frame.full_height for frame in pose.shown),
    }
    return [language.say(f"figure.mark.{kind}") for kind, there in drawn.items() if there]


def figure_captions(figure: LimbFigure | FibresFigure, language: Language) -> Mapping[str, str]:
    """The words of a picture that teaches: title, description, and one for each label."""
    words = {"title": language.fill(figure.title), "desc": language.fill(figure.desc)}
    if isinstance(figure, LimbFigure):
        return words | {label.id: language.fill(label.text) for label in figure.labels}
    return words | {"in-order": language.fill(figure.in_order), "in-disorder": language.fill(figure.in_disorder)}


def pain_rule_captions(zones: Sequence[Zone], language: Language) -> Mapping[str, str]:
    """The words of the picture of the pain rule, from its zones."""
    told = {f"zone-{index}": language.fill(zone.name) for index, zone in enumerate(zones, start=1)}
    desc = " ".join(
        f"{zone_range(zone, language)}: {language.fill(zone.name)}. {language.fill(zone.do)}" for zone in zones
    )
    numbers = numbered(0, zones[-1].highest, language)
    return {"title": language.say("figure.pain_rule"), "desc": desc, **numbers, **told}
