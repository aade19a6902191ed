"""Types that are created, accepted as stubs, and refused."""

import unittest

from emulator import catalog, shapes, stubs
from emulator.clients import client
from emulator.handlers import custom_resources


class Catalog(unittest.TestCase):
    """A type has a handler, a stub with a reason, or no chance."""

    def test_no_type_is_both_made_and_stubbed(self):
        self.assertEqual(set(catalog.HANDLERS) & set(stubs.STUBS), set())

    def test_every_stub_has_a_reason(self):
        self.assertEqual([name for name, reason in stubs.STUBS.items() if not reason], [])

    def test_custom_resources_are_no_stubs(self):
        self.assertIs(catalog.handler_for("Custom::Anything"), custom_resources.HANDLER)

    def test_an_unlisted_type_is_refused(self):
        with self.assertRaisesRegex(catalog.UnknownType, "AWS::Unheard::Of"):
            catalog.handler_for("AWS::Unheard::Of")


class Shapes(unittest.TestCase):
    """Template properties against an API's input shape."""

    def fit(self, value):
        """Fitted arguments of ECS RegisterTaskDefinition and the paths that it does not know."""
        model = client("ecs", "eu-west-1").meta.service_model.operation_model("RegisterTaskDefinition")
        unknown = []
        return shapes.fit(model.input_shape, value, "", unknown), unknown

    def test_names_and_scalars_become_those_of_the_api(self):
        container = {"Name": "web", "Memory": "512", "ReadonlyRootFilesystem": "true"}
        fitted, unknown = self.fit({"Cpu": 256, "ContainerDefinitions": [container]})
        expected = {"name": "web", "memory": 512, "readonlyRootFilesystem": True}
        self.assertEqual(fitted, {"cpu": "256", "containerDefinitions": [expected]})
        self.assertEqual(unknown, [])

    def test_what_the_api_does_not_know_is_reported_with_its_path(self):
        fitted, unknown = self.fit({"ContainerDefinitions": [{"Name": "web", "Invented": 1}]})
        self.assertEqual(fitted, {"containerDefinitions": [{"name": "web"}]})
        self.assertEqual(unknown, ["ContainerDefinitions.Invented"])
