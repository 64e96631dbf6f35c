"""The finished pictures of the exercises."""

import math
import re
from collections.abc import Mapping
from xml.etree import ElementTree

import pytest

from generator.figure.geometry import Box
from generator.figure.picture import FramePen, Scenes
from generator.figure.sheet import HEAD, FrameGrid, frames, sequence, stage, text_of, thumbnail, wrong_way
from generator.figure.svg import Direction
from generator.model.exercise import Depth
from generator.model.pose import StandingLeg
from tests.figure.drawn import POSES, STYLE, SVG, ids, site_pictures, text_boxes, tree, words
from tests.support.golden import Golden
from tests.support.project import content

LETTERS = re.compile(r"[^\W\d_]+")
WRONG = [name for name, pose in POSES.items() if pose.wrong]


def right(name: str) -> str:
    return sequence(POSES[name], STYLE, words(name), side="right", prefix="t")


def all_kinds(name: str) -> dict[str, str]:
    """Every picture of an exercise."""
    pose, say = POSES[name], words(name)
    drawn = {
        "sequence": right(name),
        "left": sequence(pose, STYLE, say, side="left", prefix="l"),
        "thumbnail": thumbnail(pose, STYLE, say, side="right", prefix="s"),
        "stage": stage(pose, STYLE, say, side="right", prefix="g"),
    }
    drawn |= {f"frame {index}": svg for index, svg in enumerate(frames(pose, STYLE, say, side="left", prefix="f"))}
    if pose.wrong:
        drawn["wrong"] = wrong_way(pose, STYLE, say, side="left", prefix="w")
    return drawn


@pytest.mark.parametrize("name", POSES)
def test_every_picture_is_sound(name: str) -> None:
    for kind, svg in all_kinds(name).items():
        root = tree(svg)
        assert root.get("role") == "img", kind
        assert root.findtext(f"{SVG}title") == words(name)["title"], kind
        assert root.findtext(f"{SVG}desc") == words(name)["desc"], kind
        assert len(ids(svg)) == len(set(ids(svg))), kind
        assert set(re.findall(r'(?:href="|url\()#([^")]+)', svg)) <= set(ids(svg)), kind
        assert not re.search(r"<script|<image|<style|@font-face|href=\"(?!#)|\son\w+=", svg), kind
        assert not re.search(r"\d\.\d{2,}", re.sub(r"scale\([^)]+\)", "", svg)), kind
        assert len(svg.encode()) < 25_000, kind


def test_ids_of_one_page_never_meet() -> None:
    every = [name for svg in site_pictures().values() for name in ids(svg)]
    assert len(every) == len(set(every))


def test_every_picture_of_the_site_is_small() -> None:
    assert max(len(svg.encode()) for svg in site_pictures().values()) < 25_000


@pytest.mark.parametrize("name", POSES)
@pytest.mark.parametrize("columns", [None, 1, 4])
def test_no_words_on_a_body_or_on_other_words(name: str, columns: int | None) -> None:
    assert (
        clashes(name, sequence(POSES[name], STYLE, words(name), side="left", prefix="t", columns=columns), columns)
        == []
    )


@pytest.mark.parametrize("name", POSES)
def test_no_words_clash_where_they_are_longer_and_read_from_the_right(name: str) -> None:
    longer = {key: LETTERS.sub(lambda found: found[0] + "a" * math.ceil(len(found[0]) * 0.4), text)
              for key, text in words(name).items()}  # fmt: skip
    for columns in (None, 1, 4):
        svg = sequence(POSES[name], STYLE, longer, side="left", prefix="t", columns=columns, direction="rtl")
        assert clashes(name, svg, columns, longer, "rtl") == []


def test_frames_follow_each_other_as_words_do() -> None:
    for direction, sign in (("ltr", 1), ("rtl", -1)):
        svg = sequence(POSES["calf-stretch"], STYLE, words("calf-stretch"), side="left", prefix="t",
                       direction=direction)  # type: ignore[arg-type]  # fmt: skip
        places = {text.partition("@")[0]: box.left for text, box in text_boxes(svg).items()}
        first, second = places["1"], places["2"]
        assert (second - first) * sign > 100
        points = [float(x) for x in re.findall(r'stroke-width="3.2" d="M(-?[\d.]+)', svg)]
        assert len(points) == 1
        assert min(first, second) < points[0] < max(first, second)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_a_long_word_of_warning_stays_on_the_sheet(direction: str) -> None:
    say = {**words("heel-drop"), "wrong": "Niemals auf diese Weise"}
    svg = wrong_way(POSES["heel-drop"], STYLE, say, side="left", prefix="w", direction=direction)  # type: ignore[arg-type]
    left, _, width, _ = (float(part) for part in re.findall(r'viewBox="([^"]+)"', svg)[0].split())
    box = next(box for text, box in text_boxes(svg).items() if text.startswith("Niemals"))
    assert left <= box.left
    assert box.right <= left + width


