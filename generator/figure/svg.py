"""Small pieces of SVG text. Scene points have y up, SVG has y down: only this file knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Literal

from generator.figure.geometry import Box, Curve, Point
from generator.figure.limbs import Placed


def number(value: float) -> str:
    """A number with at most one decimal and no waste."""
    text = f"{value:.1f}".removesuffix(".0")
    if text == "-0":
        return "0"
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def numbers(values: Iterable[float]) -> str:
    """Numbers for path data: a minus sign separates as well as a space."""
    return " ".join(number(value) for value in values).replace(" -", "-")


def spot(point: Point) -> tuple[float, float]:
    """A scene point as SVG coordinates."""
    return round(point.x, 1), round(-point.y, 1)


def curve_data(curve: Curve) -> str:
    """Path data of a closed curve, in relative steps of a tenth."""
    x, y = spot(curve[0][0])
    data = f"M{numbers((x, y))}c"
    steps = []
    for _, *rest in curve:
        spots = [spot(point) for point in rest]
        steps.append(numbers(part for sx, sy in spots for part in (sx - x, sy - y)))
        x, y = spots[-1]
    return data + " ".join(steps).replace(" -", "-") + "z"


def line_data(points: Sequence[Point], *, closed: bool = False) -> str:
    """Path data of straight lines: after the first place, further ones need no letter."""
    return "M" + numbers(part for point in points for part in spot(point)) + ("z" if closed else "")


def attributes(values: Mapping[str, object]) -> str:
    """Attributes in the order given; stroke_width becomes stroke-width; nothing is left out but None."""
    return "".join(
        f' {key.rstrip("_").replace("_", "-")}="{number(value) if isinstance(value, float) else escape(str(value))}"'
        for key, value in values.items()
        if value is not None
    )


def path(data: object, **values: object) -> str:
    """A path."""
    return f'<path{attributes(values)} d="{data}"/>'


def group(parts: Iterable[str], **values: object) -> str:
    """A group."""
    return f"<g{attributes(values)}>{''.join(parts)}</g>"


def use(name: str, **values: object) -> str:
    """A copy of something with an id."""
    return f'<use href="#{name}"{attributes(values)}/>'


def rectangle(box: Box, **values: object) -> str:
    """An upright rectangle."""
    place = {"x": box.left, "y": -box.top, "width": box.width, "height": box.height}
    return f"<rect{attributes({key: float(value) for key, value in place.items()})}{attributes(values)}/>"


def box_data(box: Box) -> str:
    """Path data of an upright rectangle: many of them are one path."""
    wide, high = number(box.width), number(box.height)
    return f"M{numbers((box.left, -box.top))}h{wide}v{high}h-{wide}z"


def circle(centre: Point, radius: float, **values: object) -> str:
    """A circle."""
    x, y = spot(centre)
    return f"<circle{attributes({'cx': x, 'cy': y, 'r': float(radius)})}{attributes(values)}/>"


def dots_data(centres: Sequence[Point], radius: float) -> str:
    """Path data of several circles."""
    data = ""
    for centre in centres:
        x, y = spot(centre)
        r, d = number(radius), number(radius * 2)
        data += f"M{numbers((x - radius, y))}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0-{d} 0z"
    return data


def words(lines: Sequence[str], at: Point, size: float, leading: float, **values: object) -> str:
    """Lines of text, the first on the baseline at `at`, centred unless told otherwise."""
    x, y = spot(at)
    spans = "".join(
        f'<tspan x="{number(x)}" y="{number(y + index * size * leading)}">{escape(line)}</tspan>'
        for index, line in enumerate(lines)
    )
    look = {"text_anchor": "middle", "font_size": float(size), "class_": "hd-text", **values}
    return f"<text{attributes(look)}>{spans}</text>"


def where(part: Placed) -> str:
    """The transform that puts a rigid part in its place."""
    x, y = spot(part.at)
    turn = round(-part.turn, 1)
    return f"translate({numbers((x, y))})" + (f"rotate({number(turn)})" if turn else "")


Direction = Literal["ltr", "rtl"]
"""Which way the words of a language are read."""


def anchor(edge: Literal["left", "right"], direction: Direction) -> str:
    """The anchor of text whose left or right edge is known: a line of text starts where reading starts."""
    return "start" if (edge == "left") == (direction == "ltr") else "end"


def drawing(
    box: Box,
    body: Iterable[str],
    *,
    title: str,
    description: str,
    family: str,
    fill: str,
    prefix: str,
    direction: Direction = "ltr",
) -> str:
    """A whole SVG picture that shows this part of the scene; `fill` colours whatever names no colour."""
    view = numbers((box.left, -box.top, box.width, box.height)).replace("-", " -").strip()
    view = " ".join(view.split())
    way = ' direction="rtl"' if direction == "rtl" else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="hd-drawing" viewBox="{view}"{way} role="img"'
        f' aria-labelledby="{prefix}-title {prefix}-desc" font-family="{escape(family)}"'
        f' fill="{fill}" stroke-linejoin="round" stroke-linecap="round">'
        f'<title id="{prefix}-title">{escape(title)}</title><desc id="{prefix}-desc">{escape(description)}</desc>'
        f"{''.join(body)}</svg>"
    )
