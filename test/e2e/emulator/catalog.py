"""Which handler makes which resource type."""

from . import handlers, stubs
from .handlers import custom_resources
from .packages import modules_of

HANDLERS = {
    resource_type: handler
    for module in modules_of(handlers)
    for resource_type, handler in getattr(module, "HANDLERS", {}).items()
}


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
