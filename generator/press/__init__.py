"""Turns the finished HTML of a handout into PDF bytes, one by layout or thousands by merge."""
