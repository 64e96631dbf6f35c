"""Turns a clinic's list into requests, or into every problem in it."""
