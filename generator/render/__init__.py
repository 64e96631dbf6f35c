"""Turns plans and content into finished Markdown and HTML, in the words of one language."""
