"""Content packs: the typed format, the strict reader and what loading a pack changes."""
