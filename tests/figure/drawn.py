"""The real poses and pictures, and what can be read off an SVG."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from xml.etree import ElementTree

from generator.figure.geometry import Box
from generator.figure.lettering import width
from generator.language.captions import captions, wrong_captions
from generator.model.anatomy import FigureLook
from generator.model.pose import Keyframe, Pose
from generator.products.pictures import exercise_pictures
from tests.support.project import checked, content

SVG = "{http://www.w3.org/2000/svg}"
STYLE: FigureLook = content().figure_look
POSES: Mapping[str, Pose] = content().poses
TEMPO = {"up": 2.0, "top": 0.0, "down": 4.0, "bottom": 1.0, "hold": 30.0}


@cache
def words(name: str) -> Mapping[str, str]:
    """The real words under the pictures of an exercise, wrong way included."""
    exercise, pose = content().exercises[name], POSES[name]
    wrong = wrong_captions(exercise, pose, checked().language) if pose.wrong else {}
    return {**wrong, **captions(exercise, pose, checked().language)}


@cache
def site_pictures() -> Mapping[str, str]:
    """Every picture of the site, right side."""
    return exercise_pictures(checked().content, checked().language, None)


def tree(svg: str) -> ElementTree.Element:
    """The parsed picture."""
    return ElementTree.fromstring(svg)  # noqa: S314


def ids(svg: str) -> list[str]:
    """Every id."""
    return re.findall(r'\sid="([^"]+)"', svg)


def text_boxes(svg: str) -> dict[str, Box]:
    """Where each line of words stands on the sheet, y up; every picture sets its words outside any transform."""
    boxes: dict[str, Box] = {}
    starts, ends = ("left", "right") if tree(svg).get("direction") != "rtl" else ("right", "left")
    edges = {"middle": "middle", "start": starts, "end": ends}
    for text in tree(svg).findall(f"{SVG}text"):
        size = float(text.get("font-size", "0"))
        for span in text.iter(f"{SVG}tspan"):
            words_drawn = span.text or ""
            x, base = float(span.get("x", "0")), -float(span.get("y", "0"))
            long = width(words_drawn, STYLE.lettering.model_copy(update={"size": size}))
            left = {"middle": x - long / 2, "left": x, "right": x - long}[edges[text.get("text-anchor", "start")]]
            boxes[f"{words_drawn}@{len(boxes)}"] = Box(left, base - size * 0.22, left + long, base + size * 0.75)
    return boxes


def with_frame(pose: Pose, index: int, **changes: object) -> Pose:
    """The pose with one frame changed."""
    frames = list(pose.frames)
    frames[index] = frames[index].model_copy(update=changes)
    return pose.model_copy(update={"frames": frames})


def frame(name: str, key: str) -> Keyframe:
    """One frame of an exercise."""
    return next(frame for frame in POSES[name].frames if frame.id == key)
