"""The emulator's own API, beside moto's: `/moto-api/emulator/<operation>`. GET reads, POST takes and answers JSON.

| Operation | Does |
|---|---|
| `state` | the state of every service, flat, without what changes with time; to compare before and after |
| `chance` | sets `seed` and `mirrored` |
| `quotas` | sets quotas by name |
| `faults` | adds one fault, see `faults` |
| `end-outages` | all Regions respond again |
| `reset` | a new account: no resources, no stacks, no faults, quotas of a new account |
| `confirm-subscriptions` | what the recipients of SNS's messages do |
| `call` | `{service, region, operation, input}`: an API call by the SDK's name, for custom-resource programs |
"""

import json

from moto.backends import get_backend

from . import operations, sdk_calls, state
from .ordering import Chance
from .settings import SETTINGS
from .stack import StackRegistry

_PREFIX = "/moto-api/emulator/"


def install():
    """Add the routes; moto reads the table when the first request arrives."""
    from moto.moto_api._internal import urls

    for name in _OPERATIONS:
        urls.url_paths["{0}" + _PREFIX + name + "$"] = _answer


def _answer(request, full_url, _headers):
    operation = _OPERATIONS[full_url.split("?")[0].rsplit("/", 1)[1]]
    try:
        answer = operation(json.loads(request.data or b"{}"))
    except (KeyError, TypeError, ValueError) as error:
        return 400, {}, json.dumps({"error": f"{type(error).__name__}: {error}"})
    return 200, {}, json.dumps(answer if answer is not None else {"status": "ok"})


def _set_chance(given):
    SETTINGS.chance = Chance(int(given["seed"]), bool(given.get("mirrored", False)))


def _set_quotas(given):
    for name, value in given.items():
        SETTINGS.set_quota(name, value)


def _add_fault(given):
    SETTINGS.faults.add(given)


def _end_outages(_given):
    SETTINGS.faults.end_outages()


def _reset(_given):
    from moto.moto_api._internal.models import moto_api_backend

    moto_api_backend.reset()
    SETTINGS.reset()
    operations.REGISTRY = StackRegistry()


def _confirm(_given):
    from .rejections.subscriptions import confirm_all

    for regions in get_backend("sns").values():
        for sns in regions.values():
            confirm_all(sns)


_OPERATIONS = {
    "state": lambda _given: state.flat(),
    "chance": _set_chance,
    "quotas": _set_quotas,
    "faults": _add_fault,
    "end-outages": _end_outages,
    "reset": _reset,
    "confirm-subscriptions": _confirm,
    "call": sdk_calls.call,
}
