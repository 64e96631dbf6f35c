"""The same booklet in Typst: same words, tables, pictures, fonts and fields, laid out in Typst's own way.

The text is written once, by walking the HTML of the blank handout; what is personal is read from the inputs of
each compilation, so that the compiler stays warm and only lays out again.
"""

import json
import re
from html.parser import HTMLParser

PREAMBLE = """#let d = json(bytes(sys.inputs.record))
#let field(key) = box(width: 5cm, stroke: (bottom: .5pt))[#text(font: "Noto Sans")[#d.at(key, default: "")]]
#set document(title: d.title)
#set text(font: "Atkinson Hyperlegible", size: 12pt, lang: "en")
#set page(paper: "a4", margin: 16mm, header: context if here().page() > 1 [#text(size: 9pt)[#d.name]], numbering: "1")
#set table(stroke: .5pt, inset: 4pt)
"""
CONTENT = {"p", "li", "td", "th", "h1", "h2", "h3", "h4", "b", "strong", "em", "i", "caption", "div", "section"}
SKIPPED = {"style", "title", "head", "script"}


class Twin(HTMLParser):
    """Writes Typst while it reads HTML."""

    def __init__(self, pictures: list[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.pictures = pictures
        self.out: list[str] = []
        self.skipping = 0
        self.field = False
        self.tables: list[list[str]] = []
        self.rows: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens what Typst has for it."""
        known = {key: value or "" for key, value in attrs}
        if tag == "img":
            self.out.append(self.pictures[int(known["data-picture"])] if "data-picture" in known else "")
        elif tag in SKIPPED:
            self.skipping += 1
        elif "data-field" in known:
            self.field = True
            cell = tag in ("td", "th")
            self.out.append(f"{'[' if cell else ''}#field({json.dumps(known['data-field'])}){']' if cell else ''}")
            self.rows[-1:] = [self.rows[-1] + 1] if cell else self.rows[-1:]
        elif tag == "table":
            self.tables.append(self.out)
            self.out, self.rows = [], [0]
        elif tag == "tr":
            self.rows.append(0)
        elif tag in ("td", "th"):
            span = int(known.get("colspan", 1))
            self.rows[-1] += span
            self.out.append(f"table.cell(colspan: {span})[")
        elif tag in ("ul", "ol"):
            self.out.append("#list(" if tag == "ul" else "#enum(")
        elif tag in ("h1", "h2", "h3", "h4"):
            self.out.append(f"#heading(level: {tag[1]})[")
        elif tag in CONTENT:
            self.out.append({"b": "#strong[", "strong": "#strong[", "em": "#emph[", "i": "#emph["}.get(tag, "["))
            self.out[-1] = self.out[-1] if tag == "li" or self.out[-1] != "[" else "#["
        elif tag == "br":
            self.out.append(" \\\n")

    def handle_endtag(self, tag: str) -> None:
        """Closes it."""
        if tag in SKIPPED:
            self.skipping -= 1
        elif self.field and tag in ("span", "td", "th", "p", "b", "div"):
            self.field = False
            self.out.append(", " if tag in ("td", "th") else "")
        elif tag == "table":
            cells, self.out = "".join(self.out), self.tables.pop()
            self.out.append(f"#table(columns: {max(self.rows)}, {cells})\n\n")
        elif tag in ("td", "th", "li"):
            self.out.append("], ")
        elif tag in ("ul", "ol"):
            self.out.append(")\n\n")
        elif tag in CONTENT:
            self.out.append("]" if tag in ("b", "strong", "em", "i") else "]\n\n")

    def handle_data(self, data: str) -> None:
        """Writes text as a string, so that nothing in it is markup."""
        if not self.skipping and not self.field and data.strip():
            self.out.append(f"#{json.dumps(' '.join(data.split()) + ' ', ensure_ascii=False)};")


def typst(html: str) -> str:
    """A Typst document with the content of a page of HTML; it reads `record` (JSON) from the inputs."""
    pictures: list[str] = []

    def taken(svg: re.Match[str]) -> str:
        pictures.append(picture(svg[0]))
        return f'<img data-picture="{len(pictures) - 1}">'

    twin = Twin(pictures)
    twin.feed(re.sub("<svg.*?</svg>", taken, html, flags=re.DOTALL))
    return PREAMBLE + "".join(twin.out)


def picture(svg: str) -> str:
    """A picture of the page as a picture of Typst."""
    if "xmlns=" not in svg[:300]:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return f'#image(bytes({json.dumps(svg, ensure_ascii=False)}), format: "svg", width: 58mm, alt: "picture")\n'
