"""The record of a stack: its resources, its outputs, its history."""

import datetime
import uuid
from dataclasses import dataclass, field


def now():
    """The present, as the service stamps it."""
    return datetime.datetime.now(datetime.timezone.utc)


@dataclass
class Event:
    """One line of the stack's history; the CDK CLI follows a deployment by these."""

    logical_id: str
    physical_id: str
    resource_type: str
    status: str
    reason: str = ""
    timestamp: datetime.datetime = field(default_factory=now)
    event_id: str = field(default_factory=lambda: str(uuid.uuid4()))


@dataclass
class Stack:
    """A stack of one account and region."""

    name: str
    account: str
    region: str
    status: str = "REVIEW_IN_PROGRESS"
    body: str = ""
    template: dict = field(default_factory=dict)
    parameters: dict = field(default_factory=dict)
    tags: dict = field(default_factory=dict)
    resources: dict = field(default_factory=dict)
    outputs: dict = field(default_factory=dict)
    exports: dict = field(default_factory=dict)
    imports: set = field(default_factory=set)
    events: list = field(default_factory=list)
    termination_protection: bool = False
    created: datetime.datetime = field(default_factory=now)
    identifier: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def stack_id(self):
        """The ARN under which the stack can be found even after it is gone."""
        return f"arn:aws:cloudformation:{self.region}:{self.account}:stack/{self.name}/{self.identifier}"

    def set_status(self, status, reason=""):
        """Enter a state and write it down."""
        self.status = status
        self.events.append(Event(self.name, self.stack_id, "AWS::CloudFormation::Stack", status, reason))

    def add_event(self, resource, status, reason=""):
        """Write down what happened to one resource."""
        self.events.append(Event(resource.logical_id, resource.physical_id, resource.type, status, reason))


class StackRegistry:
    """All stacks of all accounts and regions, so that one stack can read another's exports and outputs."""

    def __init__(self):
        self._living = {}
        self._deleted = {}
        self._orphans = {}

    def add(self, stack):
        """Keep a new stack."""
        self._living[stack.stack_id] = stack

    def retire(self, stack):
        """A deleted stack is found by its id only."""
        del self._living[stack.stack_id]
        self._deleted[stack.stack_id] = stack

    def all(self, account, region):
        """The living stacks of one account and region."""
        return [stack for stack in self._living.values() if (stack.account, stack.region) == (account, region)]

    def deleted(self, account, region):
        """The deleted ones."""
        return [stack for stack in self._deleted.values() if (stack.account, stack.region) == (account, region)]

    def find(self, account, region, name_or_id):
        """A stack by name, or by id even when it is gone; None when there is no such stack."""
        for stack in self.all(account, region):
            if name_or_id in (stack.name, stack.stack_id):
                return stack
        return self._deleted.get(name_or_id)

    def export(self, account, region, name):
        """The value of an export, or None."""
        for stack in self.all(account, region):
            if name in stack.exports:
                return stack.exports[name]
        return None

    def importers(self, stack, name):
        """Names of the other stacks that import `name`."""
        others = self.all(stack.account, stack.region)
        return sorted(other.name for other in others if other is not stack and name in other.imports)

    def has_named(self, resource, property_name, name):
        """Whether a stack of the same account and region has a resource of the type with this name."""
        return any(
            other.type == resource.type and other.properties.get(property_name) == name
            for stack in self.all(resource.account, resource.region)
            for other in stack.resources.values()
        )

    def orphan(self, resource):
        """Keep a resource that its stack left behind."""
        self._orphans[(resource.account, resource.region, resource.type, resource.physical_id)] = resource

    def orphaned(self, resource, name):
        """The resource of this type and name that a stack left behind, or None."""
        return self._orphans.get((resource.account, resource.region, resource.type, name))

    def adopted(self, orphan):
        """The resource belongs to a stack again."""
        del self._orphans[(orphan.account, orphan.region, orphan.type, orphan.physical_id)]
