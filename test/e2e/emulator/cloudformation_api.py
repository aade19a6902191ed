"""The CloudFormation API, answered by our engine in place of moto's.

moto parses the request and writes the answer; these functions replace those of its response class under moto's own method
names. Operations that are not here are refused: moto's versions would look into stacks that it does not have.
"""

from moto.cloudformation.responses import CloudFormationResponse
from moto.cloudformation.utils import get_stack_from_s3_url
from moto.core.responses import ActionResult, EmptyResult

from . import change_sets, operations
from .errors import ValidationError


def _stack(self):
    name = self._get_param("StackName")
    stack = operations.REGISTRY.find(self.current_account, self.region, name)
    if stack is None:
        raise ValidationError(f"Stack with id {name} does not exist")
    return stack


def _pairs(items, key, value):
    return [{key: name, value: content} for name, content in items.items()]


def _body(self, stack):
    url, body = self._get_param("TemplateURL"), self._get_param("TemplateBody")
    if url:
        return get_stack_from_s3_url(url, account_id=self.current_account, partition="aws")
    if body is None and stack is not None and self._get_bool_param("UsePreviousTemplate", False):
        return stack.body
    if body is None:
        raise ValidationError("Either Template URL or Template Body must be specified.")
    return body


def _parameters(self, stack):
    given = {}
    for item in self._get_param("Parameters", []):
        name = item["ParameterKey"]
        if item.get("UsePreviousValue"):
            if stack is not None and name in stack.parameters:
                given[name] = stack.parameters[name]
        else:
            given[name] = item["ParameterValue"]
    return given


def create_change_set(self):
    """CreateChangeSet."""
    name = self._get_param("StackName")
    stack = operations.REGISTRY.find(self.current_account, self.region, name)
    request = {
        "stack_name": name,
        "name": self._get_param("ChangeSetName"),
        "kind": self._get_param("ChangeSetType", "UPDATE"),
        "body": _body(self, stack),
        "parameters": _parameters(self, stack),
        "tags": {tag["Key"]: tag["Value"] for tag in self._get_param("Tags", [])},
        "import_existing": self._get_bool_param("ImportExistingResources", False),
    }
    change_set = change_sets.create(self.current_account, self.region, request)
    return ActionResult({"Id": change_set.change_set_id, "StackId": change_set.stack.stack_id})


def describe_change_set(self):
    """DescribeChangeSet."""
    found = change_sets.find(self._get_param("ChangeSetName"), self._get_param("StackName"))
    return ActionResult(
        {
            "ChangeSetName": found.name,
            "ChangeSetId": found.change_set_id,
            "StackId": found.stack.stack_id,
            "StackName": found.stack.name,
            "CreationTime": found.created,
            "Status": found.status,
            "StatusReason": found.reason or None,
            "ExecutionStatus": "AVAILABLE" if found.status == "CREATE_COMPLETE" else "UNAVAILABLE",
            "Parameters": _pairs(found.parameters, "ParameterKey", "ParameterValue"),
            "Tags": _pairs(found.tags, "Key", "Value"),
            "Changes": [{"Type": "Resource", "ResourceChange": change} for change in found.changes],
        }
    )


def delete_change_set(self):
    """DeleteChangeSet."""
    change_sets.delete(self._get_param("ChangeSetName"), self._get_param("StackName"))
    return EmptyResult()


def execute_change_set(self):
    """ExecuteChangeSet; answers when it is done."""
    change_sets.execute(self._get_param("ChangeSetName"), self._get_param("StackName"))
    return EmptyResult()


def _summary(stack):
    return {
        "StackId": stack.stack_id,
        "StackName": stack.name,
        "StackStatus": stack.status,
        "CreationTime": stack.created,
        "EnableTerminationProtection": stack.termination_protection,
        "Description": stack.template.get("Description"),
    }


def describe_stacks(self):
    """DescribeStacks, all in one page."""
    named = self._get_param("StackName")
    stacks = [_stack(self)] if named else operations.REGISTRY.all(self.current_account, self.region)
    return ActionResult({"Stacks": [_description(stack) for stack in stacks]})


def _description(stack):
    export_of = {value: name for name, value in stack.exports.items()}
    outputs = [
        {"OutputKey": name, "OutputValue": value, "ExportName": export_of.get(value)}
        for name, value in stack.outputs.items()
    ]
    return {
        **_summary(stack),
        "Parameters": _pairs(stack.parameters, "ParameterKey", "ParameterValue"),
        "Tags": _pairs(stack.tags, "Key", "Value"),
        "Outputs": outputs,
        "DisableRollback": False,
    }


def list_stacks(self):
    """ListStacks, the deleted ones included as on AWS."""
    wanted = self._get_param("StackStatusFilter", [])
    place = (self.current_account, self.region)
    stacks = [*operations.REGISTRY.all(*place), *operations.REGISTRY.deleted(*place)]
    shown = [stack for stack in stacks if not wanted or stack.status in wanted]
    return ActionResult({"StackSummaries": [_summary(stack) for stack in shown]})


