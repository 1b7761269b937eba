"""Stands in for macOS: its branches run, and there is no /proc."""

from tests.plugins.another_system import believe, pytest_make_collect_report

__all__ = ["pytest_make_collect_report"]

believe("darwin", "posix")
