"""Every picture of the site and the handout: poses and dosages in, SVG and movements out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Literal, ParamSpec, TypeVar

from generator.errors import Problem, UnknownPhraseError
from generator.figure import anatomy, fibres, pain_scale
from generator.figure.faults import faults
from generator.figure.motion import motion
from generator.figure.plan_chart import plan_chart
from generator.figure.sheet import Shown, close_ups, cover, sequence, stage, wrong_way
from generator.figure.svg import Direction
from generator.language.captions import caption, captions, figure_captions, pain_rule_captions, wrong_captions
from generator.language.words import Language
from generator.model.anatomy import LimbFigure
from generator.model.base import Side
from generator.model.content import Content
from generator.model.dosage import Dosage, longest
from generator.model.exercise import Exercise
from generator.model.plan import Plan
from generator.model.pose import Keyframe, Phase
from generator.model.request import Format
from generator.products.plan_rows import chart_rows, in_words, with_backpack

P = ParamSpec("P")
T = TypeVar("T")

README = "other angles or places; content/poses/README.md says which ones fit"
WHERE_IT_HURTS = "where-it-hurts"
STAGE = "m"
"""What the ids of every picture that moves begin with: a page shows one at a time."""
MOST_KEPT = 500
"""Pictures that are remembered: those of one edition several times over, about 10 MB."""

SHOWN_ON_PAPER: Mapping[Format, tuple[Shown, ...]] = {
    Format.BOOKLET: ("way", "ends"),
    Format.WEEKS: ("way", "ends"),
    Format.FRIDGE: ("end",),
    Format.POCKET: ("end",),
}
"""What each format shows of an exercise."""

_kept: dict[str, Any] = {}


def picture_problems(content: Content, language: Language) -> Iterator[Problem]:
    """Frames that no body could take, and frames without words, each with its place in the pose file."""
    yield from figure_problems(content)
    for key in content.poses.keys() & content.exercises.keys():
        pose, exercise, source = content.poses[key], content.exercises[key], content.sources[f"poses/{key}.yaml"]
        frames: list[tuple[Keyframe, tuple[str | int, ...]]]
        frames = [(frame, ("frames", index)) for index, frame in enumerate(pose.frames)]
        if pose.wrong:
            frames.append((pose.wrong.frame, ("wrong", "frame")))
        paths = {frame.id: path for frame, path in frames}
        for fault in kept(faults, pose, content.figure_look):
            name, _, what = fault.partition(": ")
            yield Problem(source.place(*paths[name]), f"no body can stand like that: {what}", name, README)
        for frame, path in frames:
            if frame.step and frame.step > len(exercise.steps):
                known = f"1 to {len(exercise.steps)}"
                yield Problem(source.place(*path, "step"), "the exercise has no such step", str(frame.step), known)
            try:
                caption(frame, exercise, language)
            except UnknownPhraseError as unknown:
                instead = (
                    "words: and what stands under the frame; or a label of templates/phrases/en.yaml, section figure"
                )
                place = source.place(*path, "label")
                yield Problem(place, f"this label has no words: {unknown.args[0]}", frame.label or "", instead)


def figure_problems(content: Content) -> Iterator[Problem]:
    """Pictures that teach and name a part, a number or a place that is not there."""
    for name, figure in content.figures.items():
        if isinstance(figure, LimbFigure):
            source = content.sources[f"figures/{name}.yaml"]
            labels = {"title": figure.title, "desc": figure.desc, **{label.id: label.text for label in figure.labels}}
            for part in figure.marks:
                if part not in content.body_parts:
                    known = f"one of: {', '.join(content.body_parts)}"
                    yield Problem(source.place("marks"), "no body part has this name", part, known)
            try:
                anatomy.limb_figure(content.figure_look, measured(figure, content), labels, side="left", prefix="p")
            except (ValueError, KeyError) as wrong:
                instead = "names of body-parts.yaml, of content/numbers/, and of areas and lines of this picture"
                yield Problem(source.place(), f"this picture cannot be drawn: {wrong.args[0]}", name, instead)


def paper_pictures(
    content: Content,
    language: Language,
    side: Side | None,
    exercises: Mapping[str, Exercise],
    shown: Sequence[Shown] = ("way", "ends"),
) -> dict[str, str]:
    """SVG for paper, without words: where it hurts, and of each of these exercises what is to be shown.

    The whole way has the id of its exercise for a name, the others id-ends and id-end.
    """
    facing: Literal["left", "right"] = "right" if side is Side.RIGHT else "left"
    drawn = {WHERE_IT_HURTS: sore_spots(content, language, facing)} if WHERE_IT_HURTS in content.figures else {}
    for key, exercise in exercises.items():
        if key not in content.poses:
            continue
        pose, own = content.poses[key], prefix(content, key)
        words = {"title": exercise.name, "desc": ""}
        for each in shown:
            drawn[key if each == "way" else f"{key}-{each}"] = kept(
                close_ups, pose, content.figure_look, words, side=facing, prefix=own, shown=each,
                direction=reading(language),
            )  # fmt: skip
    return drawn


def exercise_pictures(content: Content, language: Language, side: Side | None) -> dict[str, str]:
    """SVG of every exercise: its sequence by its id, its wrong way by id-wrong. Both sides show the left."""
    facing: Literal["left", "right"] = "right" if side is Side.RIGHT else "left"
    drawn, way = {}, reading(language)
    for key, pose in content.poses.items():
        exercise, style = content.exercises[key], content.figure_look
        words = captions(exercise, pose, language)
        drawn[key] = kept(sequence, pose, style, words, side=facing, prefix=prefix(content, key), direction=way)
        if pose.wrong is not None:
            forbidden = wrong_captions(exercise, pose, language)
            own = prefix(content, key, "w")
            drawn[f"{key}-wrong"] = kept(wrong_way, pose, style, forbidden, side=facing, prefix=own, direction=way)
    return drawn


def reading(language: Language) -> Direction:
    """Which way the words of a language are read: so do the frames of a picture follow each other."""
    return "rtl" if language.direction == "rtl" else "ltr"


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


def site_pictures(content: Content, language: Language, plans: Mapping[str, Plan] | None = None) -> dict[str, str]:
    """All pictures of the site: those of the exercises, how they move, those that teach, and the `plans`."""
    return {
        **plan_pictures(plans or {}, content, language),
        **exercise_pictures(content, language, None),
        **movements(content, language),
        **ends_pictures(content, language),
        **teaching_pictures(content, language),
    }


def plan_pictures(plans: Mapping[str, Plan], content: Content, language: Language) -> dict[str, str]:
    """For each programme id: plan-id, all its weeks at a glance; for each exercise that a plan loads, id-loaded."""
    drawn, way, language = {}, reading(language), language.unmarked
    for key, plan in plans.items():
        heads = [language.number(week.number) for week in plan.weeks]
        words = {"title": language.say("figure.plan", name=plan.programme.name), "desc": in_words(plan, language)}
        words["week"] = language.say("figure.weeks")
        drawn[f"plan-{key}"] = kept(
            plan_chart,
            content.figure_look,
            words,
            heads,
            chart_rows(plan, language),
            prefix=f"plan-{key}-",
            direction=way,
        )
        for exercise_id in with_backpack(plan):
            if exercise_id in content.poses and content.poses[exercise_id].carry is None:
                pose = content.poses[exercise_id].model_copy(update={"carry": "backpack", "lens": "none"})
                name = {"title": language.say("figure.backpack", name=plan.exercises[exercise_id].name), "desc": ""}
                own = prefix(content, exercise_id, "b")
                drawn[f"{exercise_id}-loaded"] = kept(cover, pose, content.figure_look, name, side="left", prefix=own)
    return drawn


def ends_pictures(content: Content, language: Language) -> dict[str, str]:
    """For each exercise id: id-ends, where it starts, what it comes to and how it comes back: this tells it apart."""
    return {
        f"{key}-ends": kept(
            close_ups, pose, content.figure_look, {"title": content.exercises[key].name, "desc": ""},
            side="left", prefix=prefix(content, key, "e"), shown="round", direction=reading(language),
        )
        for key, pose in content.poses.items()
    }  # fmt: skip


def movements(content: Content, language: Language) -> dict[str, str]:
    """For each exercise id: id-stage, the picture that moves, and id-motion, its movement and dose as JSON."""
    found = {}
    for key, pose in content.poses.items():
        exercise, style = content.exercises[key], content.figure_look
        words = captions(exercise, pose, language)
        bare = {**words, "desc": ""}  # the steps stand beside it
        found[f"{key}-stage"] = kept(stage, pose, style, bare, side="left", prefix=STAGE)
        moved = kept(motion, pose, style, words, seconds(exercise.dosage), prefix=STAGE)
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
    """Sets, repetitions, and seconds of rest and hold, as single numbers."""
    return {
        "sets": dosage.sets,
        "repetitions": longest(dosage.repetitions) or 1,
        "rest": longest(dosage.rest),
        "hold": longest(dosage.hold),
    }


def sore_spots(content: Content, language: Language, facing: Literal["left", "right"]) -> str:
    """Where it hurts, with a letter at each place."""
    figure = content.figures[WHERE_IT_HURTS]
    if not isinstance(figure, LimbFigure):
        return ""
    letters = {key: place.letter for key, place in content.condition.places.items()}
    told = {**figure_captions(figure, language), **letters}
    lettered = figure.model_copy(update={"labels": [label for label in figure.labels if label.id in letters]})
    return kept(
        anatomy.limb_figure, content.figure_look, measured(lettered, content), told, side=facing, prefix="hurts-",
        lettered=True, direction=reading(language),
    )  # fmt: skip


def measured(figure: LimbFigure, content: Content) -> LimbFigure:
    """The picture with the ends of every area in centimetres, where it names a number of the content."""
    areas = []
    for area in figure.areas:
        if isinstance(area.between, str):
            ends = content.numbers[area.between].value
            between = [float(end) for end in ends] if isinstance(ends, list) else [0.0, float(ends)]
            area = area.model_copy(update={"between": between})
        areas.append(area)
    return figure.model_copy(update={"areas": areas})


def teaching_pictures(content: Content, language: Language) -> dict[str, str]:
    """The pictures of the guide pages, by the name that a page gives."""
    look, zones, way = content.figure_look, content.pain_rule.zones, reading(language)
    drawn = {}
    for name, figure in content.figures.items():
        words, own = figure_captions(figure, language), f"{name}-"
        if isinstance(figure, LimbFigure):
            drawn[name] = anatomy.limb_figure(
                look, measured(figure, content), words, side="left", prefix=own, direction=way
            )
        else:
            drawn[name] = fibres.fibres(look, words, prefix=own, direction=way)
    first, second, third = (zone.highest for zone in zones)
    words = pain_rule_captions(zones, language)
    scale = pain_scale.pain_rule(look, words, prefix="pain-", upper=(first, second, third), direction=way)
    return {**drawn, "pain-rule": scale}
