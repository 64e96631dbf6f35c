"""Looks for what no picture may show: impossible joints, floating feet, limbs through a wall, hidden parts."""

from __future__ import annotations

from collections.abc import Iterator

from generator.figure.arrows import arrow_outlines
from generator.figure.body import arm_depth, outlines
from generator.figure.geometry import Point, box_of
from generator.figure.limbs import ArmPlace, LegPlace, Placed, lowest, outline_of
from generator.figure.motion import frame_between, ways
from generator.figure.picture import Scenes, layout
from generator.figure.scene import STOOL, TABLE, TABLE_TOP
from generator.figure.stance import Stance, stance
from generator.model.figure_style import FigureStyle
from generator.model.pose import (
    Keyframe,
    KneelingLeg,
    Pose,
    ProneLeg,
    RestingLeg,
    RollingLeg,
    StandingLeg,
    Stool,
    Supports,
    Table,
)

CONTACT = 0.005
"""A contact may be off by this part of the body height."""
SKIN = 0.9
"""Soft parts give way by this much (cm)."""

RANGES = {
    "hip": (-30.0, 125.0),
    "knee": (-1.0, 140.0),
    "ankle": (-50.0, 42.0),
    "toes": (-35.0, 75.0),
    "elbow": (-1.0, 150.0),
    "shoulder": (-60.0, 180.0),
    "neck": (-60.0, 60.0),
}
"""Degrees that a body can do with ease; flexion, toes-up and forward are plus."""


def faults(pose: Pose, style: FigureStyle) -> list[str]:
    """Everything wrong with the pictures of a pose, in words; empty when all is well."""
    scenes = [Scenes.right_way(pose)] + ([Scenes.wrong_way(pose)] if pose.wrong else [])
    found = []
    for scene in scenes:
        for frame in scene.frames:
            try:
                place = stance(style, frame, scene.supports)
            except ValueError as problem:
                found.append(f"{frame.id}: {problem}")
                continue
            found += [f"{frame.id}: {fault}" for fault in frame_faults(style, frame, scene.supports, place)]
    if not found:
        found += [fault for scene in scenes for fault in outside(style, scene)]
        found += on_the_way(pose, style)
    return found


def on_the_way(pose: Pose, style: FigureStyle) -> Iterator[str]:
    """Contacts that the moving picture cannot keep between two frames."""
    for start, end in ways(pose):
        try:
            stance(style, frame_between(style, pose.supports, start, end, 0.5), pose.supports)
        except ValueError as problem:
            yield f"{end.id}: on the way from {start.id}, {problem}"


def frame_faults(style: FigureStyle, frame: Keyframe, supports: Supports, place: Stance) -> Iterator[str]:
    """The faults of one frame."""
    yield from joints(place)
    if frame.lies == "side":  # seen from above: what it lies on is behind the body
        return
    yield from contacts(style, frame, supports, place)
    yield from collisions(style, supports, place)


def joints(place: Stance) -> Iterator[str]:
    """Angles beyond the human range."""
    trunk = place.trunk.turn
    nod, (low, high) = place.head.turn - trunk, RANGES["neck"]
    if not low <= nod <= high:
        yield f"the neck is at {nod:.0f}°, a body does {low:.0f}° to {high:.0f}°"
    for side, leg, arm in (("sore", place.working, place.near_arm), ("other", place.other, place.far_arm)):
        for joint, angle in (*leg_angles(leg, trunk), *arm_angles(arm, trunk)):
            low, high = RANGES[joint]
            if not low <= angle <= high:
                yield f"the {joint} of the {side} side is at {angle:.0f}°, a body does {low:.0f}° to {high:.0f}°"


def leg_angles(leg: LegPlace, trunk: float) -> list[tuple[str, float]]:
    """Every angle of a leg; the hip against the trunk."""
    return [
        ("hip", leg.hip_angle - trunk),
        ("knee", leg.knee_bend),
        ("ankle", leg.ankle_angle),
        ("toes", leg.toes.turn - leg.foot.turn),
    ]


def arm_angles(arm: ArmPlace, trunk: float) -> list[tuple[str, float]]:
    """Every angle of an arm; the shoulder against the trunk."""
    return [("shoulder", arm.upper_arm.turn - trunk), ("elbow", arm.elbow_bend)]


