"""Puts checks in front of moto's operations, and effects behind them."""

import functools
import importlib
import inspect

from moto.backends import get_backend
from moto.core.exceptions import JsonRESTError, ServiceException

# Services whose exceptions are of moto's older kind.
_JSON_ERRORS = ("acm", "awslambda", "backup", "cloudtrail", "config", "kms", "secretsmanager", "stepfunctions", "wafv2")


def before(owner, method):
    """The decorated function is called as `check(backend, arguments)` before the operation; it refuses by raising."""

    def decorate(check):
        def wrap(original):
            @functools.wraps(original)
            def checked(self, *args, **kwargs):
                check(self, _bound(original, self, args, kwargs))
                return original(self, *args, **kwargs)

            return checked

        _replace(owner, method, wrap)
        return check

    return decorate


def after(owner, method):
    """The decorated function is called as `effect(backend, arguments, result)`; what it returns is the new result."""

    def decorate(effect):
        def wrap(original):
            @functools.wraps(original)
            def extended(self, *args, **kwargs):
                arguments = _bound(original, self, args, kwargs)
                result = original(self, *args, **kwargs)
                return effect(self, arguments, result)

            return extended

        _replace(owner, method, wrap)
        return effect

    return decorate


def refusal(service, code, message):
    """An error of `service` (moto's module name) with AWS's code and message."""
    if service in _JSON_ERRORS:
        return JsonRESTError(code, message)
    # moto finds the service's model by the module of the class.
    kind = type("Refusal", (ServiceException,), {"__module__": f"moto.{service}.exceptions"})
    return kind(code, message)


def backend(service, like):
    """Another service's backend for the account and region of the backend `like`; global services have one."""
    backends = get_backend(service)[like.account_id]
    return backends["aws" if "aws" in backends else like.region_name]


def _bound(original, instance, args, kwargs):
    bound = inspect.signature(original).bind(instance, *args, **kwargs)
    bound.apply_defaults()
    return bound.arguments


def _replace(owner, method, wrap):
    module, name = owner.rsplit(".", 1)
    target = getattr(importlib.import_module(module), name)
    setattr(target, method, wrap(getattr(target, method)))
