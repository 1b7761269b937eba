"""Lets the package, and it alone, believe that it is on another system.

Its source is compiled so that `sys.platform` is that system's name and its branches for it run;
what the system lacks cannot be imported or found. A test that names a system itself is believed.
The standard library, pytest and the tests' own code go on as they are. What only that system has is
stood in for here, as its documentation describes it.
"""

import builtins
import importlib
import importlib.machinery
import sys
from collections.abc import Generator, Mapping
from types import CodeType, MappingProxyType, ModuleType
from typing import Any

import pytest

PACKAGE = "reactin_cli"
HERE = sys.platform


class _Different(ModuleType):
    """A module without some of its names, or with others in their place."""

    def __init__(self, module: ModuleType, lacks: frozenset[str], has: Mapping[str, Any]) -> None:
        super().__init__(module.__name__)
        self.__dict__.update(has, _module=module, _lacks=lacks)

    def __getattr__(self, name: str) -> Any:
        if name in self._lacks:
            raise AttributeError(f"this system has no {self._module.__name__}.{name}")
        return getattr(self._module, name)


class _Finder(importlib.machinery.PathFinder):
    """Finds the package's modules as files whose source is changed when it is compiled."""

    system = os_name = ""

    @classmethod
    def find_spec(cls, fullname: str, path: Any = None, target: Any = None) -> Any:
        if fullname.partition(".")[0] != PACKAGE:
            return None
        spec = super().find_spec(fullname, path, target)
        if spec and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = _Loader(spec.loader.name, spec.loader.path)
        return spec


class _Loader(importlib.machinery.SourceFileLoader):
    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 - as its base has it
        source = self.get_data(self.path)  # never what was compiled for this system
        source = source.replace(b"sys.platform", b"__platform_of__(sys)")
        source = source.replace(b"os.name", repr(_Finder.os_name).encode())
        return compile(source, self.path, "exec", dont_inherit=True)


def _platform_of(module: Any) -> str:
    """Give what `sys` says, or what a test has put in its place."""
    untouched = module is sys and sys.platform == HERE
    return _Finder.system if untouched else str(module.platform)


def believe(
    system: str,
    os_name: str,
    *,
    no_modules: frozenset[str] = frozenset(),
    lacking: Mapping[str, frozenset[str]] = MappingProxyType({}),
    having: Mapping[str, Mapping[str, Any]] = MappingProxyType({}),
) -> None:
    """Let the package believe it; call it before the package is imported."""
    assert not [name for name in sys.modules if name.partition(".")[0] == PACKAGE]
    for library in ("click", "mcp", "truststore", "trustme"):
        importlib.import_module(library)  # while they still find themselves where they are
    _Finder.system, _Finder.os_name = system, os_name
    sys.meta_path.insert(0, _Finder)
    builtins.__platform_of__ = _platform_of  # type: ignore[attr-defined]
    imported = builtins.__import__
    different = {
        name: _Different(imported(name), lacking.get(name, frozenset()), having.get(name, {}))
        for name in {*lacking, *having}
    }

    def find(name: str, *rest: Any, **keywords: Any) -> Any:
        namespace = rest[0] if rest else keywords.get("globals")
        asked_by = str((namespace or {}).get("__name__", ""))
        if asked_by.partition(".")[0] == PACKAGE:
            if name in no_modules:
                raise ModuleNotFoundError(f"this system has no module {name}", name=name)
            if name in different:
                return different[name]
        return imported(name, *rest, **keywords)

    builtins.__import__ = find


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Generator[None, Any, Any]:
    """Let a file of tests skip, while it is imported, what the system lacks."""
    sys.platform = _Finder.system if isinstance(collector, pytest.Module) else HERE
    try:
        return (yield)
    finally:
        sys.platform = HERE
