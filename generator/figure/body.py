"""Draws one body in place: limbs as solid outlines that melt into each other at the joints."""

from __future__ import annotations

from collections.abc import Collection

from generator.figure import svg
from generator.figure.geometry import Point, banded, down, hatched, rounded, sampled, smooth
from generator.figure.limbs import ArmPlace, LegPlace, Placed
from generator.figure.stance import Stance
from generator.model.anatomy import BodyPart, Cord, FigureLook
from generator.model.figure_style import FigureStyle

RIGID = (
    "thigh", "shank", "foot", "toes", "neck", "head", "upper_arm", "forearm", "hand",
    "sleeve", "shirt", "shorts", "shorts_leg", "backpack", "dumbbell",
)  # fmt: skip
DRAWN = (*RIGID, "face", "pack")
SHOULDERS = Point(0.6, -0.3)
"""Arms are drawn less apart than legs (right and up, in parts of the depth), so that the chin stays free."""
KNEE_LINE = 24.0
"""How far up and down the line through a knee goes."""
BENT = 10.0
"""A knee that bends by less (degrees) counts as straight."""


def curve_of(style: FigureStyle, shape: str) -> list[list[float]]:
    """The outline points of a part."""
    points: list[list[float]] = getattr(style.shapes, shape)
    return points


def shape_id(prefix: str, shape: str) -> str:
    """The id of a part's outline: short, since a picture names it a hundred times."""
    return f"{prefix}_{chr(ord('a') + DRAWN.index(shape))}"


def part_id(look: FigureLook, prefix: str, part: str) -> str:
    """The id of the outline of a muscle, tendon or bone."""
    return f"{prefix}_{list(look.body_parts).index(part)}"


def definitions(style: FigureStyle, prefix: str, shapes: list[str]) -> str:
    """Each outline once; frames only turn and move it."""
    return "".join(
        svg.path(svg.curve_data(smooth(curve_of(style, shape))), id=shape_id(prefix, shape)) for shape in shapes
    )


def face(style: FigureStyle, prefix: str) -> str:
    """Hair, ear, eye and brow, once for all frames."""
    colours, lines = style.colours, style.lines
    outlined = {"stroke": colours.line, "stroke_width": lines.detail}
    eye = svg.line_data([Point(6.4, 2.6), Point(6.7, 0.4)])
    brow = svg.line_data([Point(5.2, 5.0), Point(8.2, 4.9)])
    parts = [
        svg.path(svg.curve_data(smooth(style.shapes.hair)), class_="hd-hair hd-stroke", fill=colours.hair, **outlined),
        svg.path(svg.curve_data(smooth(style.shapes.ear)), class_="hd-skin hd-stroke", fill=colours.skin, **outlined),
        svg.path(eye + brow, class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=lines.detail * 1.4),
    ]
    return svg.group(parts, id=shape_id(prefix, "face"))


def pack(style: FigureStyle, prefix: str) -> str:
    """Flap, pocket and a dumbbell as a sign on the backpack, once for all frames."""
    colours, lines = style.colours, style.lines
    seams = "".join(svg.line_data([Point(x, y) for x, y in seam]) for seam in (style.shapes.flap, style.shapes.pocket))
    parts = [
        svg.path(seams, class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=lines.detail),
        svg.use(shape_id(prefix, "dumbbell"), transform="translate(-21.6-18)scale(.55)", class_="hd-line-fill"),
    ]  # fmt: skip
    return svg.group(parts, id=shape_id(prefix, "pack"))


def shifted(place: Placed, style: FigureStyle) -> Placed:
    """The same part on the far side of the body."""
    return place._replace(at=place.at.plus(Point(*style.depth)))


def arm_depth(style: FigureStyle) -> Point:
    """How far an arm on the far side is shifted."""
    return Point(style.depth[0] * SHOULDERS.x, style.depth[1] * SHOULDERS.y)


def leg_parts(leg: LegPlace) -> list[Placed]:
    """From the hip down."""
    return [leg.thigh, leg.shank, leg.foot, leg.toes]


