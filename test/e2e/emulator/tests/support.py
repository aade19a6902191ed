"""Stacks in memory, without a server: only types whose handlers make no call."""

from emulator import operations
from emulator.stack import Stack, StackRegistry

ACCOUNT = "111111111111"
HOME = "eu-west-1"


def fresh_registry():
    """Forget all stacks."""
    operations.REGISTRY = StackRegistry()


def deploy(name, template, region=HOME, parameters=None):
    """Create the stack, or update it when it is there."""
    import json

    stack = operations.REGISTRY.find(ACCOUNT, region, name)
    if stack is None:
        stack = Stack(name, ACCOUNT, region)
        operations.REGISTRY.add(stack)
        operations.create(stack, json.dumps(template), parameters or {}, {})
    else:
        operations.update(stack, json.dumps(template), parameters or {}, {})
    return stack


def output(value, export=None):
    """An `Outputs` section with one output named Out."""
    return {"Outputs": {"Out": {"Value": value, **({"Export": {"Name": export}} if export else {})}}}


def custom(**properties):
    """A resource that exists in the engine only."""
    return {"Type": "Custom::Thing", "Properties": properties}
