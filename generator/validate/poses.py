"""Whether the pictures show what the words say."""

from __future__ import annotations

from collections.abc import Iterator

from generator.errors import Place, Problem, Severity
from generator.model.content import Content
from generator.model.exercise import Depth
from generator.model.pose import StandingLeg


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
