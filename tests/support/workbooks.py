"""Workbooks as Excel, LibreOffice, Google, tablets and clinic systems write them, and as nobody should."""

from __future__ import annotations

import datetime
import io
import random
import zipfile
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter

from generator.lists.spec import COLUMNS

HEADINGS: list[Any] = ["Reference", "Name", "Side", "Programme", "Start", "Warnings"]
PEOPLE: list[list[Any]] = [
    ["A-1", "Zoë Müller", "left", "classic", datetime.date(2026, 12, 7), None],
    ["A-2", "O'Neil, “Pat”", "right", "gentle", datetime.datetime(2026, 12, 8, 9, 30), "R24"],  # noqa: DTZ001
    ["A-3", "Li", "both", "classic", "2026-12-09", "R2"],
]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
KEYS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_KEYS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def text(value: str, about: str = "") -> str:
    """A cell with its text in it."""
    return f'<c {about} t="inlineStr"><is><t>{value}</t></is></c>'


def row(*cells: str, about: str = "") -> str:
    """A row of cells as they are written here."""
    return f"<row {about}>{''.join(cells)}</row>"


def person(number: int, *more: str, about: str = "") -> str:
    """A plain row of a person."""
    return row(*map(text, [f"A-{number}", "Sample", "left", "classic"]), *more, about=about)


HEAD = row(*map(text, HEADINGS))
NUMBERED = "".join(
    f'<row r="{number}">'
    + "".join(text(value, f'r="{get_column_letter(place)}{number}"') for place, value in enumerate(line, 1))
    + "</row>"
    for number, line in enumerate([HEADINGS, ["A-1", "Sample", "left", "classic", "2026-12-07", "R24"]], 1)
)


def sheet(rows: str, before: str = "", after: str = "", main: str = MAIN, head: str = "") -> str:
    """A sheet."""
    return f'{head}<worksheet xmlns="{main}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def relations(*each: tuple[str, str, str], kinds: str = KEYS) -> str:
    """Key, kind and target of each relation."""
    lines = [f'<Relationship Id="{key}" Type="{kinds}/{kind}" Target="{target}"/>' for key, kind, target in each]
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'


def workbook(*sheets: tuple[str, str], about: str = "", main: str = MAIN, keys: str = KEYS) -> str:
    """The list of sheets: the name and the state of each."""
    tags = [
        f'<sheet name="{name}" sheetId="{number}" {state} r:id="k{number}"/>'
        for number, (name, state) in enumerate(sheets, 1)
    ]
    return f'<workbook xmlns="{main}" xmlns:r="{keys}">{about}<sheets>{"".join(tags)}</sheets></workbook>'


