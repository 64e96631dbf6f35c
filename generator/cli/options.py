"""Options that several commands share."""

from __future__ import annotations

import click

condition_option = click.option(
    "--condition", metavar="ID", help="Which condition, where the content has several; else the first."
)

review_ended_option = click.option(
    "--review-ended",
    is_flag=True,
    help="Print although a review has ended: every page and sheet says so.",
)

beside_option = click.option(
    "--beside",
    type=click.Choice(["en"]),
    help="English beside the warnings of every translation; without it, beside those that nobody has checked.",
)
