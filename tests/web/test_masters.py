"""Which master somebody gets: the one without just what their answers rule out, and no other: masters.js."""

from __future__ import annotations

import pytest

from tests.web.modules import Modules

PROGRAMME = {
    "exercises": ["drop", "roll", "stretch"],
    "variants": [
        {"without": [], "id": "whole"},
        {"without": ["roll"], "id": "no roller"},
        {"without": ["stretch", "roll"], "id": "neither"},
    ],
}


@pytest.mark.parametrize(
    ("left", "found"),
    [
        ([], "whole"),
        (["roll"], "no roller"),
        (["roll", "stretch"], "neither"),
        (["stretch", "roll", "of another plan"], "neither"),
        (["of another plan"], "whole"),
        (["stretch"], None),
        (["drop", "roll", "stretch"], None),
    ],
)
def test_the_variant_without_just_these_exercises(modules: Modules, left: list[str], found: str | None) -> None:
    code = "m.variantOf(values.programme, new Set(values.left))?.id"
    assert modules("masters.js", code, {"programme": PROGRAMME, "left": left}) == found


def test_a_master_is_fetched_once_and_again_after_a_failure(modules: Modules) -> None:
    code = """
    let asked = 0;
    Object.assign(heelDrop, {root: "/", masters: {a: {digests: {}}}});
    globalThis.fetch = async () => { asked += 1; return {ok: false, status: 404}; };
    const ends = [];
    for (let time = 0; time < 2; time++) ends.push(await m.merger("a").then(() => "made", (error) => error.message));
    return [ends, asked]"""
    assert modules("masters.js", code) == [["404", "404"], 4]


def test_what_is_fetched_must_have_its_digest(modules: Modules) -> None:
    code = """
    const asked = [];
    const digests = {".pdf": "sha256-p", ".json": "sha256-j", ".print.json": "sha256-t"};
    Object.assign(heelDrop, {root: "/", masters: {a: {digests}}});
    globalThis.fetch = async (address, {integrity}) => { asked.push([address, integrity]); return {ok: false}; };
    await m.merger("a").catch(() => 0);
    await m.printingParts("a").catch(() => 0);
    return asked"""
    assert modules("masters.js", code) == [
        ["/masters/a.pdf", "sha256-p"],
        ["/masters/a.json", "sha256-j"],
        ["/masters/a.print.json", "sha256-t"],
    ]


def test_masters_that_differ_in_side_or_exercises_alone_are_fetched_together(modules: Modules) -> None:
    code = """
    const asked = [];
    const names = ["a", "b", "c", "d", "e"];
    const one = { "left-a4-12": "d", "both-a4-12": "b", "left-a4-16": "e", "left-letter-12": "c" };
    Object.assign(heelDrop, {
      root: "/",
      masters: Object.fromEntries(names.map((name) => [name, {digests: {}}])),
      programmes: [{ variants: [{ masters: one }, { masters: { "left-a4-12": "a" } }] }],
    });
    globalThis.fetch = async (address) => { asked.push(address); return {ok: false}; };
    await m.merger("d").catch(() => 0);
    await m.printingParts("d").catch(() => 0);
    return asked"""
    ends = (".pdf", ".json")
    told = [f"/masters/{name}{end}" for name in "abd" for end in ends]
    assert modules("masters.js", code) == [*told, *(f"/masters/{name}.print.json" for name in "abd")]
