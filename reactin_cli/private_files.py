"""Where links lead."""

import os
from pathlib import Path


def real(path: Path | str) -> Path:
    """Follow every link, also one that leads nowhere yet.

    `Path.resolve` raises RuntimeError for links in a circle; here they are left as they are, so
    that the system's own error names the file when it is opened.
    """
    return Path(os.path.realpath(path))
