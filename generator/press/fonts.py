"""The three font families of the handout, from the installed font packages.

"Heel Drop Sans" sets the text: Atkinson Hyperlegible, four styles. "Heel Drop Names" sets what is personal:
Noto Sans Regular, because the text family lacks 44 of the Latin letters that occur in names, and all of Greek
and Cyrillic. "Heel Drop Arabic" has what both lack: IBM Plex Sans Arabic, regular and bold. Every file has a family,
weight and style of its own: WeasyPrint merges two files that share all three into one font of the PDF, and that prints
wrong letters.
"""

import struct
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path

import fontpkg_atkinson_hyperlegible  # type: ignore[import-untyped]
import fontpkg_ibm_plex_sans_arabic  # type: ignore[import-untyped]
import fontpkg_noto_sans  # type: ignore[import-untyped]
from fontTools.ttLib import TTFont
from fontTools.ttLib.sfnt import calcChecksum

from generator.press.shaping import shapes, turned

SCHEME = "font"  # the addresses of the @font-face rules, the same on every machine
_ATKINSON = fontpkg_atkinson_hyperlegible.ROOT / "files"
_NOTO = fontpkg_noto_sans.ROOT / "files"
ARABIC = "Heel Drop Arabic"
_PLEX = fontpkg_ibm_plex_sans_arabic.ROOT / "files"
# What makes a font file variable. Without these it stays at its default place: weight 400, width 100.
_VARIATION = frozenset((b"fvar", b"gvar", b"avar", b"cvar", b"HVAR", b"MVAR", b"STAT"))
_NOT_IN_A_PDF = frozenset((b"name", b"post", b"OS/2", b"cmap", b"GDEF", b"gasp"))
# Noto Sans has them, too, but not all of its glyphs for them tell what they stand for: nobody could copy the text.
_DEVANAGARI = frozenset((*range(0x900, 0x964), *range(0x966, 0x980), *range(0x1CD0, 0x1D00), *range(0xA830, 0xA900)))
# Latin with its extensions, modifier letters of names (ʻ ʼ), Greek of today, Cyrillic of languages that are spoken,
# Vietnamese, marks of writing. What else there is (Coptic, Cyrillic of old books) takes a layout of its own: it would
# make every master heavier. Of Arabic, the forms that its letters take beside each other (`shaping`).
_FIELD_RANGES = (
    (0x20, 0x24F), (0x2BB, 0x2BF), (0x386, 0x3CE), (0x400, 0x45F), (0x490, 0x4BB), (0x4C0, 0x4C0), (0x4CF, 0x4F9),
    (0x1E00, 0x1EFF), (0x2010, 0x2022), (0x2026, 0x2026), (0x2032, 0x2033), (0x2039, 0x203A), (0x20AC, 0x20AC),
    (0x2116, 0x2116), (0x60C, 0x60C), (0x61B, 0x61B), (0x61F, 0x61F), (0xFB56, 0xFBFF), (0xFE80, 0xFEFC),
)  # fmt: skip


@dataclass(frozen=True)
class Face:
    """One style of one family."""

    family: str
    weight: int
    style: str
    path: Path

    @property
    def address(self) -> str:
        """The URL that the @font-face rule names."""
        return f"{SCHEME}:{self.family.replace(' ', '-').lower()}-{self.weight}-{self.style}"


FACES = (
    Face("Heel Drop Sans", 400, "normal", _ATKINSON / "AtkinsonHyperlegible-Regular.ttf"),
    Face("Heel Drop Sans", 400, "italic", _ATKINSON / "AtkinsonHyperlegible-Italic.ttf"),
    Face("Heel Drop Sans", 700, "normal", _ATKINSON / "AtkinsonHyperlegible-Bold.ttf"),
    Face("Heel Drop Sans", 700, "italic", _ATKINSON / "AtkinsonHyperlegible-BoldItalic.ttf"),
    Face("Heel Drop Names", 400, "normal", _NOTO / "NotoSans[wdth,wght].ttf"),
    Face(ARABIC, 400, "normal", _PLEX / "IBMPlexSansArabic-Regular.ttf"),
    Face(ARABIC, 700, "normal", _PLEX / "IBMPlexSansArabic-Bold.ttf"),
)


def css() -> str:
    """@font-face rules for all families; the addresses mean something to `layout` only."""
    return "\n".join(
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f'font-style: {face.style}; src: url("{face.address}") format("truetype") }}'
        for face in FACES
    )


@cache
def file_at(address: str) -> bytes:
    """The static font file behind one address of `css()`; KeyError for any other."""
    face = {face.address: face for face in FACES}[address]
    font = face.path.read_bytes()
    return _rewritten(font, _VARIATION, {b"GSUB": _ligatures_as_one(font)} if face.family == ARABIC else {})


def as_one(text: str) -> str:
    """The one character that stands for letters which are drawn as one, such as لا; the text itself where none does.

    Viewers do not agree in which order they are to read several letters of one glyph: most make ال of لا.
    """
    return _one_for_several().get(text, text)


@cache
def _one_for_several() -> dict[str, str]:
    forms = map(chr, range(0xFEFB, 0xFEF4, -2))  # لا and the like, standing alone
    return {unicodedata.normalize("NFKC", form): form for form in forms}


