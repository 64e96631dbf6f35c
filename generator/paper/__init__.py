"""Turns plans and warning signs into finished handouts: HTML, text and calendar files."""
