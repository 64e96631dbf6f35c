"""A stand-in for a handout: every kind of field that a template may use, in little else than tables."""

from collections.abc import Mapping
from datetime import date, timedelta
from html import escape

DAYS = 7
TITLE = "Sample plan"

CSS = """
@page { size: A4; margin: 24mm 16mm 16mm; @top-left { content: element(who); width: 100% } }
body { font: 12pt/1.35 "Heel Drop Sans"; margin: 0 }
.who { position: running(who); font-size: 10pt; width: 100% }
h1 { font-size: 24pt } h2 { break-before: page; font-size: 16pt }
.field { font-family: "Heel Drop Names" } span.field { display: inline-block }
.name { width: 400px; font-size: 24px } .head { width: 260px; font-size: 13px }
.date { width: 96px; font-size: 12.3px } .strong { font-weight: 700; color: #14377d }
span.date { font-family: "Heel Drop Sans" }
table { table-layout: fixed; width: 100%; border-collapse: collapse }
td, th { border: 1px solid #444; height: 9mm; padding: 0 6px; text-align: left }
td.day { text-align: center; font-size: 13px } td.last { text-align: right; font-size: 13px }
.flip { transform: rotate(180deg); border: 1px solid #ccc; padding: 8px; margin: 12px 0 }
.line { width: 560px; font-size: 15px; border-bottom: 1px solid #888 }
"""


def record(name: str = "", start: date | None = None, side: str = "", goal: str = "", weeks: int = 2) -> dict[str, str]:
    """The texts of one handout's fields; the dates are English and plain."""
    fields = {"name": name, "side": side, "goal": goal}
    for day in range(weeks * DAYS):
        when = start + timedelta(day) if start else None
        fields[f"day-{day + 1}"] = f"{when:%a} {when.day} {when:%b}" if when else ""
    return fields


def html(fields: Mapping[str, str], title: str = TITLE) -> str:
    """The page for one record: as many weeks as it has."""
    weeks = (len(fields) - 3) // DAYS

    def field(key: str, kind: str) -> str:
        return f'<span class="field {kind}" data-field="{key}">{escape(fields[key])}</span>'

    def row(day: int) -> str:
        key = f"day-{day}"
        text = escape(fields[key])
        return (
            f'<tr><th scope="row">Day {day}</th><td class="day field" data-field="{key}">{text}</td>'
            f'<td>3 × 15, twice</td><td>0 – 10</td><td class="last field" data-field="{key}">{text}</td></tr>'
        )

    def week(number: int) -> str:
        first, last = number * DAYS + 1, (number + 1) * DAYS
        return (
            f"<h2>Week {number + 1}</h2><p>From {field(f'day-{first}', 'date strong')} "
            f"to {field(f'day-{last}', 'date')}: slow, both legs.</p>"
            f"<table><tr><th>Day<th>Date<th>Dose<th>Pain<th>Date again</tr>"
            f"{''.join(row(day) for day in range(first, last + 1))}</table>"
            "<ul><li>Pain up to 5 of 10 is allowed.</li><li>Next morning no worse.</li></ul>"
        )

    def calendar_row(number: int) -> str:
        keys = [f"day-{number * DAYS + day}" for day in range(1, DAYS + 1)]
        return "<tr>" + "".join(f"<td>{field(key, 'date')}</td>" for key in keys) + "</tr>"

    return (
        f'<!doctype html><html lang="en"><head><title>{escape(title)}</title></head><body>'
        f'<div class="who">{field("name", "head")}</div><h1>Your plan</h1>'
        f"<p>For {field('name', 'name')}</p><p>Side: {field('side', 'head strong')}</p>"
        f"<p>One thing I want back:<br>{field('goal', 'line')}</p>"
        f'<p class="flip">Fold here. {field("name", "head")}</p>'
        f"<table>{''.join(map(calendar_row, range(weeks)))}</table>{''.join(map(week, range(weeks)))}</body></html>"
    )
