"""Change sets: the way the CDK CLI creates and updates every stack."""

import uuid
from dataclasses import dataclass, field

from . import operations
from .errors import ChangeSetNotFound, ValidationError
from .stack import Stack, now

_NO_CHANGES = (
    "The submitted information didn't contain changes. Submit different information to create a change set."
)
# https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
_LIMITS = {"Resources": 500, "Outputs": 200, "Parameters": 200, "Mappings": 200}
_UPDATABLE = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE")


@dataclass
class ChangeSet:
    """The planned template of a stack, and the changes to it."""

    name: str
    stack: Stack
    body: str
    parameters: dict
    tags: dict
    changes: list
    status: str
    reason: str = ""
    import_existing: bool = False
    created: object = field(default_factory=now)
    identifier: str = field(default_factory=lambda: str(uuid.uuid4()))

    @property
    def change_set_id(self):
        """The change set's ARN."""
        stack = self.stack
        return f"arn:aws:cloudformation:{stack.region}:{stack.account}:changeSet/{self.name}/{self.identifier}"


_change_sets = {}


def create(account, region, request):
    """`request`: stack_name, name, kind (CREATE or UPDATE), body, parameters, tags, import_existing."""
    stack = operations.REGISTRY.find(account, region, request["stack_name"])
    template = operations.parse(request["body"])
    _check_limits(template)
    if request["kind"] == "CREATE":
        stack = _stack_to_create(stack, account, region, request["stack_name"])
    elif stack is None:
        raise ValidationError(f"Stack [{request['stack_name']}] does not exist")
    elif stack.status not in _UPDATABLE:
        raise ValidationError(f"Stack:{stack.stack_id} is in {stack.status} state and can not be updated.")
    changes = list(_changes(stack, template, request["parameters"]))
    same = (template, request["parameters"], request["tags"]) == (stack.template, stack.parameters, stack.tags)
    change_set = ChangeSet(
        request["name"],
        stack,
        request["body"],
        request["parameters"],
        request["tags"],
        changes,
        "FAILED" if same else "CREATE_COMPLETE",
        _NO_CHANGES if same else "",
        request.get("import_existing", False),
    )
    for older in [item for item in _change_sets.values() if (item.name, item.stack) == (change_set.name, stack)]:
        del _change_sets[older.change_set_id]
    _change_sets[change_set.change_set_id] = change_set
    return change_set


def _check_limits(template):
    for section, limit in _LIMITS.items():
        count = len(template.get(section, {}))
        if count > limit:
            found = f"Number of {section.lower()}, {count}, is greater than maximum allowed, {limit}"
            raise ValidationError(f"Template format error: {found}")


def _stack_to_create(stack, account, region, name):
    if stack is not None and stack.status != "REVIEW_IN_PROGRESS":
        raise ValidationError(f"Stack [{name}] already exists and cannot be created again with the changeSet")
    if stack is None:
        stack = Stack(name, account, region)
        stack.set_status("REVIEW_IN_PROGRESS", "User Initiated")
        operations.REGISTRY.add(stack)
    return stack


def _changes(stack, template, parameters):
    """Add, Modify and Remove by comparing templates; a changed parameter may touch every resource that is there."""
    old, new = stack.template.get("Resources", {}), template.get("Resources", {})
    touched = stack.template and parameters != stack.parameters
    for logical_id, resource in new.items():
        if logical_id not in old:
            yield {"Action": "Add", "LogicalResourceId": logical_id, "ResourceType": resource["Type"]}
        elif resource != old[logical_id] or touched:
            yield {"Action": "Modify", "LogicalResourceId": logical_id, "ResourceType": resource["Type"]}
    for logical_id, resource in old.items():
        if logical_id not in new:
            yield {"Action": "Remove", "LogicalResourceId": logical_id, "ResourceType": resource["Type"]}


def find(name_or_id, stack_name):
    """A change set by id, or by name together with its stack's name or id."""
    for change_set in _change_sets.values():
        named = change_set.name == name_or_id and stack_name in (change_set.stack.name, change_set.stack.stack_id)
        if named or change_set.change_set_id == name_or_id:
            return change_set
    raise ChangeSetNotFound(f"ChangeSet [{name_or_id}] does not exist")


def delete(name_or_id, stack_name):
    """Forget a change set; deleting what is not there is no error."""
    try:
        change_set = find(name_or_id, stack_name)
    except ChangeSetNotFound:
        return
    del _change_sets[change_set.change_set_id]


def execute(name_or_id, stack_name):
    """Carry the change set out and forget it. Returns when the stack has reached a final state."""
    change_set = find(name_or_id, stack_name)
    if change_set.status != "CREATE_COMPLETE":
        raise ValidationError(f"ChangeSet [{change_set.name}] cannot be executed in status {change_set.status}")
    del _change_sets[change_set.change_set_id]
    stack = change_set.stack
    operation = operations.create if stack.status == "REVIEW_IN_PROGRESS" else operations.update
    operation(stack, change_set.body, change_set.parameters, change_set.tags, change_set.import_existing)
