"""The gate and the generators behind the Kailash Golden Patterns site."""
