"""Whether the pictures show what the words say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.errors import Place, Problem, Severity
from generator.model.content import Content
from generator.model.exercise import Depth
from generator.model.pose import KNEE, Keyframe, StandingLeg


def problems(content: Content) -> Iterator[Problem]:
    """Exercises without a pose, poses without an exercise, heels lower than the exercise allows."""
    for key in content.exercises.keys() - content.poses.keys():
        known = content.floor.own.exercises.get(key)
        if known is None or known.pictured:
            severity = Severity.ERROR if known else Severity.WARNING
            what = f"the exercise '{key}' has no pose" + ("" if known else ", and prints without a picture")
            instead = "a pose file; content/poses/README.md says how"
            yield Problem(Place(f"content/poses/{key}.yaml"), what, "", instead, severity)
    for key in content.poses.keys() - content.exercises.keys():
        instead = f"content/exercises/{key}.yaml, or the name of an exercise that exists"
        yield Problem(Place(f"content/poses/{key}.yaml"), "this pose belongs to no exercise", key, instead)
    for key in content.poses.keys() & content.exercises.keys():
        yield from _heels(content, key)
        yield from _marks(content, key)
    for key, exercise in content.exercises.items():
        for index, part in enumerate(exercise.muscles):
            if part not in content.body_parts:
                place = content.sources[f"exercises/{key}.yaml"].place("muscles", index)
                yield Problem(place, "no body part has this name", part, _known(content.body_parts))


def _known(parts: Iterable[str]) -> str:
    return f"one of: {', '.join(parts)}; or a part of your own in content/body-parts.yaml"


def _marks(content: Content, key: str) -> Iterator[Problem]:
    """Marks that name no body part, or one without an outline."""
    pose, source = content.poses[key], content.sources[f"poses/{key}.yaml"]
    frames: list[tuple[tuple[str | int, ...], Keyframe]]
    frames = [(("frames", index), frame) for index, frame in enumerate(pose.frames)]
    if pose.wrong is not None:
        frames.append((("wrong", "frame"), pose.wrong.frame))
    drawn = [name for name, part in content.body_parts.items() if part.drawn]
    for path, frame in frames:
        for index, mark in enumerate(frame.marks):
            if mark not in (*drawn, KNEE):
                place = source.place(*path, "marks", index)
                what = "this body part has no outline" if mark in content.body_parts else "no body part has this name"
                yield Problem(place, what, mark, _known([*drawn, KNEE]))


def _heels(content: Content, key: str) -> Iterator[Problem]:
    if content.exercises[key].depth is Depth.BELOW_STEP:
        return
    source = content.sources[f"poses/{key}.yaml"]
    for index, frame in enumerate(content.poses[key].frames):
        for name in ("working", "other"):
            leg = getattr(frame, name)
            if isinstance(leg, StandingLeg) and leg.heel < 0:
                place = source.place("frames", index, name, "heel")
                instead = "0 or more: this exercise ends at the floor"
                yield Problem(
                    place, "the picture drops the heel lower than the exercise allows", str(leg.heel), instead
                )
