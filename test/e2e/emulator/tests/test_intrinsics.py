"""Each intrinsic function, and that nothing unresolved passes."""

import json
import unittest

from emulator.errors import ValidationError
from emulator.intrinsics import Evaluator

REFERENCES = {"AWS::Region": "eu-west-1", "Name": "web", "List": ["a", "b", "c"]}


def refuse(*arguments):
    """Nothing outside the template exists."""
    raise ValidationError(f"no such thing: {arguments}")


def reference(name):
    """A parameter, or nothing."""
    return REFERENCES[name] if name in REFERENCES else refuse(name)


def evaluate(node, **template):
    """The value of a node of a template with these sections."""
    attribute = {("Lb", "Dns.Name"): "lb.example.com"}
    look_up = lambda *key: attribute[key] if key in attribute else refuse(*key)
    return Evaluator(template, reference, look_up, refuse, refuse).evaluate(node)


class Intrinsics(unittest.TestCase):
    """Expressions that resolve."""

    def test_functions(self):
        cases = [
            ({"Fn::Join": ["-", [{"Ref": "Name"}, 1]]}, "web-1"),
            ({"Fn::Split": ["-", "a-b"]}, ["a", "b"]),
            ({"Fn::Select": ["1", {"Ref": "List"}]}, "b"),
            ({"Fn::Sub": "${Name}.${Lb.Dns.Name}/${!Literal}"}, "web.lb.example.com/${Literal}"),
            ({"Fn::Sub": ["${A}${Name}", {"A": {"Ref": "AWS::Region"}}]}, "eu-west-1web"),
            ({"Fn::GetAtt": ["Lb", "Dns.Name"]}, "lb.example.com"),
            ({"Fn::GetAtt": "Lb.Dns.Name"}, "lb.example.com"),
            ({"Fn::GetAZs": ""}, ["eu-west-1a", "eu-west-1b", "eu-west-1c"]),
            ({"Fn::Cidr": ["10.0.0.0/16", 2, 8]}, ["10.0.0.0/24", "10.0.1.0/24"]),
            ({"Fn::Base64": "a"}, "YQ=="),
            ({"Fn::Length": {"Ref": "List"}}, 3),
            ({"Fn::ToJsonString": {"a": {"Ref": "Name"}}}, json.dumps({"a": "web"})),
        ]
        for node, value in cases:
            with self.subTest(node=node):
                self.assertEqual(evaluate(node), value)

    def test_mappings_and_conditions(self):
        sections = {
            "Mappings": {"Size": {"eu-west-1": {"cpu": "256"}}},
            "Conditions": {"Small": {"Fn::Not": [{"Fn::Equals": [{"Ref": "Name"}, "big"]}]}},
        }
        size = {"Fn::FindInMap": ["Size", {"Ref": "AWS::Region"}, "cpu"]}
        self.assertEqual(evaluate({"Fn::If": ["Small", size, "512"]}, **sections), "256")

    def test_no_value_leaves_the_property_out(self):
        self.assertEqual(evaluate({"A": {"Ref": "AWS::NoValue"}, "B": [1, {"Ref": "AWS::NoValue"}]}), {"B": [1]})

    def test_a_policy_statement_with_nothing_but_a_condition_is_no_function(self):
        statement = {"Condition": {"Bool": {"aws:SecureTransport": "false"}}}
        self.assertEqual(evaluate(statement), statement)


class Refusals(unittest.TestCase):
    """Expressions that do not."""

    def test_fail(self):
        for node in (
            {"Ref": "Unknown"},
            {"Fn::GetAtt": ["Lb", "Unknown"]},
            {"Fn::Sub": "${Unknown}"},
            {"Fn::FindInMap": ["Unknown", "a", "b"]},
            {"Fn::If": ["Unknown", 1, 2]},
            {"Fn::Select": [3, {"Ref": "List"}]},
            {"Fn::ImportValue": "unknown"},
            {"Fn::Transform": {"Name": "AWS::Include"}},
        ):
            with self.subTest(node=node), self.assertRaises(ValidationError):
                evaluate(node)

    def test_rules_are_asserted(self):
        rule = {"Assertions": [{"Assert": {"Fn::Contains": [["1"], {"Ref": "Name"}]}, "AssertDescription": "too old"}]}
        with self.assertRaisesRegex(ValidationError, "too old"):
            Evaluator({}, reference, refuse, refuse, refuse).check_rules({"Version": rule})
