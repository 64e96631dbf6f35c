"""Turns clinical YAML into a static guide and printed six-week plans."""
