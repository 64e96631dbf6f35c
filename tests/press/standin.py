"""A stand-in for a handout: every kind of field that a template may use, in little else than tables."""

from collections.abc import Mapping
from datetime import date, timedelta
from html import escape

WEEKS, DAYS = 6, 7
TITLE = "Sample plan"

CSS = """
@page { size: A4; margin: 24mm 16mm 16mm; @top-left { content: element(who); width: 100% } }
body { font: 12pt/1.35 "Heel Drop Sans"; margin: 0 }
.who { position: running(who); font-size: 10pt; width: 100% }
h1 { font-size: 24pt } h2 { break-before: page; font-size: 16pt }
span.field { display: inline-block; font-family: "Heel Drop Names" }
.name { width: 400px; font-size: 24px } .head { width: 260px; font-size: 13px }
.date { width: 96px; font-size: 12px; font-family: "Heel Drop Sans" }
.strong { font-weight: 700; color: #14377d }
table { table-layout: fixed; width: 100%; border-collapse: collapse }
td, th { border: 1px solid #444; height: 9mm; padding: 0 6px; text-align: left }
td.field { font-family: "Heel Drop Names" } td.day { text-align: center; font-size: 13px } td.last { text-align: right; font-size: 13px }
.flip { transform: rotate(180deg); border: 1px solid #ccc; padding: 8px; margin: 12px 0 }
.line { width: 560px; font-size: 15px; border-bottom: 1px solid #888 }
"""


def record(name: str = "", start: date | None = None, side: str = "", goal: str = "") -> dict[str, str]:
    """The texts of one handout's fields; the dates are English and plain."""
    fields = {"name": name, "side": side, "goal": goal}
    for day in range(WEEKS * DAYS):
        when = start + timedelta(day) if start else None
        fields[f"day-{day + 1}"] = f"{when:%a} {when.day} {when:%b}" if when else ""
    return fields


def html(fields: Mapping[str, str], title: str = TITLE) -> str:
    """The page for one record."""

    def field(key: str, kind: str) -> str:
        return f'<span class="field {kind}" data-field="{key}">{escape(fields.get(key, ""))}</span>'

    def row(day: int) -> str:
        key = f"day-{day}"
        text = escape(fields.get(key, ""))
        return (
            f'<tr><th scope="row">Day {day}</th><td class="day field" data-field="{key}">{text}</td>'
            f'<td>3 × 15, twice</td><td>0 – 10</td><td class="last field" data-field="{key}">{text}</td></tr>'
        )

    weeks = "".join(
        f"<h2>Week {week + 1}</h2><p>From {field(f'day-{week * DAYS + 1}', 'date strong')} "
        f"to {field(f'day-{week * DAYS + DAYS}', 'date')}: slow, both legs, stop signs on page 1.</p>"
        f"<table><tr><th>Day<th>Date<th>Dose<th>Pain<th>Date again</tr>"
        f"{''.join(row(week * DAYS + day + 1) for day in range(DAYS))}</table>"
        "<ul><li>Pain up to 5 of 10 is allowed.</li><li>Next morning no worse.</li></ul>"
        for week in range(WEEKS)
    )
    calendar = "".join(
        "<tr>" + "".join(f"<td>{field(f'day-{week * DAYS + day + 1}', 'date')}</td>" for day in range(DAYS)) + "</tr>"
        for week in range(WEEKS)
    )
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title></head><body>'
        f'<div class="who">{field("name", "head")}</div><h1>Your plan</h1>'
        f"<p>For {field('name', 'name')}</p><p>Side: {field('side', 'head strong')}</p>"
        f"<p>One thing I want back:<br>{field('goal', 'line')}</p>"
        f'<p class="flip">Fold here. {field("name", "head")}</p>'
        f"<table>{calendar}</table>{weeks}</body></html>"
    )
