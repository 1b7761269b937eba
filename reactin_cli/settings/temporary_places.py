"""Places where files may not outlive the process: containers and CI jobs."""

from collections.abc import Mapping
from pathlib import Path

_MARKS = (".dockerenv", "run/.containerenv")
"""Files that Docker and Podman put into every container."""

_VARIABLES = (
    "KUBERNETES_SERVICE_HOST",
    "ECS_CONTAINER_METADATA_URI_V4",
    "AWS_LAMBDA_FUNCTION_NAME",
)
"""What Kubernetes, Amazon's containers and its functions set."""

_NO = {"", "0", "false", "no"}


def temporary_place(environment: Mapping[str, str], root: Path) -> str:
    """Name the kind of place, for the middle of a sentence; empty on an ordinary machine.

    `root` is where the file system begins.
    """
    if environment.get("CI", "").strip().lower() not in _NO:
        return "a CI job"
    is_marked = any((root / mark).exists() for mark in _MARKS)
    if is_marked or any(environment.get(name) for name in _VARIABLES):
        return "a container"
    return ""
