"""Turns values into the words of one language."""
