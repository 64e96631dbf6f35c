"""A JSON Schema for each kind of YAML file."""

from __future__ import annotations

import json
from pathlib import Path

from generator.load.content import (
    CONDITION,
    CONDITION_FILES,
    FLOOR,
    LIBRARY_FILES,
    OPTIONAL_FILES,
    OWN_FOLDERS,
    SHARED_FOLDERS,
)
from generator.load.terms import TERMS
from generator.model.clinic import Clinic
from generator.model.condition import Condition
from generator.model.edition import EVENTS
from generator.model.guide import GuidePage
from generator.model.review import Review
from generator.model.typed import schema
from generator.products.project import Project

SCHEMA_NAMES = {
    "numbers": "numbers",
    "warning-signs": "warning-sign",
    "exercises": "exercise",
    "poses": "pose",
    "figures": "teaching-figure",
    "programmes": "programme",
}


def schemas(project: Project) -> list[Path]:
    """Writes one JSON Schema for each kind of YAML file, for editors to complete and explain keys."""
    from generator.publish.files import publish

    kinds = {
        **{Path(name).stem: kind for name, kind in {**OPTIONAL_FILES, **CONDITION_FILES, **LIBRARY_FILES}.items()},
        **{SCHEMA_NAMES[folder]: kind for folder, kind in {**SHARED_FOLDERS, **OWN_FOLDERS}.items()},
        Path(CONDITION).stem: Condition,
        "condition-floor": CONDITION_FILES[FLOOR],
        "shared-floor": LIBRARY_FILES[FLOOR],
        "guide": GuidePage,
        "editions": EVENTS,
        "clinic": Clinic,
        "review": Review,
        "translation-glossary": TERMS,
    }
    written = []
    del kinds[Path(FLOOR).stem]  # two kinds, each under its own name
    for name, kind in sorted(kinds.items(), key=lambda item: f"{item[0]}.json"):
        path = project.root / "schemas" / f"{name}.json"
        publish(path, (json.dumps(schema(kind), indent=2, ensure_ascii=False) + "\n").encode())
        written.append(path)
    return written
