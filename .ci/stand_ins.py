"""Which tests run under the plugins that stand in for other systems.

Each commit tries what is about a system, and a share of everything else that its number chooses;
`.ci/run --stand-ins` tries everything.
"""

from pathlib import Path

PLUGINS = {
    "Windows": ("windows", "sharing_violations", "coarse_clock"),
    "macOS, without a home directory": ("macos", "no_home"),
}
"""System → the plugins of `tests/plugins` that stand in for it together."""

ABOUT_SYSTEMS = (
    "tests/cli/commands/test_doctor.py",
    "tests/cli/terminal",
    "tests/cli/test_source_arguments.py",
    "tests/importing/test_collisions.py",
    "tests/importing/test_origins.py",
    "tests/journal/sqlite/test_liveness.py",
    "tests/journal/sqlite/test_shared_rate_state.py",
    "tests/reports/test_csv_rejects.py",
    "tests/reports/test_files.py",
    "tests/reports/test_naming.py",
    "tests/reports/test_next_step.py",
    "tests/reports/test_order.py",
    "tests/reports/test_outputs.py",
    "tests/reports/test_rejects.py",
    "tests/screening/test_lost_letters.py",
    "tests/sending/http/test_time_limit.py",
    "tests/sending/http/test_transport.py",
    "tests/settings/test_command_line.py",
    "tests/settings/test_env_file.py",
    "tests/settings/test_store.py",
    "tests/sources/test_content.py",
    "tests/test_file_names.py",
    "tests/test_private_files.py",
)
"""The tests for which a plugin makes a difference."""

IN_OTHER_PROCESSES = ("tests/e2e", "tests/benchmarks", "tests/browser")
"""Tests that a plugin does not reach: they start the program."""

SHARES = 25
"""Into how many shares the other tests are divided."""


def everything() -> list[list[str]]:
    """Give a command for each system that runs all tests which its plugins reach."""
    return [_command(plugins, ["tests"]) for plugins in PLUGINS.values()]


def for_commit(number: int) -> list[list[str]]:
    """Give a command for each system that runs what is about systems, and a share of the rest.

    Each system has another share, so that what fails under both is found in half the commits.
    """
    return [
        _command(plugins, [*ABOUT_SYSTEMS, *_share(number + place)], "-n", "0")
        for place, plugins in enumerate(PLUGINS.values())
    ]


def _share(number: int) -> list[str]:
    names = sorted(path.as_posix() for path in Path("tests").rglob("test_*.py"))
    rest = [name for name in names if not name.startswith((*ABOUT_SYSTEMS, *IN_OTHER_PROCESSES))]
    return rest[number % SHARES :: SHARES]


def _command(plugins: tuple[str, ...], paths: list[str], *options: str) -> list[str]:
    given = [word for plugin in plugins for word in ("-p", f"tests.plugins.{plugin}")]
    ignored = [f"--ignore={folder}" for folder in IN_OTHER_PROCESSES]
    return ["python", "-m", "pytest", *given, *ignored, *options, *paths]
