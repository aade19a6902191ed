"""The values that a template can refer to: its parameters and resources, exports and outputs of other stacks."""

import botocore.exceptions

from . import clients, stubs
from .errors import ValidationError
from .intrinsics import Evaluator

# States in which a stack's outputs are those of a finished operation.
_SETTLED = ("CREATE_COMPLETE", "UPDATE_COMPLETE", "UPDATE_ROLLBACK_COMPLETE", "IMPORT_COMPLETE")


class Scope:
    """Evaluates one template in the place of one stack; remembers which exports it imported."""

    def __init__(self, registry, stack, template, parameters, resources):
        self._registry = registry
        self._stack = stack
        self._declared = template.get("Resources", {})
        self._resources = resources
        self.imports = set()
        self._values = {**self._pseudo_parameters(), **self._parameter_values(template, parameters)}
        outside = (self._reference, self._attribute, self._imported, self._stack_output)
        self.evaluator = Evaluator(template, *outside)

    def _pseudo_parameters(self):
        return {
            "AWS::AccountId": self._stack.account,
            "AWS::Region": self._stack.region,
            "AWS::StackId": self._stack.stack_id,
            "AWS::StackName": self._stack.name,
            "AWS::URLSuffix": "amazonaws.com",
            "AWS::Partition": "aws",
            "AWS::NotificationARNs": [],
        }

    def _parameter_values(self, template, given):
        values = {}
        for name, parameter in template.get("Parameters", {}).items():
            value = given.get(name, parameter.get("Default"))
            if value is None:
                raise ValidationError(f"Parameters: [{name}] must have values")
            values[name] = self._typed(str(value), parameter["Type"])
        return values

    def _typed(self, value, kind):
        if kind.startswith("AWS::SSM::Parameter::Value"):
            value = self._stored(value)
        return value.split(",") if "List" in kind else value

    def _stored(self, name):
        """Message: https://github.com/awslabs/aws-deployment-framework/issues/339"""
        try:
            return clients.client("ssm", self._stack.region).get_parameter(Name=name)["Parameter"]["Value"]
        except botocore.exceptions.ClientError as error:
            message = f"Unable to fetch parameters [{name}] from parameter store for this account."
            raise ValidationError(message) from error

    def _reference(self, name):
        if name in self._values:
            return self._values[name]
        return self._resource(name, "Ref").physical_id

    def _resource(self, name, function):
        if name in self._resources:
            return self._resources[name]
        if name in self._declared:
            raise ValidationError(f"Unresolved resource dependencies [{name}] in {function}: it is not created")
        raise ValidationError(f"Template format error: Unresolved resource dependencies [{name}] in {function}")

    def _attribute(self, logical_id, name):
        resource = self._resource(logical_id, "Fn::GetAtt")
        if name in resource.attributes:
            return resource.attributes[name]
        if stubs.is_stub(resource.type):
            return stubs.made_up_attribute(resource, name)
        raise ValidationError(f"Template error: resource {logical_id} ({resource.type}) has no attribute {name} here")

    def _imported(self, name):
        value = self._registry.export(self._stack.account, self._stack.region, name)
        if value is None:
            raise ValidationError(f"No export named {name} found.")
        self.imports.add(name)
        return value

    def _stack_output(self, stack_name, output_name, region):
        region = region or self._stack.region
        producer = self._registry.find(self._stack.account, region, stack_name)
        if producer is None or producer.status not in _SETTLED:
            state = "does not exist" if producer is None else f"is in state {producer.status}"
            raise ValidationError(f"Fn::GetStackOutput: stack {stack_name} in {region} {state}")
        if output_name not in producer.outputs:
            raise ValidationError(f"Fn::GetStackOutput: stack {stack_name} in {region} has no output {output_name}")
        return producer.outputs[output_name]
