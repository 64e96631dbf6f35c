"""Turns content into the items that a clinician signs, and reviews into how each stands."""
