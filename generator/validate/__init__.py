"""Turns typed content into a list of what is unsafe, unsourced or unfinished in it."""
