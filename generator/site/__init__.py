"""Turns content into finished Markdown pages, and the data of the programs on them."""