def describe_stack_events(self):
    """DescribeStackEvents, newest first."""
    stack = _stack(self)
    events = [
        {
            "StackId": stack.stack_id,
            "StackName": stack.name,
            "EventId": event.event_id,
            "Timestamp": event.timestamp,
            "LogicalResourceId": event.logical_id,
            "PhysicalResourceId": event.physical_id,
            "ResourceType": event.resource_type,
            "ResourceStatus": event.status,
            "ResourceStatusReason": event.reason or None,
        }
        for event in reversed(stack.events)
    ]
    return ActionResult({"StackEvents": events})


def _resource(stack, resource):
    return {
        "StackId": stack.stack_id,
        "StackName": stack.name,
        "LogicalResourceId": resource.logical_id,
        "PhysicalResourceId": resource.physical_id,
        "ResourceType": resource.type,
        "ResourceStatus": "CREATE_COMPLETE",
        "LastUpdatedTimestamp": stack.created,
        "LastUpdateTimestamp": stack.created,
        "Timestamp": stack.created,
    }


def describe_stack_resources(self):
    """DescribeStackResources."""
    stack, wanted = _stack(self), self._get_param("LogicalResourceId")
    resources = [_resource(stack, item) for item in stack.resources.values() if wanted in (None, item.logical_id)]
    return ActionResult({"StackResources": resources})


def describe_stack_resource(self):
    """DescribeStackResource."""
    stack, wanted = _stack(self), self._get_param("LogicalResourceId")
    if wanted not in stack.resources:
        raise ValidationError(f"Resource {wanted} does not exist for stack {stack.name}")
    return ActionResult({"StackResourceDetail": _resource(stack, stack.resources[wanted])})


def list_stack_resources(self):
    """ListStackResources."""
    stack = _stack(self)
    return ActionResult({"StackResourceSummaries": [_resource(stack, item) for item in stack.resources.values()]})


def get_template(self):
    """GetTemplate: the text as it was sent, by which the CDK CLI sees that there is nothing to do."""
    return ActionResult({"TemplateBody": _stack(self).body})


def get_template_summary(self):
    """GetTemplateSummary."""
    stack = _stack(self) if self._get_param("StackName") else None
    template = operations.parse(stack.body if stack else _body(self, None))
    parameters = [
        {"ParameterKey": name, "ParameterType": item["Type"], "DefaultValue": item.get("Default")}
        for name, item in template.get("Parameters", {}).items()
    ]
    types = sorted({item["Type"] for item in template.get("Resources", {}).values()})
    return ActionResult({"Parameters": parameters, "ResourceTypes": types, "Description": template.get("Description")})


def list_exports(self):
    """ListExports, all in one page."""
    stacks = operations.REGISTRY.all(self.current_account, self.region)
    exports = [
        {"ExportingStackId": stack.stack_id, "Name": name, "Value": value}
        for stack in stacks
        for name, value in stack.exports.items()
    ]
    return ActionResult({"Exports": exports})


def list_imports(self):
    """ListImports."""
    name = self._get_param("ExportName")
    stacks = operations.REGISTRY.all(self.current_account, self.region)
    return ActionResult({"Imports": [stack.name for stack in stacks if name in stack.imports]})


def delete_stack(self):
    """DeleteStack; answers when it is done. Deleting what is not there is no error."""
    stack = operations.REGISTRY.find(self.current_account, self.region, self._get_param("StackName"))
    if stack is not None and stack.status != "DELETE_COMPLETE":
        operations.delete(stack)
    return EmptyResult()


def update_termination_protection(self):
    """UpdateTerminationProtection."""
    stack = _stack(self)
    stack.termination_protection = self._get_bool_param("EnableTerminationProtection", False)
    return ActionResult({"StackId": stack.stack_id})


def _refused(name):
    def refuse(self):
        raise ValidationError(f"{name} is not emulated")

    return refuse


_ANSWERED = (
    create_change_set,
    describe_change_set,
    delete_change_set,
    execute_change_set,
    describe_stacks,
    list_stacks,
    describe_stack_events,
    describe_stack_resources,
    describe_stack_resource,
    list_stack_resources,
    get_template,
    get_template_summary,
    list_exports,
    list_imports,
    delete_stack,
    update_termination_protection,
)
_REFUSED = (
    "create_stack",
    "detect_stack_drift",
    "update_stack",
    "list_change_sets",
    "create_stack_set",
    "create_stack_instances",
    "set_stack_policy",
    "get_stack_policy",
    "validate_template",
)


def install():
    """Put our answers in the place of moto's."""
    CloudFormationResponse.RESPONSE_KEY_PATH_TO_TRANSFORMER = {}
    for function in _ANSWERED:
        setattr(CloudFormationResponse, function.__name__, function)
    for name in _REFUSED:
        setattr(CloudFormationResponse, name, _refused(name))