def arm_parts(arm: ArmPlace) -> list[Placed]:
    """From the shoulder down."""
    return [arm.upper_arm, arm.forearm, arm.hand]


def bowed(start: Point, control: Point, end: Point, steps: int) -> list[Point]:
    """Points of a quadratic curve, without its start."""
    points = []
    for step in range(1, steps + 1):
        t = step / steps
        s = 1 - t
        points.append(start.times(s * s).plus(control.times(2 * s * t)).plus(end.times(t * t)))
    return points


def cord_line(cord: Cord, leg: LegPlace) -> list[tuple[Point, float]]:
    """The line of a tendon from calf to foot with its half-width: the only part that stretches."""
    top, start, pull = (leg.shank.point(x, y) for x, y in (cord.top, cord.start, cord.pull))
    points = [top, start, *bowed(start, pull, leg.foot.point(*cord.end), 4)]
    thin = cord.half_width
    return [(points[0], cord.top_half_width), *((point, thin) for point in points[1:])]


def web(style: FigureStyle, leg: LegPlace) -> list[Point]:
    """The skin over the tendon between calf and heel, whatever the foot does."""
    skin = style.heel_skin
    start, pull = (leg.shank.point(x, y) for x, y in skin[:2])
    back = bowed(start, pull, leg.foot.point(*skin[2]), 4)
    return [leg.shank.point(0, skin[0][1]), start, *back, leg.foot.point(0, -3)]


def visible_parts(style: FigureStyle, stance: Stance) -> dict[str, Placed]:
    """The parts that make the silhouette, far ones shifted."""
    parts: dict[str, Placed] = {}
    for name, leg in (("working", stance.working), ("other", shifted_leg(style, stance.other))):
        parts |= {f"{name}-{part.shape}": part for part in leg_parts(leg)}
    for name, arm in (("near", stance.near_arm), ("far", shifted_arm(style, stance.far_arm))):
        parts |= {f"{name}-{part.shape}": part for part in arm_parts(arm)}
    parts["shirt"] = stance.trunk._replace(shape="shirt")
    parts["shorts"] = stance.trunk._replace(shape="shorts")
    parts["head"] = stance.head
    parts["hair"] = stance.head._replace(shape="hair")
    return parts


def corners(style: FigureStyle, stance: Stance) -> dict[str, list[Point]]:
    """The points of every outline in the scene: quick, for bounds."""
    return {name: part.points(curve_of(style, part.shape)) for name, part in visible_parts(style, stance).items()}


def outlines(style: FigureStyle, stance: Stance) -> dict[str, list[Point]]:
    """The smooth outline of every part in the scene, as it is drawn."""
    return {
        name: part.points(rounded(tuple((x, y) for x, y in curve_of(style, part.shape))))
        for name, part in visible_parts(style, stance).items()
    }


def shifted_leg(style: FigureStyle, leg: LegPlace) -> LegPlace:
    """A leg on the far side."""
    return LegPlace(*(shifted(part, style) for part in leg_parts(leg)))


def shifted_arm(style: FigureStyle, arm: ArmPlace) -> ArmPlace:
    """An arm on the far side."""
    return ArmPlace(*(part._replace(at=part.at.plus(arm_depth(style))) for part in arm_parts(arm)))


