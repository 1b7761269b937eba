"""Stands in for macOS: its branches run, and there is no /proc."""

from tests.plugins.another_system import believe

believe("darwin", "posix")
