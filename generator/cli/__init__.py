"""Turns typed words into one product each, and problems into sentences and exit codes."""
