"""A bundle that nobody wrote here is refused; `test_fhir` reads back every one that is."""

from __future__ import annotations

import json

import pytest

from generator.model.base import Side
from generator.model.request import Person, Request
from generator.paper.fhir_read import read_bundle
from generator.products.records import record_bundle
from tests.support.project import checked, content


def bundle(**asked: object) -> bytes:
    request = Request(programme="classic", side=Side.LEFT, person=Person(name="Sample Patient"), **asked)  # type: ignore[arg-type]
    return record_bundle(checked().told_in, request, b"%PDF-", None, named=True)


def test_a_name_is_read_only_where_one_stands() -> None:
    assert read_bundle(bundle(), content(), checked().language).request.person.name == "Sample Patient"


def test_what_no_bundle_of_ours_holds_is_refused() -> None:
    other = json.loads(bundle())
    other["entry"][0]["resource"]["category"][0]["coding"][0]["system"] = "http://example.org"
    for told in (bundle(warnings=("R6",)), json.dumps(other).encode(), b'{"entry": []}'):
        with pytest.raises((KeyError, ValueError)):
            read_bundle(told, content(), checked().language)
