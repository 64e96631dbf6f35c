"""Turns files into typed content that remembers where every value stood."""
