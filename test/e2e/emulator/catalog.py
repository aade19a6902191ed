"""Which handler makes which resource type."""

from . import stubs
from .handlers import (
    account,
    caching,
    containers,
    custom_resources,
    database,
    edge,
    encryption,
    identity,
    load_balancing,
    messaging,
    name_resolution,
    network,
    observability,
    packet_filters,
    restore_testing,
    scheduling,
    storage,
)

_MODULES = (
    account,
    caching,
    containers,
    database,
    edge,
    encryption,
    identity,
    load_balancing,
    messaging,
    name_resolution,
    network,
    observability,
    packet_filters,
    restore_testing,
    scheduling,
    storage,
)

HANDLERS = {resource_type: handler for module in _MODULES for resource_type, handler in module.HANDLERS.items()}


class UnknownType(Exception):
    """Neither made nor listed as a stub: a defect of the emulator that must not pass as success."""


def handler_for(resource_type):
    """The handler of a type; a type that is not listed is refused."""
    if resource_type in HANDLERS:
        return HANDLERS[resource_type]
    if resource_type.startswith(custom_resources.PREFIXES):
        return custom_resources.HANDLER
    if stubs.is_stub(resource_type):
        return stubs.HANDLER
    raise UnknownType(f"the emulator has no handler and no named stub for {resource_type}")
