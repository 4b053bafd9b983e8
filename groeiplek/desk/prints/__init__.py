"""What stands on each print: plain data for the typst templates, in the language of who reads it."""
