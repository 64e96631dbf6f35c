"""Turns checked content into each product: the site, one handout, the masters, the preview."""
