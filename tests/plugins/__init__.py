"""Pytest plugins that stand in for other systems: `pytest -p tests.plugins.NAME`."""
