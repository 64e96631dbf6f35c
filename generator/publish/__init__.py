"""Turns finished files into a site, a download or a live preview, whole or not at all."""
