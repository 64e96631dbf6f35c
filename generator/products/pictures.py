"""Every picture of the site and the handout: poses and dosages in, SVG and movements out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Literal, ParamSpec, TypeVar

from generator.errors import Problem, UnknownPhraseError
from generator.figure import anatomy, fibres, pain_scale
from generator.figure.faults import faults
from generator.figure.motion import motion
from generator.figure.sheet import sequence, stage, wrong_way
from generator.language.captions import caption, captions, teaching_captions, wrong_captions
from generator.language.words import Language
from generator.model.base import Side
from generator.model.content import Content
from generator.model.dosage import Dosage, longest
from generator.model.exercise import Exercise
from generator.model.pose import Frame, Phase

P = ParamSpec("P")
T = TypeVar("T")

README = "other angles or places; content/poses/README.md says which ones fit"
WHERE_IT_HURTS = "where-it-hurts"
MOST_KEPT = 500
"""Pictures that are remembered: those of one edition several times over, about 10 MB."""

_kept: dict[str, Any] = {}


def picture_problems(content: Content, language: Language) -> Iterator[Problem]:
    """Frames that no body could take, and frames without words, each with its place in the pose file."""
    for key in content.poses.keys() & content.exercises.keys():
        pose, exercise, source = content.poses[key], content.exercises[key], content.sources[f"poses/{key}.yaml"]
        frames: list[tuple[Frame, tuple[str | int, ...]]]
        frames = [(frame, ("frames", index)) for index, frame in enumerate(pose.frames)]
        if pose.wrong:
            frames.append((pose.wrong.frame, ("wrong", "frame")))
        paths = {frame.id: path for frame, path in frames}
        for fault in kept(faults, pose, content.figure_style):
            name, _, what = fault.partition(": ")
            yield Problem(source.place(*paths[name]), f"no body can stand like that: {what}", name, README)
        for frame, path in frames:
            try:
                caption(frame.label or "wrong", exercise, language)
            except UnknownPhraseError as unknown:
                instead = "a label that has words in templates/phrases/en.yaml, section figure"
                place = source.place(*path, "label")
                yield Problem(place, f"this label has no words: {unknown.args[0]}", frame.label or "", instead)


def paper_pictures(
    content: Content, language: Language, side: Side | None, exercises: Mapping[str, Exercise]
) -> dict[str, str]:
    """SVG for paper, the words left to the captions: each of these exercises by its id, and where it hurts."""
    facing: Literal["left", "right"] = "right" if side is Side.RIGHT else "left"
    drawn = {WHERE_IT_HURTS: kept(sore_spots, content, language, facing)}
    for key, exercise in exercises.items():
        pose, words = content.poses[key], captions(exercise, content.poses[key], language)
        wordless = {name: text if name in ("title", "desc") else "" for name, text in words.items()}
        own = prefix(content, key)
        drawn[key] = kept(sequence, pose, content.figure_style, wordless, side=facing, prefix=own, on_paper=True)
    return drawn


def exercise_pictures(content: Content, language: Language, side: Side | None) -> dict[str, str]:
    """SVG of every exercise: its sequence by its id, its wrong way by id-wrong. Both sides show the left."""
    facing: Literal["left", "right"] = "right" if side is Side.RIGHT else "left"
    drawn = {}
    for key, pose in content.poses.items():
        exercise, style = content.exercises[key], content.figure_style
        words = captions(exercise, pose, language)
        drawn[key] = kept(sequence, pose, style, words, side=facing, prefix=prefix(content, key))
        if pose.wrong is not None:
            forbidden = wrong_captions(exercise, pose, language)
            own = prefix(content, key, "w")
            drawn[f"{key}-wrong"] = kept(wrong_way, pose, style, forbidden, side=facing, prefix=own)
    return drawn


def kept(draw: Callable[P, T], *about: P.args, **more: P.kwargs) -> T:
    """What `draw` makes of this, drawn once: a preview asks for the same pictures after every edit."""
    key = f"{draw.__module__}.{draw.__qualname__}{about!r}{more!r}"
    drawn: T | None = _kept.get(key)
    if drawn is None:
        drawn = draw(*about, **more)
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = drawn
    return drawn


def prefix(content: Content, key: str, kind: str = "s") -> str:
    """What the ids of a picture begin with: short, since a picture names them two hundred times."""
    return f"p{list(content.poses).index(key)}{kind}"


def site_pictures(content: Content, language: Language) -> dict[str, str]:
    """All pictures of the site: those of the exercises, how they move, and those that teach."""
    return {
        **exercise_pictures(content, language, None),
        **movements(content, language),
        **teaching_pictures(content, language),
    }


def movements(content: Content, language: Language) -> dict[str, str]:
    """For each exercise id: id-stage, the picture that moves, and id-motion, its movement and dose as JSON."""
    found = {}
    for key, pose in content.poses.items():
        exercise, style = content.exercises[key], content.figure_style
        words = captions(exercise, pose, language)
        own = prefix(content, key, "m")
        found[f"{key}-stage"] = kept(stage, pose, style, words, side="left", prefix=own)
        moved = kept(motion, pose, style, words, seconds(exercise.dosage), prefix=own)
        data = {"motion": moved, "dose": dose(exercise.dosage)}
        found[f"{key}-motion"] = json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return found


def seconds(dosage: Dosage) -> Mapping[Phase, float]:
    """Seconds of each phase of one repetition; a span counts with its longer end."""
    tempo = dosage.tempo
    return {
        "up": float(tempo.up) if tempo else 1.0,
        "top": float(tempo.top) if tempo else 0.0,
        "down": float(tempo.down) if tempo else 1.0,
        "bottom": float(tempo.bottom) if tempo else 0.0,
        "hold": float(longest(dosage.hold)),
    }


def dose(dosage: Dosage) -> dict[str, int]:
    """Sets, repetitions and rest in seconds, as single numbers."""
    return {
        "sets": dosage.sets,
        "repetitions": longest(dosage.repetitions) or 1,
        "rest": longest(dosage.rest),
    }


def sore_spots(content: Content, language: Language, facing: Literal["left", "right"]) -> str:
    """Where it hurts, with a letter at each place."""
    told = teaching_captions(WHERE_IT_HURTS, content.pain_rule.zones, language)
    letters = {spot: language.say(f"handout.spot.letter.{spot}") for spot in ("midportion", "insertion")}
    return anatomy.where_it_hurts(
        content.figure_style, {**told, **letters}, side=facing, prefix="hurts-",
        middle=middle_of_tendon(content), lettered=True,
    )  # fmt: skip


def middle_of_tendon(content: Content) -> tuple[float, float]:
    """Where the middle part begins and ends, in centimetres above the heel bone."""
    ends = content.numbers["midportion-zone"].value
    return (ends[0], ends[-1]) if isinstance(ends, list) else (0, ends)


def teaching_pictures(content: Content, language: Language) -> dict[str, str]:
    """The pictures of the guide pages, by the name that a page gives."""
    style = content.figure_style

    def words(name: str) -> Mapping[str, str]:
        return teaching_captions(name, content.pain_rule.zones, language)

    first, second, third = (zone.highest for zone in content.pain_rule.zones)
    return {
        WHERE_IT_HURTS: anatomy.where_it_hurts(
            style, words(WHERE_IT_HURTS), side="left", prefix="hurts-", middle=middle_of_tendon(content)
        ),
        "calf": anatomy.calf_from_the_side(style, words("calf"), side="left", prefix="calf-"),
        "where-to-roll": anatomy.where_to_roll(style, words("where-to-roll"), side="left", prefix="roll-"),
        "fibres": fibres.fibres(style, words("fibres"), prefix="fibres-"),
        "pain-rule": pain_scale.pain_rule(style, words("pain-rule"), prefix="pain-", upper=(first, second, third)),
    }
