"""Options that several commands share."""

from __future__ import annotations

import click

condition_option = click.option(
    "--condition", metavar="ID", help="Which condition, where the content has several; else the first."
)
