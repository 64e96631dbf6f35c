"""No record is passed over: what is not found is not checked, not translated and not told."""

from __future__ import annotations

from collections.abc import Iterator

from generator.model.base import Record
from generator.model.walk import Path, records
from generator.validate.files import in_files
from tests.support.project import content


def thorough(node: object, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Every record in a value, looked for in every field."""
    if isinstance(node, Record):
        yield path, node
        node = dict(node)
    if isinstance(node, dict | list | tuple):
        for key, value in node.items() if isinstance(node, dict) else enumerate(node):
            yield from thorough(value, (*path, key))


def test_every_record_of_the_real_content_is_found() -> None:
    files = [record for _, record in in_files(content())]
    for node in (*files, dict(content().references), content().floor, content().figure_style):
        assert list(records(node)) == list(thorough(node))
    assert sum(len(list(records(node))) for node in files) > 1000
