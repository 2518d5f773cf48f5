"""Measures whether a coding agent that was given this site's files writes Kailash code that runs at the first try."""
