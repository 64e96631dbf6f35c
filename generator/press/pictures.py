"""An SVG picture is drawn once: all its places show one object, and the next document takes over what it draws.

That object is named after what it shows, and drawn in the size of the viewBox: no byte depends on the places or the
documents where the picture was before.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from math import isclose
from typing import Any
from xml.etree.ElementTree import tostring

from generator.disk import fingerprint
from generator.press import pdf_optimizer
from generator.press.codes import NAME
from generator.press.logged import none_logged

_LEANS_ON_ITS_PLACE = re.compile(rb"<(?:\w+:)?(?:\w+Gradient|pattern|mask|filter|image)\b|opacity")
"""Where a pattern lies, and what shines through, depends on the page."""
_MOST_KEPT = 200
"""Pictures that are remembered, 50 kB each."""


@dataclass(frozen=True)
class _Drawn:
    """What a picture draws, and what that needs of its page."""

    ops: bytes
    states: dict[str, Any]  # how opaque it is, by name
    letters: dict[Any, tuple[dict[int, int], dict[int, str]]]  # by font: widths and texts of its glyphs


_kept: dict[str, _Drawn] = {}


def drawn_once(draw: Callable[..., None]) -> Callable[..., None]:
    """WeasyPrint's way to draw an SVG picture, which shows an object instead and draws that if it must."""

    def draw_object(picture: Any, form: Any, *how: Any) -> _Drawn | None:
        before = set(form._resources["XObject"])
        with none_logged():  # what is an error is not remembered
            draw(picture, form, *how)
        pdf_optimizer.tidy_picture(form)
        drawn = _alone(form)
        if drawn is not None:
            for group in set(form._resources["XObject"]) - before:  # is a part of the picture now
                del form._resources["XObject"][group]
        return drawn

    @wraps(draw)
    def draw_picture(picture: Any, stream: Any, width: float, height: float, style: Any) -> None:
        size = _size(picture, width, height)
        name, objects = _name(picture, size), stream._resources["XObject"]
        if not name:
            draw(picture, stream, width, height, style)
            return
        if name not in objects:
            form = objects[name] = stream.clone(fonts={}, extra=pdf_optimizer.picture(*size))
            drawn = _kept.get(name)
            if drawn is not None and drawn.letters.keys() <= stream._fonts.keys():
                form.stream = drawn.ops.splitlines()
                stream._resources["ExtGState"].update(drawn.states)
                _add_letters(stream._fonts, drawn.letters)
            else:
                if drawn := draw_object(picture, form, *size, style):
                    if len(_kept) >= _MOST_KEPT:
                        _kept.clear()
                    _kept[name] = drawn
                for key, font in form._fonts.items():
                    stream._fonts.setdefault(key, font)
                _add_letters(stream._fonts, _letters(form))
        stream.transform(a=width / size[0], d=height / size[1])
        stream.draw_x_object(name)

    return draw_picture


def _name(picture: Any, size: tuple[float, float]) -> str:
    """The name of the object, "" for a picture that must be drawn in its place.

    What a picture is read from changes while it is drawn, so that is looked at before.
    """
    root = picture._svg.tree._etree_node
    if not hasattr(picture, "digest"):
        told = tostring(root)
        picture.digest = "" if _LEANS_ON_ITS_PLACE.search(told) else fingerprint(told)
        picture.kind = f"{NAME}{root.get('data-code')}-" if root.get("data-code") else "d"
    return picture.digest and f"{picture.kind}{fingerprint(picture.digest, *map(repr, size))[:16]}"


def _size(picture: Any, width: float, height: float) -> tuple[float, float]:
    """That of the viewBox, where the place has its proportions."""
    _, _, wide, high = picture._svg.get_viewbox() or (0, 0, width, height)
    return (wide, high) if isclose(width * high, height * wide) else (width, height)


def _alone(form: Any) -> _Drawn | None:
    """What was drawn, when it needs nothing of its page but fonts, and how opaque it is."""
    states = {}
    for op in form.stream:
        if op.endswith(b" gs") and op[1:2] in (b"a", b"A"):
            name = op[1:-3].decode()
            states[name] = form._resources["ExtGState"][name]
        elif b"/" in op and not op.endswith(b" Tf"):
            return None
    return _Drawn(b"\n".join(form.stream), states, _letters(form))


def _letters(form: Any) -> dict[Any, Any]:
    return {key: (font.widths, font.to_unicode) for key, font in form._fonts.items()}


def _add_letters(fonts: dict[Any, Any], letters: dict[Any, Any]) -> None:
    """Adds glyphs to those that the fonts of a document hold."""
    for key, (widths, texts) in letters.items():
        fonts[key].widths = widths | fonts[key].widths
        fonts[key].to_unicode = texts | fonts[key].to_unicode
