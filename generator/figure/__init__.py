"""Turns a pose, a style and words into a picture (SVG text)."""
