"""Faults that a program injects: a resource operation that fails, an effect that AWS withholds without an error, a Region that does not respond."""

import re
from dataclasses import dataclass

# Effects that can be withheld, each read by the place that makes it.
EFFECTS = {
    "flow-log-delivery": "EC2 reports DeliverLogsStatus FAILED for every new flow log",
}


class InjectedFault(Exception):
    """Raised in the place of the operation."""


@dataclass
class OperationFault:
    """Fails the next `times` operations (CREATE, UPDATE or DELETE) whose type and logical id match the patterns."""

    operation: str
    type: str = ".*"
    logical_id: str = ".*"
    times: int = 1
    reason: str = "injected fault"

    def hits(self, operation, resource):
        """Whether this operation is one to fail."""
        return (
            self.times > 0
            and self.operation == operation
            and re.fullmatch(self.type, resource.type) is not None
            and re.fullmatch(self.logical_id, resource.logical_id) is not None
        )


class Faults:
    """The faults that are in force."""

    def __init__(self):
        self._operations = []
        self._withheld = set()
        self._unreachable = set()

    def add(self, fault):
        """`fault`: `{"operation": …}` with the fields of `OperationFault`, `{"withhold": effect}`, or `{"unreachable": region}`."""
        if "unreachable" in fault:
            self._unreachable.add(fault["unreachable"])
            return
        if "withhold" not in fault:
            self._operations.append(OperationFault(**fault))
            return
        if fault["withhold"] not in EFFECTS:
            raise ValueError(f"no effect {fault['withhold']}: {', '.join(sorted(EFFECTS))}")
        self._withheld.add(fault["withhold"])

    def withholds(self, effect):
        """Whether the effect is withheld."""
        return effect in self._withheld

    def end_outages(self):
        """All Regions respond again."""
        self._unreachable.clear()

    def is_unreachable(self, region):
        """Whether the Region does not respond."""
        return region in self._unreachable

    def strike(self, operation, resource):
        """Raise when a fault is meant for this operation."""
        for fault in self._operations:
            if fault.hits(operation, resource):
                fault.times -= 1
                raise InjectedFault(fault.reason)
