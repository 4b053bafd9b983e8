"""Believable organisations with history: the demo, and any size for tests and measurements."""
