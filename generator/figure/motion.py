"""What the player on the site needs: every movable part at every moment, contacts kept on the way."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.figure import svg
from generator.figure.body import BodyPen
from generator.figure.limbs import LegPlace
from generator.figure.picture import FramePen, Scenes
from generator.figure.sheet import with_all_marks
from generator.figure.stance import stance
from generator.model.anatomy import FigureLook
from generator.model.figure_style import FigureStyle
from generator.model.pose import FreeLeg, Keyframe, Leg, Phase, Pose, Supports

SAMPLES = 4
"""Moments worked out between two frames; the player goes straight between them."""

Moment = list[float]


def between(start: float, end: float, share: float) -> float:
    """A number on the way."""
    return start + (end - start) * share


def as_free(place: LegPlace, line: float) -> FreeLeg:
    """A leg held by its angles alone, exactly where it is; the hip counts from this line."""
    return FreeLeg(foot="air", hip=place.hip_angle - line, knee=max(0.0, place.knee_bend), ankle=place.ankle_angle)


def numbers_between(start: Leg, end: Leg, share: float) -> Iterator[tuple[str, float | None]]:
    """Every number of a leg that keeps its contact, on the way; one that either end leaves out stays out."""
    for name, first in start:
        last = getattr(end, name)
        if first is None or last is None:
            yield name, None
        elif not isinstance(first, str):
            yield name, between(first, last, share)


def leg_between(start: Leg, end: Leg, share: float, free: tuple[FreeLeg, FreeLeg]) -> Leg:
    """A leg on the way: a foot that stays on its support keeps its contact, any other swings freely."""
    if start.foot == end.foot:
        return end.model_copy(update=dict(numbers_between(start, end, share)))
    first, last = free
    return FreeLeg(
        foot="air", hip=between(first.hip, last.hip, share), knee=between(first.knee, last.knee, share),
        ankle=between(first.ankle, last.ankle, share),
    )  # fmt: skip


def frame_between(style: FigureStyle, supports: Supports, start: Keyframe, end: Keyframe, share: float) -> Keyframe:
    """The position at a share (0 to 1) of the way from one frame to the next."""
    places = stance(style, start, supports), stance(style, end, supports)
    lines = [place.trunk.turn if frame.lies else 0.0 for place, frame in zip(places, (start, end), strict=True)]
    free = {
        name: (as_free(getattr(places[0], name), lines[0]), as_free(getattr(places[1], name), lines[1]))
        for name in ("working", "other")
    }
    return end.model_copy(
        update={
            "working": leg_between(start.working, end.working, share, free["working"]),
            "other": leg_between(start.other, end.other, share, free["other"]),
            "hips": between(start.hips, end.hips, share),
            "lifted": between(start.lifted, end.lifted, share),
            "lean": between(start.lean, end.lean, share),
            "head": between(start.head, end.head, share),
            "reach": between(start.reach, end.reach, share),
            "arrows": [],
        }
    )


def drawn(pen: FramePen, frame: Keyframe) -> BodyPen:
    """The body of one moment; the pen remembers where each part went."""
    body = BodyPen(pen.style, pen.prefix, "", both_legs=pen.scenes.both_legs)
    pen.scene(frame, "", body)
    pen.knee(frame, body)
    return body


def moment(body: BodyPen, parts: list[list[str]]) -> Moment:
    """x, y and turn of each rigid part, then the points of each outline, as the SVG counts them."""
    numbers: Moment = []
    for part in parts:
        placed = body.moved[part[0]]
        numbers += [*svg.spot(placed.at), round(-placed.turn, 1)]
    for points in body.bent.values():
        for point in points:
            numbers += svg.spot(point)
    return numbers


def seconds(takes: Phase | float, tempo: Mapping[Phase, float]) -> float:
    """Seconds of a phase; plain seconds stay."""
    return float(tempo.get(takes, 0)) if isinstance(takes, str) else float(takes)


def ways(pose: Pose) -> Iterator[tuple[Keyframe, Keyframe]]:
    """Each frame with the next, and the way back to the first unless the last is the same position."""
    yield from zip(pose.frames, pose.frames[1:], strict=False)
    if positions(pose.frames[-1]) != positions(pose.frames[0]):
        yield pose.frames[-1], pose.frames[0]


def positions(frame: Keyframe) -> tuple[object, ...]:
    """What makes a frame a position."""
    return frame.working, frame.other, frame.hips, frame.lifted, frame.lean, frame.hands


def motion(
    pose: Pose, style: FigureLook, labels: Mapping[str, str], tempo: Mapping[Phase, float], *, prefix: str
) -> dict[str, object]:
    """One repetition as plain data for JSON, at the seconds of the dosage.

    `parts` lists ids (parts that share a place together), `outlines` the ids of paths with their number of
    points, `start` the first moment and each of `steps` its words, seconds, pause and moments, with the phases whose
    seconds these are (`phase`, `stay`): a plan may ask for others. A moment is x, y, degrees for every part, then x, y
    for every point.
    """
    pen = FramePen(style, Scenes.right_way(pose), prefix)
    first = drawn(pen, with_all_marks(pose))
    marks = with_all_marks(pose).marks
    # parts that share a place in the first frame may part later: look at all frames
    parts = shared_parts([drawn(pen, frame.model_copy(update={"marks": marks})) for frame in pose.frames])
    steps = []
    for start, end in ways(pose):
        moments = [
            moment(drawn(pen, between_marked(style, pose, start, end, share / SAMPLES)), parts)
            for share in range(1, SAMPLES + 1)
        ]
        steps.append(
            {
                "say": labels[end.caption] if end.caption else "",
                "seconds": seconds(end.takes, tempo),
                "pause": seconds(end.stays, tempo) if end.stays else 0.0,
                "phase": end.takes if isinstance(end.takes, str) else "",
                "stay": end.stays or "",
                "moments": moments,
            }
        )
    return {
        "parts": [[f"{prefix}s-{part}" for part in group] for group in parts],
        "outlines": [[f"{prefix}s-{part}", len(points)] for part, points in first.bent.items()],
        "say": labels[pose.frames[0].caption] if pose.frames[0].caption else "",
        "start": moment(first, parts),
        "pause": seconds(pose.frames[0].stays, tempo) if pose.frames[0].stays else 0.0,
        "stay": pose.frames[0].stays or "",
        "steps": steps,
    }


def between_marked(style: FigureLook, pose: Pose, start: Keyframe, end: Keyframe, share: float) -> Keyframe:
    """A position on the way, with the marks that stay on during the whole movement."""
    frame = end if share == 1 else frame_between(style, pose.supports, start, end, share)
    return frame.model_copy(update={"marks": with_all_marks(pose).marks, "arrows": []})


def shared_parts(bodies: list[BodyPen]) -> list[list[str]]:
    """Parts grouped where they share a place in every one of these bodies."""
    together: dict[tuple[tuple[float, ...], ...], list[str]] = {}
    for part in bodies[0].moved:
        key = tuple((*body.moved[part].at, body.moved[part].turn) for body in bodies)
        together.setdefault(key, []).append(part)
    return list(together.values())