def contacts(style: FigureStyle, frame: Keyframe, supports: Supports, place: Stance) -> Iterator[str]:
    """Feet, roller and hands that do not touch what they should touch."""
    allowed = style.height * CONTACT
    for name, leg, drawn in (("working", frame.working, place.working), ("other", frame.other, place.other)):
        if isinstance(leg, StandingLeg):
            ground = place.grounds[name]
            ball = min(point.y for point in outline_of(style, drawn.toes))
            heel = heel_bottom(style, drawn)
            if abs(ball - ground) > allowed:
                yield f"the ball of the {name} foot is {ball - ground:+.1f} cm off what it stands on"
            if abs(heel - ground - leg.heel) > allowed:
                yield f"the heel of the {name} foot is at {heel - ground:+.1f} cm, not {leg.heel:+.1f} cm"
    if isinstance(frame.working, RollingLeg):
        yield from rolling(style, supports, place, allowed)
    if isinstance(frame.working, RestingLeg) and supports.stool is not None:
        gap = min(point.y for point in outline_of(style, place.working.shank)) - supports.stool.height
        if abs(gap) > allowed:
            yield f"the calf is {gap:+.1f} cm off the stool"
    for name, leg, drawn in (("working", frame.working, place.working), ("other", frame.other, place.other)):
        if isinstance(leg, KneelingLeg):
            yield from kneeling(style, name, leg, drawn, allowed)
        if isinstance(leg, ProneLeg):
            gap = lowest(style, drawn.thigh, *lower_leg(drawn))
            if abs(gap) > SKIN:
                yield f"the {name} leg is {gap:+.1f} cm off the floor"
    if frame.sits and frame.lifted and frame.hands not in ("floor-behind", "floor"):
        yield "nothing carries the hips that are lifted off the seat: hands on the floor do"
    if frame.lies is not None:
        yield from lying(style, frame, place, allowed)
    yield from hands(style, frame, supports, place, allowed)


def lower_leg(leg: LegPlace) -> tuple[Placed, Placed, Placed]:
    """From the knee down."""
    return leg.shank, leg.foot, leg.toes


def kneeling(style: FigureStyle, name: str, leg: KneelingLeg, drawn: LegPlace, allowed: float) -> Iterator[str]:
    """A knee or a foot that floats, or a knee that is not where it belongs."""
    knee, foot = lowest(style, drawn.shank), lowest(style, drawn.foot, drawn.toes)
    for what, gap in (("knee", knee), ("foot", foot)):
        if abs(gap) > allowed:
            yield f"the {what} of the {name} leg is {gap:+.1f} cm off the floor"
    if abs(drawn.shank.at.x - leg.at) > allowed:
        yield f"the {name} knee is at {drawn.shank.at.x:.1f}, not at {leg.at:.1f}"


def lying(style: FigureStyle, frame: Keyframe, place: Stance, allowed: float) -> Iterator[str]:
    """Shoulders, hips or a head that float over the floor."""
    shirt = outline_of(style, place.trunk._replace(shape="shirt"))
    gaps = {
        "shoulders": min(point.y for point in shirt),
        "hips": lowest(style, place.trunk._replace(shape="shorts")) - frame.lifted,
        "head": lowest(style, place.head, place.head._replace(shape="hair")),
    }
    for what, gap in gaps.items():
        if abs(gap) > allowed * (2 if what == "hips" else 1):
            yield f"the {what} of somebody who lies {'is' if what == 'head' else 'are'} {gap:+.1f} cm off the floor"


def rolling(style: FigureStyle, supports: Supports, place: Stance, allowed: float) -> Iterator[str]:
    """A roller that misses the calf or the floor."""
    if place.roller is None or supports.roller is None:
        yield "there is no roller under the calf"
        return
    radius = supports.roller / 2
    gap = min(point.minus(place.roller).length for point in outline_of(style, place.working.shank)) - radius
    if abs(gap) > allowed:
        yield f"the roller is {gap:+.1f} cm off the calf"
    if abs(place.roller.y - radius) > allowed:
        yield "the roller does not lie on the floor"


def heel_bottom(style: FigureStyle, leg: LegPlace) -> float:
    """Height of the lowest drawn point of a heel."""
    heel = style.contacts.heel
    middle = leg.foot.point(heel.x, heel.y)
    return min(point.y for point in outline_of(style, leg.foot) if point.minus(middle).length < heel.radius * 1.15)


