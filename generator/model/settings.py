"""What a clinic's own copy prints without being asked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from generator.model.base import Record
from generator.model.request import LANGUAGE, Paper
from generator.model.spelling import spelling


class Settings(Record):
    """What stands in heeldrop.yaml; a command says otherwise for one plan."""

    clinic: (
        Annotated[
            str,
            StringConstraints(
                pattern=spelling(r"^[^/\\.][^\\]*\.yaml$", "a file in this folder, such as content/clinics/own.yaml")
            ),
        ]
        | None
    ) = None
    """The clinic's own file, which is laid over every plan: its path in this folder."""
    language: Annotated[str, StringConstraints(pattern=LANGUAGE)] | None = None
    """What plans are told in, by its code."""
    paper: Annotated[Paper, Field(strict=False)] | None = None
    """What plans are printed on: a4 or letter."""
