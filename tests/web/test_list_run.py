"""Every row of a list in the browser is printed, referred or refused, in its order: list-run.js."""

from __future__ import annotations

from typing import Any

from tests.web.modules import Modules

RUN = """const press = {
    print: async ({name}, signs, row) => {
      if (name === "cancel") control.abort();
      if (name === "cannot") throw new m.CannotPrint("no_letter", "name");
      if (name === "break") throw new Error("a bug");
      return {content: `${name} ${signs}`, pages: 7, how: "merged", problems: []};
    },
  };
  const {dayOf} = await import("/shared/words.js");
  const seen = [], notes = [], control = new AbortController();
  const order = {file: "list.csv", bytes: new TextEncoder().encode(values.text), today: dayOf("2026-11-22"),
    defaults: {}, dateFormat: "", encoding: "", duplex: false, edition: "abcd1234", ...values.order};
  const watch = ({row, status, file, problems}, content) =>
    seen.push([row, status, file, content, problems.map(({code}) => code)]);
  return m.run(order, press, heelDrop.lists, {tell: (note) => notes.push(note), watch, signal: control.signal})
    .then(({stopped, totals}) => ({seen, notes, ...(stopped && {stopped: totals.rows})}),
      (error) => ({refused: error.message, name: error.constructor.name}));"""
HEAD = "Reference,Name,Side,Programme,Warnings"


def run(modules: Modules, *lines: str, head: str = HEAD, **order: Any) -> Any:
    """What became of each row."""
    return modules("list-run.js", RUN, {"text": "".join(f"{line}\n" for line in (head, *lines)), "order": order})


def test_every_row_is_printed_referred_or_refused(modules: Modules) -> None:
    told = run(
        modules, "A,Jo,left,classic,", "A,Al,left,classic,R2", "", "B,cannot,left,classic,R24", "C,Bo,lefd,classic,R2"
    )
    assert told["seen"] == [
        [2, "printed", "A.pdf", "Jo ", []],
        [3, "referred", "A-2.pdf", "Al R2", ["same-name"]],
        [5, "refused", "", None, ["no-letter"]],
        [6, "refused", "", None, ["unknown-word"]],
    ]


def test_a_refused_row_keeps_its_name_for_when_it_is_mended(modules: Modules) -> None:
    told = run(modules, "A,Jo,lefd,classic,", "A,Al,left,classic,")
    assert [each[2] for each in told["seen"]] == ["", "A-2.pdf"]
    assert told["seen"][1][4] == ["same-name"]


def test_a_text_handout_has_its_own_ending(modules: Modules) -> None:
    assert run(modules, "A,Jo,left,classic,text", head="Reference,Name,Side,Programme,Edition")["seen"][0][2] == "A.txt"


def test_a_bug_is_no_refusal(modules: Modules) -> None:
    assert run(modules, "A,break,left,classic,") == {"refused": "a bug", "name": "Error"}


def test_a_list_that_cannot_be_used_as_a_whole(modules: Modules) -> None:
    for told in (
        run(modules),
        run(modules, "A,left", head="Reference,Side"),
        run(modules, "A,classic", head="Reference,Programme"),
        run(modules, "A,Jo,left,classic,", dateFormat="DD/DD/YYYY"),
        run(modules, ",A,Jo,left,classic,", head=f"PK\x03\x04,{HEAD}"),  # else it could be read
        run(modules, ",A,Jo,left,classic,", head=f"%PDF,{HEAD}"),
    ):
        assert told.get("name") == "ListError", told
    assert "seen" in run(modules, "A,Jo", head="Reference,Name", defaults={"side": "left", "programme": "classic"})


def test_columns_that_are_not_used_are_told(modules: Modules) -> None:
    (note,) = run(modules, "A,left,classic,1,2", head="Reference,Side,Programme,Phone,Jonathan")["notes"]
    assert note == "Not used: the columns Phone, E.", "a heading that may be a name is told by its letter"


def test_a_list_that_is_cancelled_tells_what_is_done(modules: Modules) -> None:
    many = [f"B{number},slow,left,classic," for number in range(3000)]
    told = run(modules, "A,Jo,left,classic,", "A,cancel,left,classic,", *many)
    assert 2 <= told["stopped"] == len(told["seen"]) < len(many)