def hands(style: FigureStyle, frame: Keyframe, supports: Supports, place: Stance, allowed: float) -> Iterator[str]:
    """Hands that miss the rail or the wall."""
    for side, arm in (("near", place.near_arm), ("far", place.far_arm)):
        palm = [arm.hand.point(x, y) for x, y in style.shapes.hand]
        if frame.hands == "wall" and supports.wall is not None:
            gap = supports.wall - box_of(palm).right
            if abs(gap) > allowed * 2:
                yield f"the {side} hand is {gap:+.1f} cm off the wall"
        under = supports.table.height if frame.hands == "table" and supports.table is not None else 0.0
        gap = lowest(style, arm.hand) - under
        if frame.hands in ("floor", "table", "beside", "forward") and abs(gap) > allowed * 2:
            yield f"the {side} hand is {gap:+.1f} cm off the {'table' if under else 'floor'}"
        if frame.hands == "rail" and supports.rail is not None:
            rail = Point(supports.rail.ahead, supports.rail.height)
            gap = arm.hand.point(0, -style.bones.hand).minus(rail).length
            if gap > style.contacts.palm * 2.5:
                yield f"the {side} hand is {gap:.1f} cm off the rail"


def collisions(style: FigureStyle, supports: Supports, place: Stance) -> Iterator[str]:
    """Parts that go through floor, step, wall or chair seat."""
    for name, points in outlines(style, unshifted(style, place)).items():
        if min(point.y for point in points) < -SKIN:
            yield f"{name} goes through the floor"
        if supports.wall is not None and max(point.x for point in points) > supports.wall + SKIN:
            yield f"{name} goes through the wall"
        if supports.step is not None and any(point.x > SKIN and point.y < supports.step - SKIN for point in points):
            yield f"{name} goes through the step"
        if supports.stool is not None and name.startswith("working") and any(in_stool(supports.stool, points)):
            yield f"{name} goes through the stool"
        if supports.table is not None and any(in_table(supports.table, points)):
            yield f"{name} goes through the table"


def in_stool(stool: Stool, points: list[Point]) -> Iterator[bool]:
    """Whether each of these places is inside the stool."""
    half = STOOL / 2 - SKIN
    return (abs(point.x - stool.at) < half and point.y < stool.height - SKIN for point in points)


def in_table(table: Table, points: list[Point]) -> Iterator[bool]:
    """Whether each of these places is inside the top of the table."""
    low, high = table.height - TABLE_TOP + SKIN, table.height - SKIN
    return (table.at + SKIN < point.x < table.at + TABLE and low < point.y < high for point in points)


def unshifted(style: FigureStyle, place: Stance) -> Stance:
    """The body with its far limbs already moved back, so that outlines stand in their true plane."""
    back = Point(*style.depth).times(-1)
    arms_back = arm_depth(style).times(-1)

    def leg(old: LegPlace) -> LegPlace:
        parts = (old.thigh, old.shank, old.foot, old.toes)
        return LegPlace(*(part._replace(at=part.at.plus(back)) for part in parts))

    def arm(old: ArmPlace) -> ArmPlace:
        parts = (old.upper_arm, old.forearm, old.hand)
        return ArmPlace(*(part._replace(at=part.at.plus(arms_back)) for part in parts))

    return Stance(
        place.working, leg(place.other), place.trunk, place.head, place.neck, place.near_arm, arm(place.far_arm),
        place.supports, place.lies, place.roller, place.grounds,
    )  # fmt: skip


def outside(style: FigureStyle, scenes: Scenes) -> Iterator[str]:
    """Parts and arrows that the border of the picture would cut."""
    plan = layout(style, scenes)
    for frame in scenes.frames:
        place = stance(style, frame, scenes.supports)
        parts = outlines(style, place)
        for arrow in frame.arrows:
            for index, points in enumerate(arrow_outlines(style, arrow, place)):
                parts[f"the arrow at the {arrow.at}{index or ''}"] = points
        for name, points in parts.items():
            if not all(plan.figure.holds(point) for point in points):
                yield f"{frame.id}: {name} reaches out of the picture"
            if plan.lens is not None and any(plan.lens.holds(point) for point in points):
                yield f"{frame.id}: the enlarged part hides {name}"


__all__ = ["collisions", "contacts", "faults", "joints", "outside"]