def parts(*sheets: str, names: tuple[tuple[str, str], ...] = (), **more: Any) -> dict[str, str]:
    """The usual parts of a workbook with these sheets."""
    given = names or tuple((f"Sheet{number}", "") for number in range(1, len(sheets) + 1))
    keys = [(f"k{number}", "worksheet", f"worksheets/sheet{number}.xml") for number in range(1, len(sheets) + 1)]
    extra = [(key, key, f"{key}.xml") for key in more if key in ("styles", "sharedStrings")]
    return {
        "_rels/.rels": relations(("a", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": workbook(*given, about=more.get("about", "")),
        "xl/_rels/workbook.xml.rels": relations(*keys, *extra),
        **{f"xl/worksheets/sheet{number}.xml": content for number, content in enumerate(sheets, 1)},
        **{f"xl/{key}.xml": more[key] for key, *_ in extra},
    }


def pack(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def made(change: Callable[[Any, Any], object] = lambda *_: None, rows: list[list[Any]] | None = None) -> bytes:
    """A workbook by openpyxl, changed as wanted."""
    book = openpyxl.Workbook()
    for line in rows or [HEADINGS, *PEOPLE]:
        book.active.append(line)
    change(book, book.active)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def one(cells: str, before: str = "", after: str = "", **more: Any) -> bytes:
    """A workbook with a row of these cells below the headings."""
    return pack(parts(sheet(HEAD + cells, before, after), **more))


def numbered(*codes: str) -> str:
    """Styles with a cell format for each code of a number format; the first is a plain one."""
    formats = "".join(f'<numFmt numFmtId="{164 + place}" formatCode="{code}"/>' for place, code in enumerate(codes))
    uses = "".join(f'<xf numFmtId="{164 + place}"/>' for place in range(len(codes)))
    return (
        f'<styleSheet xmlns="{MAIN}"><numFmts>{formats}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
        f'<cellXfs><xf numFmtId="0"/>{uses}</cellXfs></styleSheet>'
    )


def number(value: str, style: int = 0) -> str:
    """A cell with a number."""
    return f'<c s="{style}"><v>{value}</v></c>'


CODES = (
    "dd/mm/yyyy",
    "[$-809]d mmm yyyy;@",
    "h:mm",
    "[h]:mm",
    "0000",
    "&quot;A-&quot;0000",
    "000\\-0000",
    "0%",
    "0.00E+00",
    "&quot;day&quot; 0",
    "yyyy&quot;年&quot;m&quot;月&quot;",
    "mmm-yy",
    "@",
    "General",
    "[Red]0000;-0000",
    "#,##0.00",
    "_-&quot;£&quot;* #,##0_-",
    "h:mm AM/PM",
    "m/d/yy h:mm",
    "[ss]",
    "00000 000000",
    "\\d0",
    "mm:ss.0",
    "[$-F800]dddd",
    "0;;",
    "(000) 000",
    "[&lt;100]000",
    "000#",
    "d",
    "ss",
    "yyyy\\;mm",
    "0_)",
    "[m]",
    "#",
)
VALUES = (
    "46363",
    "46363.395833333336",
    "0.3125",
    "1.5",
    "7",
    "0",
    "-7",
    "7.5",
    "1632960001",
    "1e3",
    "61",
    "59",
    "60",
    "2958466",
    "1E16",
    "0.00001",
    "1e-7",
    "123456789012345",
    "1234567890123456",
    "1e999",
    "abc",
    " 5 ",
    "0.99999999999",
)


KINDS = (
    7,
    0,
    12,
    0.5,
    -1.5,
    1e15,
    1632960001,
    True,
    False,
    datetime.date(2026, 12, 7),
    datetime.datetime(2026, 12, 7, 9, 30),  # noqa: DTZ001 - a workbook knows no zone
    datetime.time(9, 30, 5),
    datetime.timedelta(hours=30),
    "left",
    "R2",
)


def _several(change: Callable[[Any], None], *tables: list[list[Any]]) -> bytes:
    def more(book: Any, _: Any) -> None:
        for each in tables:
            new = book.create_sheet()
            for line in each:
                new.append(line)
        change(book)

    return made(more)


LIST = [HEADINGS, *PEOPLE]


def _moved(**names: str) -> bytes:
    """A workbook whose parts have other names."""
    usual = parts(sheet(NUMBERED))
    return pack({names.get(key.rpartition("/")[2].replace(".", "_"), key): value for key, value in usual.items()})


def _prefixed(content: str) -> str:
    """The same with a prefix on each element."""
    import re

    return re.sub(r"<(/?)(\w+)", r"<\1x:\2", content).replace("xmlns=", "xmlns:x=")


def _sheet_at(target: str, name: str) -> bytes:
    files = parts(sheet(NUMBERED))
    files[name] = files.pop("xl/worksheets/sheet1.xml")
    files["xl/_rels/workbook.xml.rels"] = relations(("k1", "worksheet", target))
    return pack(files)


def _root_at(target: str, folder: str) -> bytes:
    files = {name.replace("xl/", folder): content for name, content in parts(sheet(NUMBERED)).items()}
    files["_rels/.rels"] = relations(("a", "extended-properties", "x.xml"), ("b", "officeDocument", target))
    return pack(files)


def _strict() -> bytes:
    files = parts(sheet(HEAD + person(1, '<c t="d"><v>2026-12-07T00:00:00</v></c>'), main=STRICT))
    files["xl/workbook.xml"] = workbook(("S", ""), main=STRICT, keys=STRICT_KEYS)
    files["_rels/.rels"] = relations(("a", "officeDocument", "xl/workbook.xml"), kinds=STRICT_KEYS)
    files["xl/_rels/workbook.xml.rels"] = relations(("k1", "worksheet", "worksheets/sheet1.xml"), kinds=STRICT_KEYS)
    return pack(files)


def _hidden_rows(*rows: int) -> bytes:
    def hide(_: Any, page: Any) -> None:
        for each in rows:
            page.row_dimensions[each].hidden = True

    return made(hide, [HEADINGS, *PEOPLE, *PEOPLE])


def _filtered(_: Any, page: Any) -> None:
    page.auto_filter.ref = "A1:F4"
    page.auto_filter.add_filter_column(2, ["left"])
    page.row_dimensions[3].hidden = page.row_dimensions[4].hidden = True
    page.column_dimensions["F"].hidden = True
    page.column_dimensions["B"].hidden = True


def _wrap(_: Any, page: Any) -> None:
    page["B2"].alignment = Alignment(wrap_text=True)
    page["A2"].value = "a\nb"


def _merge(*areas: str) -> bytes:
    return made(lambda _, page: [page.merge_cells(area) for area in areas])


def _raw_flag(content: bytes) -> bytes:
    """A ZIP whose files are said to be locked."""
    return content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")


class _Stream(io.RawIOBase):
    """Somewhere to write that cannot go back, so that sizes follow their files."""

    def __init__(self) -> None:
        self.content = b""

    def writable(self) -> bool:
        return True

    def write(self, more: Any) -> int:
        self.content += bytes(more)
        return len(more)


def _streamed(files: Mapping[str, str]) -> bytes:
    out = _Stream()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content.encode())
    return out.content


SHARED = (
    f'<sst xmlns="{MAIN}" count="9" uniqueCount="9"><si><t>A-1</t></si><si><r><t>Sam</t></r><r><rPr><b/></rPr>'
    "<t>ple</t></r><rPh sb='0' eb='1'><t>READ</t></rPh></si><si><t xml:space='preserve'> left </t></si><si><t/></si>"
    "<si><t>clas&#115;ic</t></si><si><t>a_x000D_b &amp; c_x0041_</t></si></sst>"
)


def _shared(*places: str) -> str:
    return row(*(f'<c t="s"><v>{place}</v></c>' for place in places))


BIG5 = "<?xml version='1.0' encoding='big5'?>"
WORKBOOKS: dict[str, bytes] = {
    "by openpyxl": made(),
    "stored": pack(parts(sheet(NUMBERED)), zipfile.ZIP_STORED),
    "packed with another method": pack(parts(sheet(NUMBERED)), zipfile.ZIP_BZIP2),
    "written as a stream": _streamed(parts(sheet(NUMBERED))),
    "with a remark at its end": pack(parts(sheet(NUMBERED)))[:-2] + b"\x05\x00hello",
    "locked": _raw_flag(pack(parts(sheet(NUMBERED)))),
    "no shared texts, no styles": pack(parts(sheet(NUMBERED))),
    "a sheet in the root": _sheet_at("/sheet.xml", "sheet.xml"),
    "an absolute target": _sheet_at("/xl/worksheets/sheet.xml", "xl/worksheets/sheet.xml"),
    "a target with two dots": _sheet_at("../data/one.xml", "data/one.xml"),
    "a target with a space": _sheet_at("worksheets/my%20sheet.xml", "xl/worksheets/my sheet.xml"),
    "a target in other case": _sheet_at("Worksheets/Sheet1.XML", "xl/worksheets/sheet1.xml"),
    "a target with backslashes": _sheet_at("worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
    "names with backslashes": _sheet_at("worksheets/sheet1.xml", "xl\\worksheets\\sheet1.xml"),
    "a missing target": _sheet_at("worksheets/sheet9.xml", "xl/worksheets/sheet1.xml"),
    "capital names": pack(
        {name.upper().replace("_RELS", "_rels"): content for name, content in parts(sheet(NUMBERED)).items()}
    ),
    "another folder": _root_at("office/workbook.xml", "office/"),
    "an absolute root": _root_at("/docs/workbook.xml", "docs/"),
    "no root relations": pack(
        {name: content for name, content in parts(sheet(NUMBERED)).items() if name != "_rels/.rels"}
    ),
    "no relations of the book": pack(
        {name: content for name, content in parts(sheet(NUMBERED)).items() if "workbook.xml.rels" not in name}
    ),
    "strict": _strict(),
    "prefixes": pack(
        {name: _prefixed(content) if "sheet1" in name else content for name, content in parts(sheet(NUMBERED)).items()}
    ),
    "prefixes in the book": pack(
        {
            name: _prefixed(content).replace(" r:id", " r:id")
            if "workbook.xml" in name and "rels" not in name
            else content
            for name, content in parts(sheet(NUMBERED)).items()
        }
    ),
    "a byte order mark": pack(
        {name: b"\xef\xbb\xbf" + content.encode() for name, content in parts(sheet(NUMBERED)).items()}
    ),
    "utf-16": pack(
        {
            name: ("<?xml version='1.0' encoding='utf-16'?>" + content).encode("utf-16")
            if "sheet1" in name
            else content
            for name, content in parts(sheet(NUMBERED)).items()
        }
    ),
    "latin": pack(
        parts(sheet(HEAD + person(1)))
        | {
            "xl/worksheets/sheet1.xml": sheet(
                HEAD + row(*map(text, ["1", "Zoë", "left", "classic"])),
                head="<?xml version='1.0' encoding='ISO-8859-1'?>",
            ).encode("latin-1")
        }
    ),
    "big5": pack(parts(sheet(NUMBERED, head=BIG5))),
    "bad utf-8": pack(
        parts("") | {"xl/worksheets/sheet1.xml": sheet(NUMBERED).encode().replace(b"Sample", b"Sam\xffple")}
    ),
    "a lying dimension": one(person(1), before='<dimension ref="A1:B1"/>'),
    "a document type": pack(parts(sheet(NUMBERED, head='<!DOCTYPE x [<!ENTITY e "y">]>'))),
    "an entity of nobody": one(person(1, text("&e;"))),
    "a comment and instructions": pack(
        parts(
            sheet(
                "<!-- a > b --><?x y?>" + HEAD + person(1, text("<![CDATA[2026-12-07]]>")) + "<!-- -->",
                head="<?xml version='1.0' standalone='yes'?>\n",
            )
        )
    ),
    "a control character": one(person(1, text("a&#1;b"))),
    "line ends": one(person(1, text("a\r\nb\rc"), text("d&#13;&#10;e"))),
    "cut off": pack(parts(sheet(NUMBERED)[:-20])),
    "more after the end": pack(parts(sheet(NUMBERED) + "<x/>")),
    "an attribute twice": one(row('<c r="A2" r="A2"><v>1</v></c>')),
    "one root too few": pack(parts("text")),
    "no content": pack(parts("")),
    "shared texts": one(_shared("0", "1", "2", "4", "5", "3"), sharedStrings=SHARED),
    "a shared text that is missing": one(_shared("0", "1", "2", "4", "99", "-1"), sharedStrings=SHARED),
    "shared texts that are missing": one(_shared("0", "1", "2", "4")),
    "kinds of cells": one(
        person(1, '<c t="b"><v>1</v></c>', '<c t="b"><v>0</v></c>', '<c t="b"><v>x</v></c>', '<c t="e"><v>#N/A</v></c>')
        + person(
            2,
            '<c t="str"><f>A1</f><v>x</v></c>',
            '<c t="str"><f>A1</f><v></v></c>',
            "<c><f>A1</f></c>",
            "<c><f>1</f><v>2</v></c>",
        )
        + person(
            3,
            '<c t="d"><v>2026-12-07</v></c>',
            '<c t="d"><v>2026-12-07T09:30:00</v></c>',
            '<c t="d"><v>7 Dec</v></c>',
            '<c t="d"><v>2026-02-30</v></c>',
        )
        + person(4, '<c t="q"><v>1</v></c>', "<c/>", "<c><v/></c>", "<c><is><t>x</t></is></c>")
        + person(
            5,
            '<c t="inlineStr"><v>x</v></c>',
            '<c t="inlineStr"><is><r><t>a</t></r><rPh><t>Z</t></rPh><r><t>b</t></r></is></c>',
            '<c t="d"><v>2026-12-07T25:00:00</v></c>',
            '<c t="b"><v>true</v></c>',
        )
    ),
    "numbers": one("".join(person(at, number(value)) for at, value in enumerate(VALUES))),
    **{
        f"numbers as {code}": one(
            "".join(person(at, number(value, 1)) for at, value in enumerate(VALUES)), styles=numbered(code)
        )
        for code in CODES
    },
    **{
        f"the format {kind}": one(
            person(1, number("46363.25"), number("0.25")),
            styles=f'<styleSheet xmlns="{MAIN}"><cellXfs><xf numFmtId="{kind}"/></cellXfs></styleSheet>',
        )
        for kind in (0, 1, 9, 14, 18, 20, 22, 27, 36, 37, 45, 46, 47, 49, 50, 58, 59)
    },
    "since 1904": one(
        person(1, number("44901", 1), number("0.5", 3)),
        styles=numbered("dd/mm/yyyy", "0", "h:mm"),
        about='<workbookPr date1904="1"/>',
    ),
    "a style that is missing": one(person(1, number("46363", 7), '<c s="x"><v>1</v></c>')),
    "rows and cells without places": one(person(1) + row() + person(3)),
    "rows with gaps": one(person(3, about='r="5"') + person(4, about='r="9"')),
    "rows in the wrong order": one(person(3, about='r="5"') + person(4, about='r="4"')),
    "a row of no number": one(person(3, about='r="x"')),
    "cells in the wrong order": one(row('<c r="B2"><v>1</v></c>', '<c r="A2"><v>1</v></c>')),
    "a cell of another row": one(row('<c r="B7"><v>1</v></c>')),
    "small letters of places": one(row(text("x", 'r="b2"'), text("y", 'r="$d$2"'))),
    "a cell far away": one(row(text("x", 'r="XFD1048576"'), about='r="1048576"')),
    "a list that begins elsewhere": made(
        rows=[[], ["Our list"], [], [None, None, *HEADINGS], *([None, None, *line] for line in PEOPLE)]
    ),
    "merged warnings": _merge("F3:F4"),
    "merged over all": _merge("A1:F1", "A2:A4", "B3:D3", "E2:F4"),
    "merged headings below a title": made(lambda _, page: page.merge_cells("A1:F1"), [["Our list"], HEADINGS, *PEOPLE]),
    "merged over hidden text": one(
        person(1, "<c/>", text("R2")) + person(2, "<c/>", text("R24")),
        after='<mergeCells><mergeCell ref="F2:F3"/></mergeCells>',
    ),
    "merged the wrong way round": one(person(1), after='<mergeCells><mergeCell ref="F3:F2"/></mergeCells>'),
    "merged nowhere": one(person(1), after='<mergeCells><mergeCell ref="F"/></mergeCells>'),
    "merged far too much": one(person(1), after='<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
    "merged one cell": one(person(1), after='<mergeCells><mergeCell ref="A2"/></mergeCells>'),
    "rows hidden by a filter": made(_filtered),
    "one hidden row": _hidden_rows(3),
    "hidden rows": _hidden_rows(2, 3, 5),
    "hidden headings": _hidden_rows(1, 4),
    "all rows hidden": _hidden_rows(2, 3, 4, 5, 6, 7),
    "hidden rows of no height": one(person(1, about='ht="0" customHeight="1"') + person(2)),
    "hidden rows that hold nothing": one(person(1) + row(about='hidden="1"') + row("<c/>", about='hidden="true"')),
    "a hidden column of no width": one(person(1), before='<cols><col min="6" max="16384" width="0"/></cols>'),
    "odd columns": one(
        person(1),
        before='<cols><col min="x" max="3" hidden="1"/><col hidden="true"/><col min="5" max="4" hidden="1"/></cols>',
    ),
    "a first sheet that is empty": _several(lambda book: book.move_sheet("Sheet", 1), []),
    "a first sheet of words": _several(
        lambda book: book.move_sheet("Sheet", 1), [["Welcome"], ["to", "our", "clinic"]]
    ),
    "two lists": _several(lambda _: None, LIST),
    "two lists, one of a person": _several(lambda book: setattr(book.worksheets[1], "title", "Sample Person"), LIST),
    "two lists, one hidden": _several(lambda book: setattr(book.worksheets[1], "sheet_state", "hidden"), LIST),
    "two lists, one very hidden": _several(lambda book: setattr(book.worksheets[0], "sheet_state", "veryHidden"), LIST),
    "the list is hidden": _several(lambda book: setattr(book.worksheets[0], "sheet_state", "hidden"), [["x"]]),
    "nothing to see": pack(parts(sheet(""), names=(("x", 'state="hidden"'),))),
    "no list anywhere": _several(lambda _: None, [["x"]])
    if False
    else pack(parts(sheet(""), sheet(row(text("x"))), sheet(row(text("y"))))),
    "a sheet of charts": pack(
        parts(sheet(NUMBERED))
        | {
            "xl/workbook.xml": workbook(("Charts", ""), ("List", "")),
            "xl/_rels/workbook.xml.rels": relations(
                ("k1", "chartsheet", "chartsheets/sheet1.xml"), ("k2", "worksheet", "worksheets/sheet1.xml")
            ),
        }
    ),
    "a part of its own with rows": one(
        person(1), after='<extLst><ext><x14:row xmlns:x14="y"><x14:c><x14:v>1</x14:v></x14:c></x14:row></ext></extLst>'
    ),
    "a title over the headings": made(rows=[["Patients of Monday"], [], HEADINGS, *PEOPLE]),
    "wrapped and formatted": made(_wrap),
    "formulas that nobody worked out": made(rows=[HEADINGS, ["=1+1", "x", "left", "classic", "=TODAY()", "=A1"]]),
    "dates before 1900 and odd ones": made(
        rows=[
            HEADINGS,
            ["1", "x", "left", "classic", datetime.date(1900, 1, 5), None],
            ["2", "x", "left", "classic", datetime.time(9, 30), datetime.timedelta(hours=30)],
        ]
    ),
    "texts of every kind": made(rows=[HEADINGS, ["_x0041_", "🙂 Ł ß", "=left"[1:], "classic", " 2026-12-07 ", "\tR2"]]),
    "every kind in every column": made(
        rows=[
            [column.heading for column in COLUMNS if "_name" not in column.key],
            *([value] * (len(COLUMNS) - 2) for value in KINDS),
        ]
    ),
    "macros": pack(parts(sheet(NUMBERED)) | {"xl/vbaProject.bin": b"\0" * 99}),
    "a folder in it": pack({"xl/": "", "docProps/": "", **parts(sheet(NUMBERED))}),
    "the same name twice": pack({"XL/workbook.xml": "x", **parts(sheet(NUMBERED))}),
    "xlsb": pack({"xl/workbook.bin": b"x", "[Content_Types].xml": "x"}),
    "xlsb by its root": pack({"_rels/.rels": relations(("a", "officeDocument", "xl/book.bin")), "xl/book.bin": b"x"}),
    "ods": pack({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}),
    "a document of Numbers": pack({"Index/Document.iwa": b"x", "Metadata/x.plist": b"y"}),
    "a document": pack(
        {"_rels/.rels": relations(("a", "officeDocument", "word/document.xml")), "word/document.xml": "<x/>"}
    ),
    "a packed list": pack({"list.csv": "Name,Side\n"}),
    "an empty zip": pack({}),
    "a broken zip": b"PK\x03\x04" + b"x" * 200,
    "half a workbook": made()[:3000],
    "a bomb": pack(parts(sheet(NUMBERED)) | {"xl/media/x.png": b"\0" * 30_000_000}),
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "Workbook".encode("utf-16-le"),
    "a locked workbook": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
    "html": b"\xef\xbb\xbf\r\n<HTML><table><tr><td>Name</td></tr></table>",
    "a table": b"<table border=1><tr><td>Name</td></tr></table>",
    "xml of 2003": b'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?><Workbook/>',
    "xhtml": b'<?xml version="1.0"?><!DOCTYPE html><html xmlns="x"><body/></html>',
    "html in utf-16": "\ufeff<html><table/></html>".encode("utf-16-le"),
    "a web archive": b"MIME-Version: 1.0\nX-Document-Type: Workbook\n",
    "pdf": b"%PDF-1.7 x",
    "rtf": b"{\\rtf1 x}",
    "csv": b"Reference,Name,Side,Programme\r\n1,<html>,left,classic\r\n",
}
"""By what is special about it."""


def at_random(seed: int) -> bytes:
    """A workbook of cells, merged areas and hidden rows by chance; some are broken."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    styles = numbered(*CODES)
    shared = f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>t{place}</t></si>" for place in range(9)) + "</sst>"

    def cell(place: str) -> str:
        about = f'r="{place}"' if dice.random() < 0.7 else ""
        style = dice.randrange(len(CODES) + 2)
        kind = dice.choice(["b", "e", "str", "d", "n"])
        value = dice.choice([*VALUES, str(dice.randrange(40000, 50000)), f"{dice.random() * 50000:.6f}"])
        return dice.choice(
            [
                text(dice.choice(["R2", "left", "a b", "", "é", "2026-12-07", "03/04/2027"]), about),
                f'<c {about} s="{style}"><v>{value}</v></c>',
                f'<c {about} t="s"><v>{dice.randrange(12)}</v></c>',
                f'<c {about} t="{kind}"><v>{dice.choice(["0", "1", "x", "2026-12-07"])}</v></c>',
                f"<c {about}/>",
                f'<c {about} s="{style}"><f>A1</f><v>{dice.choice(["", value])}</v></c>',
            ]
        )

    lines, number_of_row = [HEAD.replace("<row ", '<row r="1" ')], 1
    for _ in range(dice.randrange(12)):
        number_of_row += dice.choice([1, 1, 1, 2, 5])
        hidden = dice.choice(["", "", "", 'hidden="1"', 'ht="0"'])
        across = range(1, dice.randrange(2, 9))
        cells = "".join(cell(f"{get_column_letter(column)}{number_of_row}") for column in across)
        lines.append(f'<row r="{number_of_row}" {hidden}>{cells}</row>')
    areas = []
    for _ in range(dice.choice([0, 0, 1, 2, 3])):
        first, column = dice.randrange(1, 15), dice.randrange(1, 7)
        last, end = first + dice.randrange(4), column + dice.randrange(3)
        areas.append(f'<mergeCell ref="{get_column_letter(column)}{first}:{get_column_letter(end)}{last}"/>')
    columns = f'<cols><col min="{dice.randrange(1, 9)}" max="{dice.randrange(1, 9)}" hidden="1"/></cols>'
    before = columns if dice.random() < 0.2 else ""
    page = sheet("".join(lines), before, f"<mergeCells>{''.join(areas)}</mergeCells>")
    about = '<workbookPr date1904="1"/>' if dice.random() < 0.2 else ""
    content = pack(parts(page, styles=styles, sharedStrings=shared, about=about))
    if dice.random() < 0.15:
        place = dice.randrange(len(content))
        content = content[:place] + bytes([content[place] ^ (1 << dice.randrange(8))]) + content[place + 1 :]
    return content
