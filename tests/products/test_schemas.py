"""The committed schemas are those of the code, name every file, and explain every key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from generator.products.project import Project
from generator.products.schemas import schemas
from tests.support.project import ROOT

COMMITTED = sorted((ROOT / "schemas").glob("*.json"))


def test_schemas_are_fresh(tmp_path: Path) -> None:
    written = schemas(Project(tmp_path))
    assert [path.name for path in COMMITTED] == [path.name for path in written]
    for path in written:
        stale = f"{path.name} is stale: ./heeldrop schema"
        assert (ROOT / "schemas" / path.name).read_text(encoding="utf-8") == path.read_text(encoding="utf-8"), stale


@pytest.mark.parametrize("path", COMMITTED, ids=lambda path: path.name)
def test_every_key_is_explained(path: Path) -> None:
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name, part in {**schema.get("$defs", {}), path.stem: schema}.items():
        for key, value in part.get("properties", {}).items():
            named = schema.get("$defs", {}).get(value.get("$ref", "").rpartition("/")[2], {})
            assert "description" in value or "description" in named, f"{name}.{key} has no description"


def test_every_yaml_file_names_a_schema_that_exists() -> None:
    for path in (ROOT / "content").rglob("*.yaml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("$schema=")[2]).resolve() in COMMITTED, path
