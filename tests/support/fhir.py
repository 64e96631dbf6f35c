"""Our own judge of a bundle: days of the calendar, codes that FHIR R4 knows, and references that lead somewhere.

fhir.resources and fhirkit-rs judge the shape; 31 November, or a status that nobody defined, pass in some place.
The value sets are those that R4 (4.0.1) requires; `ELEMENTS` are all elements that our bundles may use.
"""

from __future__ import annotations

import base64
import binascii
import datetime
import json
import re
from collections.abc import Iterator
from typing import Any

CODES = {
    "Bundle.type": "document message transaction transaction-response batch batch-response history searchset "
    "collection",
    "CarePlan.status": "draft active on-hold revoked completed entered-in-error unknown",
    "CarePlan.intent": "proposal plan order option",
    "CarePlan.activity.detail.kind": "Appointment CommunicationRequest DeviceRequest MedicationRequest NutritionOrder "
    "Task ServiceRequest VisionPrescription",
    "CarePlan.activity.detail.status": "not-started scheduled in-progress on-hold completed cancelled stopped unknown "
    "entered-in-error",
    "Goal.lifecycleStatus": "proposed planned accepted active on-hold completed cancelled entered-in-error rejected",
    "Observation.status": "registered preliminary final amended corrected cancelled entered-in-error unknown",
    "DocumentReference.status": "current superseded entered-in-error",
    "Communication.status": "preparation in-progress not-done on-hold stopped completed entered-in-error unknown",
    "Communication.priority": "routine urgent asap stat",
    "repeat.periodUnit": "s min h d wk mo a",
    "repeat.durationUnit": "s min h d wk mo a",
    "repeat.dayOfWeek": "mon tue wed thu fri sat sun",
}
"""What R4 requires of a code, by the end of its place."""
REQUIRED = {
    "Bundle": "type",
    "CarePlan": "status intent subject",
    "CarePlan.activity.detail": "status",
    "Goal": "lifecycleStatus description subject",
    "Observation": "status code",
    "DocumentReference": "status content",
    "DocumentReference.content": "attachment",
    "Communication": "status",
}
DATES = {"start", "end"}
UNITS = {"s", "kg", "wk", "[lb_av]"}
ELEMENTS = {
    "Bundle": "resourceType type entry",
    "Bundle.entry": "fullUrl resource",
    "CarePlan": "resourceType meta language contained status intent category title description subject period "
    "supportingInfo goal activity note",
    "CarePlan.activity": "detail",
    "CarePlan.activity.detail": "kind code goal status scheduledTiming scheduledPeriod description",
    "Goal": "resourceType id lifecycleStatus category description subject target",
    "Goal.target": "measure detailQuantity detailRange detailCodeableConcept detailString detailInteger",
    "Observation": "resourceType id status code subject valueBoolean",
    "DocumentReference": "resourceType status type subject content",
    "DocumentReference.content": "attachment",
    "Communication": "resourceType meta language status priority subject topic reasonCode payload note",
    "Communication.payload": "contentString contentReference",
    "attachment": "contentType url size hash title",
    "scheduledTiming": "repeat",
    "repeat": "boundsPeriod boundsDuration duration durationUnit frequency period periodUnit dayOfWeek timeOfDay",
}
_ABSOLUTE = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def faults(written: bytes) -> list[str]:
    """Everything that is wrong with a bundle, each with its place."""
    bundle = json.loads(written)
    known = {entry["fullUrl"] for entry in bundle["entry"]}
    return [
        *_walk(bundle, "Bundle"),
        *(f"{url}: no urn:uuid" for url in known if not _ABSOLUTE.fullmatch(url)),
        *(fault for entry in bundle["entry"] for fault in _references(entry["resource"], known)),
        *([] if len(known) == len(bundle["entry"]) else ["two entries have one address"]),
    ]


def _walk(node: Any, place: str) -> Iterator[str]:
    if isinstance(node, list):
        if not node:
            yield f"{place}: empty"
        for each in node:
            yield from _walk(each, place)
    elif isinstance(node, dict):
        place = str(node.get("resourceType", place))
        yield from _of_element(node, place)
        for key, value in node.items():
            yield from _walk(value, f"{place}.{key}")
    else:
        yield from _of_value(node, place)


def _of_element(node: dict[str, Any], place: str) -> Iterator[str]:
    if not node:
        yield f"{place}: empty"
    tail = place.rpartition(".")[2]
    allowed = ELEMENTS.get(place) or ELEMENTS.get(tail)
    if allowed:
        yield from (f"{place}.{key}: no element that we use" for key in node if key not in allowed.split())
    yield from (f"{place}: {key} is missing" for key in REQUIRED.get(place, "").split() if key not in node)
    if "start" in node and "end" in node and node["start"] > node["end"]:
        yield f"{place}: ends before it starts"
    if "low" in node and node["low"]["value"] > node["high"]["value"]:
        yield f"{place}: runs backwards"
    if tail == "repeat":
        if ("frequency" in node) == ("timeOfDay" in node):
            yield f"{place}: one of frequency and timeOfDay"
        yield from (f"{place}: {one} without {other}" for one, other in UNITED if (one in node) != (other in node))
    if "system" in node and node["system"] == "http://unitsofmeasure.org" and node["code"] not in UNITS:
        yield f"{place}: the unit {node['code']}"
    if "hash" in node:
        yield from _hash(node["hash"], place)
    if place == "CarePlan.activity" and ("detail" in node) == ("reference" in node):
        yield f"{place}: one of detail and reference (cpl-3)"


UNITED = (("period", "periodUnit"), ("duration", "durationUnit"))


def _hash(told: str, place: str) -> Iterator[str]:
    try:
        if len(base64.b64decode(told, validate=True)) != 20:
            yield f"{place}.hash: no SHA-1"
    except binascii.Error:
        yield f"{place}.hash: no base64"


def _of_value(value: Any, place: str) -> Iterator[str]:
    tail = place.rpartition(".")[2]
    for end, codes in CODES.items():
        if place.endswith(end) and value not in codes.split():
            yield f"{place}: there is no code {value}"
    if tail in DATES:
        try:
            datetime.date.fromisoformat(value)
        except ValueError:
            yield f"{place}: there is no day {value}"
    if tail == "timeOfDay" and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d", value):
        yield f"{place}: there is no time {value}"
    if isinstance(value, str) and value != value.strip():
        yield f"{place}: space at an end"
    if value in ("", None):
        yield f"{place}: empty"
    if isinstance(value, str) and "snomed" in value.lower():
        yield f"{place}: SNOMED"


def _references(resource: dict[str, Any], known: set[str]) -> Iterator[str]:
    contained = {f"#{each['id']}" for each in resource.get("contained", [])}
    named = set(_named(resource))
    yield from (f"{each}: leads nowhere" for each in named if each not in contained | known)
    yield from (f"{each}: nothing leads there (dom-3)" for each in contained - named)


def _named(node: Any) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _named(each)
    elif isinstance(node, dict):
        if isinstance(node.get("reference"), str):
            yield node["reference"]
        for each in node.values():
            yield from _named(each)