def clashes(
    name: str,
    svg: str,
    columns: int | None = None,
    say: Mapping[str, str] | None = None,
    direction: Direction = "ltr",
) -> list[str]:
    """Words that stand on a drawing, on other words or beyond the border."""
    pose = POSES[name]
    pen = FramePen(STYLE, Scenes.right_way(pose), "t")
    sheet = FrameGrid(pen, "left", [text_of(frame, say or words(name)) for frame in pose.shown], columns,
                      direction=direction)  # fmt: skip
    drawings = []
    for index in range(len(pose.shown)):
        corner = sheet.corner(index)
        top = corner.y - HEAD
        drawings.append(Box(corner.x, top - sheet.drawn_height, corner.x + sheet.slot, top))
    boxes = list(text_boxes(svg).items())
    border = sheet.box
    found = [f"{text} on a drawing" for text, box in boxes if any(box.meets(drawing) for drawing in drawings)]
    found += [f"{text} on {other}" for i, (text, a) in enumerate(boxes) for other, b in boxes[:i] if a.meets(b)]
    found += [
        f"{text} beyond the border"
        for text, box in boxes
        if box.left < border.left or box.right > border.right or box.bottom < border.bottom or box.top > border.top
    ]
    return found


def test_misplaced_words_are_found() -> None:
    svg = right("heel-drop")
    first = tree(svg).findall(f"{SVG}text")[1]
    span = first.find(f"{SVG}tspan")
    assert span is not None
    y = span.get("y")
    assert y is not None
    assert any("on a drawing" in clash for clash in clashes("heel-drop", svg.replace(f'y="{y}"', 'y="90"', 1)))
    twice = svg.replace("</svg>", ElementTree.tostring(first, "unicode").replace("ns0:", "") + "</svg>")
    assert any(" on " in clash for clash in clashes("heel-drop", re.sub(r' xmlns:ns0="[^"]+"', "", twice)))
    beyond = re.sub(r'<tspan x="[\d.]+"', '<tspan x="900"', svg, count=2)
    assert any("beyond" in clash for clash in clashes("heel-drop", beyond))


def test_the_picture_matches_the_side() -> None:
    svg = sequence(POSES["heel-drop"], STYLE, words("heel-drop"), side="left", prefix="t")
    assert svg.count('transform="scale(-1 1)"') == len(POSES["heel-drop"].shown)
    assert "scale(-1 1)" not in right("heel-drop")
    for mirrored in tree(svg).iter(f"{SVG}g"):
        if mirrored.get("transform") == "scale(-1 1)":
            assert mirrored.find(f".//{SVG}text") is None


@pytest.mark.parametrize("name", POSES)
def test_a_frame_bears_the_number_of_its_step_from_the_first_that_is_shown(name: str) -> None:
    steps = [frame.step or 0 for frame in POSES[name].shown]
    drawn = ["".join(item.itertext()) for item in tree(right(name)).findall(f"{SVG}text")]
    assert [int(text) for text in drawn if text.isdigit()] == [step - steps[0] + 1 for step in steps]
    assert POSES[name].steps_before == steps[0] - 1
    assert steps == sorted(steps)
    assert 0 < steps[0] <= steps[-1] <= len(content().exercises[name].steps)


def test_frames_without_steps_are_numbered_in_order() -> None:
    pose = POSES["heel-drop"]
    pose = pose.model_copy(update={"frames": [frame.model_copy(update={"step": None}) for frame in pose.frames]})
    svg = sequence(pose, STYLE, words("heel-drop"), side="right", prefix="t")
    drawn = ["".join(item.itertext()) for item in tree(svg).findall(f"{SVG}text")]
    assert [text for text in drawn if text.isdigit()] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("name", WRONG)
def test_the_wrong_way_is_crossed_out_by_shape_and_word(name: str) -> None:
    svg = wrong_way(POSES[name], STYLE, words(name), side="right", prefix="w")
    assert svg.count('class="hd-accent-stroke"') == 1
    ring = next(path for path in tree(svg).iter(f"{SVG}path") if path.get("class") == "hd-accent-stroke")
    assert "a" in ring.get("d", ""), "a ring, and no bar: the mistake is to be seen"
    assert svg.count('class="hd-accent"') == 1, "the cross stands over it"
    assert f">{words(name)['wrong']}<" in svg


def test_there_is_a_wrong_way_where_a_hard_rule_forbids_one() -> None:
    assert {"heel-drop", "floor-heel-lowering", "calf-foam-roll"} <= set(WRONG)


@pytest.mark.parametrize("name", POSES)
def test_only_a_heel_drop_goes_below_the_ball_of_the_foot(name: str) -> None:
    heels = [
        leg.heel for frame in POSES[name].frames for leg in (frame.working, frame.other) if isinstance(leg, StandingLeg)
    ]
    below = content().exercises[name].depth is Depth.BELOW_STEP
    assert (min(heels, default=0) < 0) == below


@pytest.mark.parametrize("name", POSES)
def test_the_muscle_that_works_is_marked(name: str) -> None:
    marks = {mark for frame in POSES[name].frames for mark in frame.marks}
    if name in ("heel-drop-bent-knee", "two-leg-heel-drop-bent-knee", "soleus-stretch", "seated-heel-raise"):
        assert "soleus" in marks
        assert "gastrocnemius" not in marks
    elif name != "ankle-pumps":
        assert "gastrocnemius" in marks
        assert "soleus" not in marks


def test_the_heel_drop_as_approved(golden: Golden) -> None:
    plain = {key: key.replace("-", " ") for key in words("heel-drop") if not key.startswith("number-")}
    svg = sequence(POSES["heel-drop"], STYLE, plain, side="right", prefix="t")
    golden("figure/heel-drop.svg", svg.replace("><", ">\n<"))
