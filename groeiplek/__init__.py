"""Groeiplek: the platform for learning at work."""

__version__ = "0.1.0"
