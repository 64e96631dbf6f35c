"""Turns the clinic's words into frozen, strictly checked types."""
