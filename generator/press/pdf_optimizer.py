"""What a PDF draws, said shorter: the same picture from half the bytes.

WeasyPrint writes every shape out wherever it is used, sets what is set already, and puts much into groups that
need none. A handout shows the same few limbs in dozens of places, so this more than halves its pictures; a
page has fewer things to draw, too. `layout` calls it for every document, laid out or master alike.
"""

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
from typing import Any

import pydyf

from generator.press.codes import NAME

Ops = list[Any]  # one operator with its operands each; bytes, or a str that is left alone
_PATH = frozenset((b"m", b"l", b"c", b"v", b"y", b"h", b"re"))
_PAINT = frozenset((b"f", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"))
_STATE = frozenset((b"w", b"d", b"J", b"j", b"M", b"rg", b"RG"))  # what is set until the end of a q … Q
_ROUNDED = frozenset((b"rg", b"RG", b"cm", b"TJ"))
# What is set when a page begins: b"a" and b"A" are how opaque fills and strokes are.
_AT_FIRST = {b"w": b"1 w", b"d": b"[] 0 d", b"J": b"0 J", b"j": b"0 j", b"a": b"1", b"A": b"1"}
_OTHER_COLOURS = {b"cs": b"rg", b"sc": b"rg", b"scn": b"rg", b"CS": b"RG", b"SC": b"RG", b"SCN": b"RG"}
_NAME = re.compile(rb"/([^\s/]+)")
_PAIR = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")
_ARTIFACT = "/Artifact"
_NOTHING = b"1 0 0 1 0 0 cm"
_OPAQUE = frozenset(("a1", "a1.0", "A1", "A1.0"))  # names of the states that make fills and strokes opaque
_WORTH_SHARING = 2000  # bytes that are written once instead of each time
_LINE = 10  # a stroke reaches this far out of its path, at most


def short_number(as_bytes: Any) -> Any:
    """pydyf's way to write a value, with five digits that count in a fraction: a hundredth of a millimetre or less."""

    def to_bytes(item: Any) -> bytes:
        if type(item) is not float:
            written: bytes = as_bytes(item)
            return written
        return _digits(item, 5)

    return to_bytes


def set_text_matrix(stream: Any, a: float, b: float, c: float, d: float, x: float, y: float) -> None:
    """pydyf's way to say where a text stands; a merge counts on its start to less than 1/1000 px."""
    turn = [_digits(number, 5) for number in (a, b, c, d)]
    stream.stream.append(b" ".join([*turn, _digits(x, 7), _digits(y, 5), b"Tm"]))


def _digits(number: float, count: int) -> bytes:
    short = f"{number:.{count}g}"
    return (f"{number:.{count}f}" if "e" in short else short).encode()


def in_ranges(cmap: Ops) -> Ops:
    """The table from glyphs to text with each row of neighbours told by its ends."""
    start = next(place for place, line in enumerate(cmap) if line.endswith(b"beginbfchar"))
    end = len(cmap) - cmap[::-1].index(b"endbfchar")
    pairs = sorted(pair.groups() for line in cmap[start:end] if (pair := _PAIR.fullmatch(line)))
    rows: list[list[tuple[int, bytes]]] = []
    for glyph, text in pairs:
        number = int(glyph, 16)
        if rows and _is_next(*rows[-1][-1], number, text):
            rows[-1].append((number, text))
        else:
            rows.append([(number, text)])
    lines = [b"<%04x> <%04x> <%s>" % (row[0][0], row[-1][0], row[0][1]) for row in rows]
    blocks = [lines[place : place + 100] for place in range(0, len(lines), 100)]
    told = [line for block in blocks for line in (b"%d beginbfrange" % len(block), *block, b"endbfrange")]
    return [*cmap[:start], *told, *cmap[end:]]


def _is_next(glyph: int, text: bytes, number: int, its_text: bytes) -> bool:
    """Whether a glyph and its text come right after another one; a row keeps to one block of 256 on both sides."""
    if len(text) != 4 or len(its_text) != 4 or not number & 0xFF or not int(its_text, 16) & 0xFF:
        return False
    return number == glyph + 1 and int(its_text, 16) == int(text, 16) + 1


def tidy(pages: Sequence[Any], resources: Any) -> Iterable[Any]:
    """Rewrites the contents of all pages, and the resources that they share, in place; the pictures among those."""
    pictures = _pictures(pages, resources)
    streams = [*pages, *pictures.values()]
    starts = [*(_AT_FIRST for _ in pages), *({} for _ in pictures)]  # a picture may be drawn in any state
    tidied = [_tidied(stream.stream, resources, start, pictures) for stream, start in zip(streams, starts, strict=True)]
    shared = _shared(tidied)
    for name, ops in shared.values():
        resources["XObject"][name] = _form(ops)
    used = set()
    for stream, ops in zip(streams, tidied, strict=True):
        stream.stream = list(_with_shared(ops, shared))
        used |= {op[1:-3].decode() for op in stream.stream if isinstance(op, bytes) and op.endswith(b" Do")}
    for name in set(resources["XObject"]) - used:
        del resources["XObject"][name]
    return pictures.values()


def _tidied(ops: Ops, resources: Any, start: Mapping[bytes, Any], kept: Container[str]) -> Ops:
    return _joined(_unwrapped(_settled(_flat(ops, resources, resources, kept), start)))


# -- pictures ----------------------------------------------------------------------------------


def picture(width: float, height: float) -> Any:
    """The entries of a picture as an object; what stands out of its frame is seen, as when it is drawn in its place."""
    box = pydyf.Array((-width, -height, 2 * width, 2 * height))
    return pydyf.Dictionary({"Type": "/XObject", "Subtype": "/Form", "BBox": box})


def needed(ops: Ops, resources: Any) -> Any:
    """Those resources of a page that a picture names."""
    names = {name.decode() for op in ops if isinstance(op, bytes) for name in _NAME.findall(op)}
    found = pydyf.Dictionary({"Font": resources["Font"]})
    for kind in ("ExtGState", "XObject", "ColorSpace"):
        if own := {name: resources[kind][name] for name in resources.get(kind, ()) if name in names}:
            found[kind] = pydyf.Dictionary(own)
    return found


def tidy_picture(stream: Any) -> None:
    """Rewrites the contents of a picture in place; what it is drawn upon may have any state."""
    stream.stream = _tidied(stream.stream, stream._resources, {}, ())


def _pictures(pages: Iterable[Any], resources: Any) -> dict[str, Any]:
    """Pictures that are worth an object, by name: the others are drawn in their place. A code always is."""
    drawn = {name: item for name, item in resources["XObject"].items() if _is_picture(item)}
    ops = (op for stream in (*pages, *drawn.values()) for op in stream.stream if _operator(op) == b"Do")
    times = Counter(op[1:-3].decode() for op in ops)
    worth = {name for name, item in drawn.items() if (times[name] - 1) * _length(item) > _WORTH_SHARING}
    return {name: item for name, item in drawn.items() if name in worth or (name.startswith(NAME) and times[name])}


def _is_picture(item: Any) -> bool:
    return isinstance(item, pydyf.Stream) and item.extra.get("Subtype") == "/Form" and "Group" not in item.extra


def _length(item: Any) -> int:
    return sum(len(op) for op in item.stream if isinstance(op, bytes))


# -- groups ------------------------------------------------------------------------------------


def _flat(ops: Ops, resources: Any, page: Any, kept: Container[str]) -> Iterator[Any]:
    """The operators with those of every opaque group, and of every picture that is not kept, in its place."""
    opaque = [True]
    for op in ops:
        operator = _operator(op)
        if operator == b"q":
            opaque.append(opaque[-1])
        elif operator == b"Q":
            opaque.pop()
        elif operator == b"gs" and op.startswith(b"/a"):
            opaque[-1] = op[1:-3].decode() in _OPAQUE
        elif operator == b"Do":
            name = op[1:-3].decode()
            group = resources["XObject"].get(name)
            if opaque[-1] and name not in kept and (_is_picture(group) or _is_opaque(group)):
                page["ExtGState"].update(group._resources["ExtGState"])
                yield b"q"
                yield from _flat(group.stream, group._resources, page, kept)
                yield b"Q"
                continue
        yield op


def _is_opaque(group: Any) -> bool:
    """Whether a group looks the same when its parts are drawn straight onto the page."""
    if not isinstance(group, pydyf.Stream) or "Group" not in group.extra or "SMask" in group.extra:
        return False
    own = group._resources
    return not own["Pattern"] and not own["Shading"] and set(own["ExtGState"]) <= _OPAQUE


# -- state -------------------------------------------------------------------------------------


def _settled(ops: Iterable[Any], start: Mapping[bytes, Any] = _AT_FIRST) -> Ops:
    """The operators without those that change nothing, and without q … Q around nothing; start: what is set then."""
    out: Ops = []
    states: list[dict[bytes, Any]] = [dict(start)]
    for told in ops:
        operator = _operator(told)
        op = _rounded(told, operator) if operator in _ROUNDED else told
        if operator == b"q":
            states.append(states[-1].copy())
        elif operator == b"Q":
            states.pop()
            if _take_back_nothing(out):
                continue
        elif operator in _STATE:
            if states[-1].get(operator) == op:
                continue
            states[-1][operator] = op
        elif operator in _OTHER_COLOURS:
            states[-1].pop(_OTHER_COLOURS[operator], None)
        elif operator == b"gs":
            kind, alpha = op[1:2], b"1" if op[1:-3].decode() in _OPAQUE else op
            if states[-1].get(kind) == alpha:
                continue
            states[-1] |= {kind: alpha} if kind in b"aA" else {b"a": op, b"A": op}
        elif operator == b"m" and out and _operator(out[-1]) == b"m":
            out.pop()
        elif op == _NOTHING:
            continue
        out.append(op)
    return out


def _unwrapped(ops: Ops) -> Ops:
    """The operators without a q … Q that reaches to the end of another one."""
    out: Ops = []
    starts: list[int] = []
    inner = -1  # where the q stood whose Q was the last operator
    for op in ops:
        if op == b"q":
            starts.append(len(out))
        elif op == b"Q":
            start = starts.pop()
            if inner > start:
                del out[inner], out[-1]
            out.append(op)
            inner = start
            continue
        inner = -1
        out.append(op)
    return out


@lru_cache(maxsize=10_000)
def _rounded(op: bytes, operator: bytes) -> bytes:
    """Colours in thousandths, scales and turns in ten thousandths, and letters without the nothing between them."""
    if operator in (b"rg", b"RG"):
        return b" ".join([*(b"%.3g" % round(float(part), 3) for part in op.split()[:3]), operator])
    if operator == b"cm":
        *matrix, x, y, _ = op.split()
        return b" ".join([*(b"%.4g" % round(float(part), 4) for part in matrix), x, y, operator])
    return op.replace(b">0<", b"").replace(b">0]", b">]")


def _take_back_nothing(out: Ops) -> bool:
    """Takes back a q after which nothing was drawn, if that is so."""
    end = len(out)
    while end and (_operator(out[end - 1]) in _STATE or _operator(out[end - 1]) in (b"gs", b"cm")):
        end -= 1
    if end and out[end - 1] == b"q":
        del out[end - 1 :]
        return True
    return False


# -- lines -------------------------------------------------------------------------------------


def _joined(ops: Ops) -> Ops:
    """The operators with lines of one kind that follow each other, as those of a table, drawn in one stroke."""
    out: Ops = []
    last: Ops = []
    place = 0
    while place < len(ops):
        kind, path, end = _decoration(ops, place)
        if not path:
            out.append(ops[place])
            last = []
            place += 1
            continue
        if last and kind == last:
            del out[-3:]
            out += [*path, b"S", b"Q", b"EMC"]
        else:
            out += [_ARTIFACT, b"BMC", b"q", *kind, *path, b"S", b"Q", b"EMC"]
            last = kind
        place = end
    return out


def _decoration(ops: Ops, start: int) -> tuple[Ops, Ops, int]:
    """What sets up a line that only decorates, its path, and where the operators after it start; or no path."""
    if ops[start] != _ARTIFACT or ops[start + 1] != b"BMC":
        return [], [], start
    end = ops.index(b"EMC", start)
    inside = ops[start + 2 : end]
    while len(inside) > 2 and inside[0] == b"q" and inside[-1] == b"Q":
        inside = inside[1:-1]
    operators = [_operator(op) for op in inside]
    paths = [place for place, operator in enumerate(operators) if operator in _PATH]
    if not paths or operators[paths[0] :] != [*operators[paths[0] : paths[-1] + 1], b"S"]:
        return [], [], start
    if not set(operators[: paths[0]]) <= _STATE | {b"gs"} or not set(operators[paths[0] : -1]) <= _PATH:
        return [], [], start
    return inside[: paths[0]], inside[paths[0] : -1], end + 1


# -- shapes ------------------------------------------------------------------------------------


def _shared(pages: Iterable[Ops]) -> dict[bytes, tuple[str, Ops]]:
    """What to write once: by all their operators, a name for them and they."""
    found: Counter[bytes] = Counter()
    ops_of: dict[bytes, Ops] = {}
    for page in pages:
        for shape in _shapes(page):
            if len(shape) > 1:
                key = b"\n".join(shape)
                found[key] += 1
                ops_of[key] = shape
    worth = [key for key, count in found.items() if (count - 1) * len(key) > _WORTH_SHARING]
    return {key: (f"p{number}", ops_of[key]) for number, key in enumerate(worth)}


def _with_shared(page: Ops, shared: Mapping[bytes, tuple[str, Ops]]) -> Iterator[Any]:
    for shape in _shapes(page):
        name, _ = shared.get(b"\n".join(shape), ("", [])) if len(shape) > 1 else ("", [])
        if name:
            yield f"/{name} Do".encode()
        else:
            yield from shape


def _shapes(page: Ops) -> Iterator[Ops]:
    """A page in pieces: each painted path with its painting, each other operator by itself."""
    path: Ops = []
    for op in page:
        operator = _operator(op)
        if operator in _PATH:
            path.append(op)
        elif path and operator in _PAINT:
            yield [*path, op]
            path = []
        else:
            yield from ([each] for each in path)
            path = []
            yield [op]
    yield from ([each] for each in path)


def _form(ops: Ops) -> Any:
    """A shape as an object of its own; colours and lines are those of the place that draws it."""
    numbers = [abs(float(number)) for op in ops for number in op.split()[:-1]]
    far = 2 * ceil(max(numbers)) + _LINE
    box = pydyf.Array((-far, -far, far, far))
    return pydyf.Stream(ops, {"Subtype": "/Form", "BBox": box}, compress=True)


def _operator(op: Any) -> bytes:
    return op.rsplit(b" ", 1)[-1] if isinstance(op, bytes) else b""
