"""`python -m benchmarks [NAME ...]`: run the named benchmarks, or all."""

import argparse
import importlib
import os
import pkgutil
from types import ModuleType

import django

import benchmarks


def find() -> dict[str, ModuleType]:
    """The benchmarks by name: the modules of the package that have a `run()`."""
    names = [found.name for found in pkgutil.iter_modules(benchmarks.__path__)]
    modules = {n: importlib.import_module(f"benchmarks.{n}") for n in names if n != "__main__"}
    return {name: module for name, module in modules.items() if hasattr(module, "run")}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jobboard.settings")
    django.setup()
    known = find()
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(known) or "none yet")
    names = parser.parse_args().names or list(known)
    for name in names:
        if name not in known:
            parser.error(f"no benchmark is called {name}: there are {', '.join(known) or 'none'}")
        print(f"\n{name}: {(known[name].__doc__ or '').strip().splitlines()[0]}")
        known[name].run()


if __name__ == "__main__":
    main()
