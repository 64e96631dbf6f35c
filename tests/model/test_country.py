"""Numbers of countries: sourced, dialled from home, and none that a dose could be taken for."""

from __future__ import annotations

import pytest

from generator.model.clinic import Clinic
from generator.model.country import Country
from generator.model.typed import typed
from tests.support.project import content

COUNTRIES = content().countries
GIVEN = {"name": "Sampleland", "emergency": ["112"], "department": "a hospital", "sources": ["nhs-dvt"]}


@pytest.mark.parametrize("key", COUNTRIES)
def test_every_country_leads_to_a_source_that_somebody_saw(key: str) -> None:
    assert any(content().references[source].confirmed for source in COUNTRIES[key].sources)


@pytest.mark.parametrize("key", COUNTRIES)
def test_a_clinic_may_name_the_first_number_as_its_own(key: str) -> None:
    for number in {COUNTRIES[key].emergency[0], *COUNTRIES[key].urgent} & {*COUNTRIES[key].found_numbers}:
        assert Clinic(name="Sample Clinic", emergency=number).emergency == number


def test_no_number_to_call_is_a_number_of_the_content() -> None:
    calls = {number for each in COUNTRIES.values() for number in each.found_numbers}
    values = (each.value if isinstance(each.value, list) else [each.value] for each in content().numbers.values())
    told = {f"{value:g}" for ends in values for value in ends}
    assert calls & told == set()


@pytest.mark.parametrize(
    "wrong", [{"emergency": []}, {"emergency": [112]}, {"emergency": ["1-1-2"]}, {"sources": []}, {"languages": ["DE"]}]
)
def test_a_country_needs_numbers_in_digits_and_a_source(wrong: dict[str, object]) -> None:
    assert Country.model_validate(GIVEN).numbers("urgent") == []
    source = content().sources["countries.yaml"]
    assert typed(Country, {**GIVEN, **wrong}, source)[1] != []
