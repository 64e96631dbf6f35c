"""A PDF file as it is written: objects in any order, then the references to them."""

import zlib
from collections.abc import Iterable, Sequence
from struct import pack

_HEADER = b"%PDF-1.7\n%\xf0\x9f\x96\xa4\n"  # bytes above 127 in a comment: this is no text
_ROW = ">BLH"  # of the references: kind, offset (or the stream that an object is packed into), place in that stream


class PdfFile:
    """Takes objects by their numbers; bytes that were put stay where they are. What is put last counts."""

    def __init__(self) -> None:
        self._out = bytearray(_HEADER)
        self._rows: dict[int, bytes] = {0: pack(_ROW, 0, 0, 0xFFFF)}

    def put(self, number: int, opening: bytes, content: bytes, closing: bytes) -> int:
        """Writes an object in three parts; the offset of the second."""
        self._rows[number] = pack(_ROW, 1, len(self._out), 0)
        self._out += b"%d 0 obj\n" % number + opening
        start = len(self._out)
        self._out += content + closing + b"\nendobj\n"
        return start

    def put_stream(self, number: int, entries: bytes, data: bytes) -> int:
        """Writes a stream with these entries in its dictionary; the offset of its data."""
        opening = b"<<%s/Length %d>>stream\n" % (entries, len(data))
        return self.put(number, opening, data, b"\nendstream")

    def unpack(self, stream: int, numbers: Iterable[int]) -> None:
        """Tells that an object stream holds these objects, in this order."""
        self._rows |= {number: pack(_ROW, 2, stream, place) for place, number in enumerate(numbers)}

    def finish(self, root: int, info: int) -> bytes:
        """The whole file."""
        start, number = len(self._out), max(self._rows) + 1
        self._rows[number] = pack(_ROW, 1, start, 0)
        nothing = pack(_ROW, 0, 0, 0)
        rows = [self._rows.get(one, nothing) for one in range(number + 1)]
        entries = b"/Type/XRef/W[1 4 2]/Size %d/Root %d 0 R/Info %d 0 R" % (len(rows), root, info)
        entries += b"/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns %d>>" % len(nothing)
        self.put_stream(number, entries, zlib.compress(_less_the_row_before(rows), 9))
        return bytes(self._out + b"startxref\n%d\n%%%%EOF\n" % start)


def _less_the_row_before(rows: Sequence[bytes]) -> bytes:
    """PNG's filter «up»: rows that are much alike become rows of zeros, which compress to nothing."""
    before = [bytes(len(rows[0])), *rows]
    return b"".join(
        b"\x02" + bytes((new - old) % 256 for new, old in zip(row, last, strict=True))
        for row, last in zip(rows, before, strict=False)
    )
