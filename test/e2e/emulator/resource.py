"""The resource that a handler works on, and the handler."""

import re
import secrets
import string
from dataclasses import dataclass, field
from typing import Callable, Optional

from . import clients, dynamic_references, journal, shapes

_ALPHABET = string.ascii_uppercase + string.digits


@dataclass
class Resource:
    """One resource of a stack: `declared` as the template has it, `properties` as they evaluated."""

    type: str
    logical_id: str
    stack_name: str
    stack_id: str
    account: str
    region: str
    declared: dict = field(default_factory=dict)
    properties: dict = field(default_factory=dict)
    physical_id: str = ""
    attributes: dict = field(default_factory=dict)
    kind: str = ""  # how this one came to be, where its handler's kind does not say
    superseded: list = field(default_factory=list)  # earlier physical ids of a custom resource, with their properties

    def client(self, service):
        """The emulated service in the stack's region."""
        return clients.client(service, self.region)

    def call(self, service, operation, arguments, /, **exact):
        """Call the service with template values fitted to its input shape; `exact` arguments go as they are."""
        client = self.client(service)
        model = client.meta.service_model.operation_model(client.meta.method_to_api_mapping[operation])
        unknown = []
        fitted = shapes.fit(model.input_shape, dynamic_references.resolve(arguments, self.client), "", unknown)
        if unknown:
            details = {"call": f"{service}.{operation}", "properties": unknown}
            journal.record(journal.API, "not-carried", self.type, self.logical_id, self.physical_id, **details)
        return getattr(client, operation)(**fitted, **exact)

    def arn(self, service, rest):
        """An ARN of this account and region."""
        return f"arn:aws:{service}:{self.region}:{self.account}:{rest}"

    def name(self, limit=128, lower=False):
        """A generated physical name as CloudFormation makes it: stack, logical id, random end."""
        end = "".join(secrets.choice(_ALPHABET) for _ in range(12))
        front = re.sub(r"[^A-Za-z0-9-]", "-", f"{self.stack_name}-{self.logical_id}")[: limit - len(end) - 1].strip("-")
        return f"{front}-{end}".lower() if lower else f"{front}-{end}"

    def change_in_place(self, properties, *names):
        """The named properties out of `properties`, for update calls that take only some."""
        return {name: properties[name] for name in names if name in properties}


def nothing(resource, properties):
    """A change or removal for which the service has no call, because another resource's call covers it."""


@dataclass
class Handler:
    """The functions that create, update and delete one resource type.

    `update` is None for a type whose every change replaces it. A change of a `create_only` property replaces as well.
    `delete_with_snapshot` replaces `delete` where the deletion policy is Snapshot.
    """

    create: Callable
    delete: Callable = nothing
    update: Optional[Callable] = None
    create_only: tuple = ()
    delete_with_snapshot: Optional[Callable] = None
    kind: str = journal.API

    def replaces(self, old, new):
        """Whether going from `old` to `new` properties needs a new resource."""
        return self.update is None or any(old.get(name) != new.get(name) for name in self.create_only)


def without(properties, *names):
    """All properties except the named ones."""
    return {name: value for name, value in properties.items() if name not in names}


def members(*names, **renamed):
    """A function that takes the named members out of an answer; `renamed`: attribute -> member."""
    return lambda found: {**{name: found[name] for name in names}, **{key: found[name] for key, name in renamed.items()}}


def made_by(service, operation, *, name=None, limit=128, lower=False, rename=None, at=None, ref=None, attributes=None):
    """A create function for the ordinary case: one API call, then an id and attributes out of its answer.

    `name`: the property that holds the name, generated when absent. `rename`: template name -> API name.
    `at`: the member of the answer that describes the resource. `ref`: the member of the description with the physical id,
    by default the name. `attributes(description)` defaults to nothing.
    """

    def create(resource, properties):
        arguments = dict(properties)
        if name:
            arguments.setdefault(name, resource.name(limit, lower))
        named = arguments.get(name)
        for old, new in (rename or {}).items():
            if old in arguments:
                arguments[new] = arguments.pop(old)
        answer = resource.call(service, operation, arguments)
        found = answer[at] if at else answer
        resource.physical_id = found[ref] if ref else named or resource.name(limit, lower)
        if attributes:
            resource.attributes.update(attributes(found))

    return create


def called(service, operation, *names):
    """A change or removal that passes the properties, or the named ones, to one API call."""

    def call(resource, properties):
        resource.call(service, operation, resource.change_in_place(properties, *(names or properties)))

    return call


def removed_by(service, operation, argument, *, listed=False, **fixed):
    """A delete function for the ordinary case: one API call that takes the physical id, in a list when `listed`."""

    def delete(resource, _properties):
        identifier = [resource.physical_id] if listed else resource.physical_id
        getattr(resource.client(service), operation)(**{argument: identifier}, **fixed)

    return delete


def tag_map(properties):
    """CloudFormation's list of tags as the object that some APIs take."""
    tags = properties.get("Tags", [])
    return {tag["Key"]: tag["Value"] for tag in tags} if isinstance(tags, list) else tags
