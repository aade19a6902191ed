"""CloudFormation's intrinsic functions, evaluated strictly: what does not resolve fails the stack."""

import base64
import ipaddress
import json
import re

from .errors import ValidationError

NO_VALUE = object()
_SUBSTITUTION = re.compile(r"\$\{([^}]+)\}")


class Evaluator:
    """Evaluates nodes of one template.

    The four callables are what the template can reach outside itself: `reference(name)`, `attribute(logical id, name)`,
    `imported(export name)` and `stack_output(stack, output, region or None)`. Each raises when there is no such thing.
    """

    def __init__(self, template, reference, attribute, imported, stack_output):
        self._mappings = template.get("Mappings", {})
        self._conditions = template.get("Conditions", {})
        self._reference = reference
        self._attribute = attribute
        self._imported = imported
        self._stack_output = stack_output

    def evaluate(self, node):
        """The value of `node`; an element that evaluates to `AWS::NoValue` is left out of its list or object."""
        if isinstance(node, list):
            return [value for value in map(self.evaluate, node) if value is not NO_VALUE]
        if not isinstance(node, dict):
            return node
        if len(node) == 1:
            (name, argument), = node.items()
            function = self._FUNCTIONS.get(name)
            if function and not (name == "Condition" and isinstance(argument, dict)):  # a policy statement's own key
                return function(self, argument)
            if name.startswith("Fn::"):
                raise ValidationError(f"Template error: {name} is not supported by this emulator")
        values = {key: self.evaluate(value) for key, value in node.items()}
        return {key: value for key, value in values.items() if value is not NO_VALUE}

    def condition(self, name):
        """Whether the template's condition holds."""
        if name not in self._conditions:
            raise ValidationError(f"Template error: unresolved condition {name}")
        return self.evaluate(self._conditions[name])

    def check_rules(self, rules):
        """Template rules (`cdk` asserts the bootstrap version with one)."""
        for name, rule in rules.items():
            if "RuleCondition" in rule and not self.evaluate(rule["RuleCondition"]):
                continue
            for assertion in rule["Assertions"]:
                if not self.evaluate(assertion["Assert"]):
                    description = assertion.get("AssertDescription", "assertion failed")
                    raise ValidationError(f"Template rule {name}: {description}")

    def _ref(self, name):
        return NO_VALUE if name == "AWS::NoValue" else self._reference(name)

    def _get_att(self, argument):
        logical_id, name = argument.split(".", 1) if isinstance(argument, str) else argument
        return self._attribute(logical_id, self.evaluate(name))

    def _find_in_map(self, argument):
        value = self._mappings
        for key in map(self.evaluate, argument):
            if key not in value:
                raise ValidationError(f"Template error: Unable to get mapping for {json.dumps(argument)}")
            value = value[key]
        return value

    def _if(self, argument):
        name, when_true, when_false = argument
        return self.evaluate(when_true if self.condition(name) else when_false)

    def _join(self, argument):
        delimiter, items = argument
        return delimiter.join(str(item) for item in self.evaluate(items))

    def _split(self, argument):
        delimiter, value = argument
        return self.evaluate(value).split(delimiter)

    def _select(self, argument):
        index, items = int(self.evaluate(argument[0])), self.evaluate(argument[1])
        if not 0 <= index < len(items):
            raise ValidationError(f"Template error: Fn::Select cannot select nonexistent value at index {index}")
        return items[index]

    def _sub(self, argument):
        template, variables = argument if isinstance(argument, list) else (argument, {})

        def substitute(match):
            name = match[1]
            if name.startswith("!"):
                return "${" + name[1:] + "}"
            if name in variables:
                return str(self.evaluate(variables[name]))
            return str(self._get_att(name) if "." in name else self._ref(name))

        return _SUBSTITUTION.sub(substitute, template)

    def _import_value(self, argument):
        return self._imported(self.evaluate(argument))

    def _get_stack_output(self, argument):
        """A weak reference: read from the other stack now, not tracked afterward."""
        request = self.evaluate(argument)
        unknown = set(request) - {"StackName", "OutputName", "Region"}
        if unknown or "StackName" not in request or "OutputName" not in request:
            raise ValidationError(
                f"Template error: Fn::GetStackOutput takes StackName, OutputName and Region here, got {sorted(request)}"
            )
        return self._stack_output(request["StackName"], request["OutputName"], request.get("Region"))

    def _get_azs(self, argument):
        region = self.evaluate(argument) or self._reference("AWS::Region")
        return [f"{region}{letter}" for letter in "abc"]

    def _cidr(self, argument):
        block, count, bits = [*map(self.evaluate, argument), 8][:3]
        network = ipaddress.ip_network(block)
        subnets = network.subnets(new_prefix=network.max_prefixlen - int(bits))
        return [str(subnet) for subnet, _ in zip(subnets, range(int(count)))]

    _FUNCTIONS = {
        "Ref": _ref,
        "Condition": lambda self, name: self.condition(name),
        "Fn::GetAtt": _get_att,
        "Fn::FindInMap": _find_in_map,
        "Fn::If": _if,
        "Fn::Join": _join,
        "Fn::Split": _split,
        "Fn::Select": _select,
        "Fn::Sub": _sub,
        "Fn::ImportValue": _import_value,
        "Fn::GetStackOutput": _get_stack_output,
        "Fn::GetAZs": _get_azs,
        "Fn::Cidr": _cidr,
        "Fn::Length": lambda self, items: len(self.evaluate(items)),
        "Fn::ToJsonString": lambda self, value: json.dumps(self.evaluate(value)),
        "Fn::Base64": lambda self, value: base64.b64encode(self.evaluate(value).encode()).decode(),
        "Fn::Equals": lambda self, pair: str(self.evaluate(pair[0])) == str(self.evaluate(pair[1])),
        "Fn::And": lambda self, terms: all([self.evaluate(term) for term in terms]),
        "Fn::Or": lambda self, terms: any([self.evaluate(term) for term in terms]),
        "Fn::Not": lambda self, terms: not self.evaluate(terms[0]),
        "Fn::Contains": lambda self, pair: self.evaluate(pair[1]) in self.evaluate(pair[0]),
    }