def _ligatures_as_one(data: bytes) -> bytes:
    """The substitutions of a font with no ligatures but لا and the like: all other letters keep glyphs of their own."""
    with TTFont(BytesIO(data), lazy=True) as font:
        stands_for = {name: unicodedata.normalize("NFKC", chr(code)) for code, name in font.getBestCmap().items()}
        table = font["GSUB"]
        required = (each.Feature for each in table.table.FeatureList.FeatureRecord if each.FeatureTag == "rlig")
        lookups = {number for feature in required for number in feature.LookupListIndex}
        for subtable in (each for number in lookups for each in table.table.LookupList.Lookup[number].SubTable):
            for first, ligatures in subtable.ligatures.items():
                subtable.ligatures[first] = [
                    ligature
                    for ligature in ligatures
                    if "".join(stands_for.get(name, "?") for name in (first, *ligature.Component)) in _one_for_several()
                ]
        return bytes(table.compile(font))


def face(family: str, weight: int, *, italic: bool) -> Face:
    """The face that these name; KeyError if there is none."""
    wanted = (family, weight, "italic" if italic else "normal")
    return {(face.family, face.weight, face.style): face for face in FACES}[wanted]


@cache
def letters(address: str) -> dict[str, tuple[int, int]]:
    """Every character that a field may hold in one face: its glyph number, its advance in 1/1000 em.

    Letters, digits, marks of writing and the spaces: what stands alone, one glyph a character, whatever comes
    beside it. No combining marks: they need shaping.
    """
    return {letter: drawn for letter, drawn in _glyphs(address).items() if _stands_alone(ord(letter))}


def stand_alone(text: str, direction: str) -> bool:
    """Whether a text can be set as a merge sets it on a page of this direction: one character beside the other."""
    family, shown = ("Heel Drop Names", text) if direction == "ltr" else (ARABIC, turned(text, shapes()))
    return letters(face(family, 400, italic=False).address).keys() >= set(shown)


def is_arabic(address: str) -> bool:
    """Whether this face has Arabic letters."""
    return any(face.family == ARABIC and face.address == address for face in FACES)


@cache
def _glyphs(address: str) -> dict[str, tuple[int, int]]:
    with TTFont(BytesIO(file_at(address)), lazy=True) as font:
        advances, number = font["hmtx"].metrics, font.getReverseGlyphMap()
        scale = 1000 / font["head"].unitsPerEm
        return {
            chr(code): (number[name], round(advances[name][0] * scale))
            for code, name in sorted(font.getBestCmap().items())
        }


@cache
def letter_of(address: str) -> dict[int, str]:
    """The letter that a glyph of one face is a form of, by the number of the glyph."""
    return {glyph: unicodedata.normalize("NFKC", letter) for letter, (glyph, _) in _glyphs(address).items()}


def width(text: str) -> float:
    """How wide a personal text is at most, in em: letters that are joined count as if each stood alone."""
    names, arabic = (_glyphs(face(f"Heel Drop {family}", 400, italic=False).address) for family in ("Names", "Arabic"))
    return sum((names.get(letter) or arabic.get(letter, (0, 0)))[1] for letter in text) / 1000


def missing_characters(text: str) -> str:
    """The characters of a text that no family can print, each once, in order; "" when all can be printed."""
    return "".join(dict.fromkeys(char for char in text if ord(char) not in _all_code_points()))


@lru_cache(maxsize=len(FACES))
def code_points(address: str) -> frozenset[int]:
    """The Unicode code points that one face holds."""
    with TTFont(BytesIO(file_at(address)), lazy=True) as font:
        return frozenset(font.getBestCmap())


@cache
def _all_code_points() -> frozenset[int]:
    return frozenset().union(*(code_points(face.address) for face in FACES if face.style == "normal")) - _DEVANAGARI


def _stands_alone(code: int) -> bool:
    in_range = any(first <= code <= last for first, last in _FIELD_RANGES)
    kind = unicodedata.category(chr(code))
    return in_range and (kind[0] in "LNPS" or kind == "Zs")


def embedded(font: bytes) -> bytes:
    """A TrueType file with no more tables than a PDF asks for (ISO 32000-1, 9.9, table 126)."""
    return _rewritten(font, _NOT_IN_A_PDF, {})


def _rewritten(font: bytes, without: frozenset[bytes], instead: Mapping[bytes, bytes]) -> bytes:
    """A TrueType file without some of its tables, and with others instead (0.01 s; fontTools takes 13 s)."""
    (count,) = struct.unpack(">H", font[4:6])
    entries = [struct.unpack(">4s3L", font[at : at + 16]) for at in range(12, 12 + 16 * count, 16)]
    kept = [entry for entry in entries if entry[0] not in without]
    power = len(kept).bit_length() - 1
    searched = 16 << power
    directory = font[:4] + struct.pack(">4H", len(kept), searched, power, 16 * len(kept) - searched)
    tables, start = b"", 12 + 16 * len(kept)
    for tag, checksum, offset, length in kept:
        table = instead.get(tag, font[offset : offset + length])
        summed = calcChecksum(table) if tag in instead else checksum
        directory += struct.pack(">4s3L", tag, summed, start + len(tables), len(table))
        tables += table + b"\0" * (-len(table) % 4)
    return directory + tables
