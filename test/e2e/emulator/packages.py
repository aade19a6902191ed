"""The modules of a package."""

import importlib
import pkgutil


def modules_of(package):
    """Import every module of the package, in the order of their names."""
    names = [module.name for module in pkgutil.iter_modules(package.__path__)]
    return [importlib.import_module(f"{package.__name__}.{name}") for name in names]