class BodyPen:
    """Draws one stance. With `named` parts a script can move them."""

    def __init__(
        self, style: FigureLook, prefix: str, name: str, *, both_legs: bool = False, named: bool = False
    ) -> None:
        self.style, self.prefix, self.name, self.both_legs, self.named = style, prefix, name, both_legs, named
        self.moved: dict[str, Placed] = {}
        """Every rigid part that was drawn, by the end of its id."""
        self.bent: dict[str, list[Point]] = {}
        """Every outline that changes its form."""

    def id(self, part: str) -> str | None:
        """The id of a part that may move."""
        return f"{self.name}-{part}" if self.named else None

    def placed(self, placed: Placed, who: str) -> dict[str, object]:
        """Where a rigid part is, under which id."""
        part = f"{who}-{placed.shape}"
        self.moved[part] = placed
        return {"id": self.id(part), "transform": svg.where(placed)}

    def outline(self, points: list[Point], part: str) -> dict[str, object]:
        """The form of a part that is not rigid, under which id."""
        self.bent[part] = points
        return {"id": self.id(part), "data": svg.line_data(points, closed=True)}

    def part(self, placed: Placed, who: str) -> str:
        """One rigid part in place."""
        return svg.use(shape_id(self.prefix, placed.shape), **self.placed(placed, who))

    def solid(self, name: str, parts: list[str], fill: str, colour: str, weight: float) -> list[str]:
        """Several parts as one body: a common border first, the filling over it."""
        line = self.style.colours.line
        body = svg.group(parts, id=f"{self.name}{name}")
        return [
            svg.group([body], class_="hd-line", stroke=line, stroke_width=weight * 2),
            svg.use(f"{self.name}{name}", class_=fill, fill=colour),
        ]

    def single(self, placed: Placed, who: str, fill: str, colour: str, weight: float) -> str:
        """One part with a border."""
        return svg.use(
            shape_id(self.prefix, placed.shape), **self.placed(placed, who),
            class_=f"{fill} hd-stroke", fill=colour, stroke=self.style.colours.line, stroke_width=weight,
        )  # fmt: skip

    def leg(self, leg: LegPlace, who: str) -> list[str]:
        """Bare leg with foot."""
        style, far = self.style, who == "other"
        parts = [self.part(part, who) for part in leg_parts(leg)]
        parts.append(svg.path(**self.outline(web(style, leg), f"{who}-web")))
        colours = style.colours
        if far and self.both_legs:
            return self.solid("o", parts, "hd-skin", colours.skin, style.lines.body)
        if far:
            return self.solid("o", parts, "hd-skin-far", colours.skin_far, style.lines.far)
        return self.solid("w", parts, "hd-skin", colours.skin, style.lines.working)

    def shorts(self, leg: LegPlace, trunk: Placed, who: str) -> list[str]:
        """The shorts over one thigh."""
        style, far = self.style, who == "other"
        parts = [self.part(leg.thigh._replace(shape="shorts_leg"), who)]
        parts.append(self.part(trunk._replace(shape="shorts"), who))
        colours = style.colours
        if far:
            return self.solid("os", parts, "hd-shorts-far", colours.shorts_far, style.lines.far)
        return self.solid("ws", parts, "hd-shorts", colours.shorts, style.lines.body)

    def arm(self, arm: ArmPlace, who: str) -> list[str]:
        """An arm with its sleeve."""
        style, far = self.style, who == "far"
        colours, weight = style.colours, style.lines.far if far else style.lines.body
        parts = [self.part(part, who) for part in arm_parts(arm)]
        skin = ("hd-skin-far", colours.skin_far) if far else ("hd-skin", colours.skin)
        cloth = ("hd-shirt-far", colours.shirt_far) if far else ("hd-shirt", colours.shirt)
        sleeve = arm.upper_arm._replace(shape="sleeve")
        return [*self.solid(f"{who[0]}a", parts, *skin, weight), self.single(sleeve, who, *cloth, weight)]

    def trunk(self, stance: Stance) -> list[str]:
        """The shirt."""
        shirt = stance.trunk._replace(shape="shirt")
        return [self.single(shirt, "body", "hd-shirt", self.style.colours.shirt, self.style.lines.body)]

    def head(self, stance: Stance) -> list[str]:
        """Head and neck, looking forward."""
        style, head = self.style, stance.head
        skin = [self.part(stance.neck, "body"), self.part(head, "body")]
        face = head._replace(shape="face")
        return [
            *self.solid("h", skin, "hd-skin", style.colours.skin, style.lines.body),
            self.part(face, "body"),
        ]

    def knee(self, leg: LegPlace) -> list[str]:
        """A line along the leg through the knee; if it bends, an arc from where it would be straight."""
        colours, lines = self.style.colours, self.style.lines
        knee = leg.shank.at
        straight = leg.knee_bend < BENT
        ahead = leg.shank if straight else Placed("", knee, leg.thigh.turn)
        turns = [ahead.turn + (leg.shank.turn - ahead.turn) * step / 4 for step in range(5)]
        arc = [knee.plus(down(turn).times(reach)) for reach, way in ((17.5, 1), (13.5, -1)) for turn in turns[::way]]
        ends = [leg.thigh.point(0, -self.style.bones.thigh + KNEE_LINE), knee, ahead.point(0, -KNEE_LINE), knee,
                leg.shank.point(0, -KNEE_LINE), knee]  # fmt: skip
        line = svg.group([svg.path(**self.outline(ends, "working-line"))], id=f"{self.name}k")
        dark = {"fill": colours.line, "stroke": colours.paper, "stroke_width": lines.detail}
        return [
            svg.group([line], class_="hd-paper-stroke", fill="none", stroke=colours.paper,
                      stroke_width=lines.support * 2.2),
            svg.path(**self.outline(arc, "working-arc"), class_="hd-line-fill hd-paper-stroke", **dark),
            svg.use(f"{self.name}k", class_="hd-stroke", fill="none", stroke=colours.line, stroke_width=lines.support),
            svg.group([svg.circle(Point(0, 0), 2.6, class_="hd-line-fill hd-paper-stroke", **dark)],
                      **self.placed(Placed("knee", knee, 0), "working")),
        ]  # fmt: skip

    def marks(self, leg: LegPlace, marked: Collection[str]) -> list[str]:
        """The parts of the lower leg that work, tendons over muscles over bones."""
        drawn = [*self.marked_on(leg.foot, marked), *self.marked_on(leg.shank, marked)]
        colours = self.style.colours
        for key, part in self.style.body_parts.items():
            if part.cord is not None and key in marked:
                outline = self.outline(banded(cord_line(part.cord, leg)), f"working-{key}")
                drawn.append(
                    svg.path(**outline, class_="hd-tendon hd-stroke", fill=colours.tendon, stroke=colours.line,
                             stroke_width=self.style.lines.detail)
                )  # fmt: skip
        return drawn

    def marked_on(self, limb: Placed, marked: Collection[str], who: str = "working") -> list[str]:
        """The marked parts that lie on one limb: each has its own colour, lines and border."""
        drawn = []
        for key, part in self.style.body_parts.items():
            if key in marked and part.on == limb.shape:
                name, (fill, look) = part_id(self.style, self.prefix, key), self.filling(part)
                drawn.append(
                    svg.use(name, class_=look, fill=fill, stroke=self.style.colours.line,
                            stroke_width=self.style.lines.detail)
                )  # fmt: skip
                if part.lines:
                    drawn.append(svg.use(f"{name}-h"))
        shape = "muscles" if limb.shape == "shank" else f"muscles-{limb.shape}"
        return [svg.group(drawn, **self.placed(limb._replace(shape=shape), who))] if drawn else []

    def filling(self, part: BodyPart) -> tuple[str, str]:
        """The colour of a muscle, a tendon or a bone, and its class; a muscle keeps its colours in the dark."""
        match part.kind:
            case "muscle":
                return part.colour or self.style.colours.paper, "hd-muscle"
            case "tendon":
                return self.style.colours.tendon, "hd-tendon hd-stroke"
            case "bone":
                return self.style.colours.bone, "hd-bone hd-stroke"


def part_definitions(look: FigureLook, prefix: str, marked: Collection[str]) -> str:
    """The outline of each marked part once, and its lines: white ones on one muscle, dark ones on another."""
    drawn = []
    for key, part in look.body_parts.items():
        if key not in marked or part.outline is None:
            continue
        curve, name = smooth(part.outline), part_id(look, prefix, key)
        drawn.append(svg.path(svg.curve_data(curve), id=name))
        if part.lines:
            gap = look.hatch * (1 if len(part.lines) == 1 else 1.25)
            data = "".join(svg.line_data(line) for angle in part.lines for line in hatched(sampled(curve), angle, gap))
            colour = look.colours.paper if part.pale else look.colours.line
            drawn.append(
                svg.path(data, id=f"{name}-h", fill="none", stroke=colour, stroke_linecap="butt",
                         stroke_width=look.lines.hatch)
            )  # fmt: skip
    return "".join(drawn)
