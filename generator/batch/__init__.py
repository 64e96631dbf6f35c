"""Turns a clinic's list into a folder of handouts and a report on every row."""
