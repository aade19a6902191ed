"""Create, update, replace, delete, and the way back from each."""

import json
import unittest
from unittest import mock

from emulator import catalog, operations
from emulator.resource import Handler
from emulator.settings import SETTINGS
from emulator.stack import Stack

from .support import ACCOUNT, HOME, custom, deploy, fresh_registry


class Recorder:
    """A handler that only writes down what it is asked, and fails on request."""

    def __init__(self):
        self.calls = []
        self.handler = Handler(self._create, self._delete, self._update, create_only=("Name",))

    def _create(self, resource, properties):
        self._note("create", resource, properties)
        resource.physical_id = properties.get("Id") or resource.name(40)
        resource.attributes["Arn"] = f"arn:{resource.physical_id}"

    def _update(self, resource, properties):
        self._note("update", resource, properties)
        if properties.get("Id", resource.physical_id) != resource.physical_id:
            resource.superseded.append((resource.physical_id, resource.properties))
            resource.physical_id = properties["Id"]

    def _delete(self, resource, properties):
        self._note("delete", resource, properties)

    def _note(self, operation, resource, properties):
        if properties.get("FailOn") == operation:
            raise RuntimeError("asked to fail")
        self.calls.append(f"{operation} {resource.logical_id}")


class Lifecycle(unittest.TestCase):
    """A made-up type `Test::Thing` with `Name` as its create-only property."""

    def setUp(self):
        fresh_registry()
        self.recorder = Recorder()
        patch = mock.patch.dict(catalog.HANDLERS, {"Test::Thing": self.recorder.handler})
        patch.start()
        self.addCleanup(patch.stop)
        self.addCleanup(SETTINGS.reset)

    def thing(self, **properties):
        """One resource."""
        policies = {name: properties.pop(name) for name in ("DeletionPolicy", "DependsOn") if name in properties}
        return {"Type": "Test::Thing", "Properties": properties, **policies}

    def deploy(self, **resources):
        """The stack with these resources; earlier calls are forgotten."""
        self.recorder.calls.clear()
        return deploy("stack", {"Resources": resources})

    def test_creates_dependencies_first(self):
        self.deploy(B=self.thing(Other={"Ref": "A"}), A=self.thing(DependsOn="C"), C=self.thing())
        self.assertEqual(self.recorder.calls, ["create C", "create A", "create B"])

    def test_refuses_a_cycle(self):
        stack = self.deploy(A=self.thing(Other={"Ref": "B"}), B=self.thing(Other={"Fn::Sub": "${A.Arn}"}))
        self.assertIn("Circular dependency between resources: [A, B]", stack.events[1].reason)

    def test_a_type_that_is_not_listed_fails_the_stack(self):
        stack = self.deploy(A={"Type": "AWS::Unheard::Of"})
        self.assertEqual(stack.status, "ROLLBACK_COMPLETE")
        self.assertIn("no handler and no named stub for AWS::Unheard::Of", stack.events[1].reason)

    def test_a_failed_creation_takes_back_what_was_made(self):
        stack = self.deploy(A=self.thing(), B=self.thing(FailOn="create", Other={"Ref": "A"}))
        self.assertEqual(stack.status, "ROLLBACK_COMPLETE")
        self.assertEqual(self.recorder.calls, ["create A", "delete A"])
        self.assertEqual(stack.resources, {})

    def test_a_failed_creation_leaves_what_is_to_be_retained(self):
        self.deploy(A=self.thing(DeletionPolicy="Retain"), B=self.thing(FailOn="create", Other={"Ref": "A"}))
        self.assertEqual(self.recorder.calls, ["create A"])

    def test_an_update_touches_only_what_changed(self):
        self.deploy(A=self.thing(Size=1), B=self.thing(Size=1))
        stack = self.deploy(A=self.thing(Size=2), B=self.thing(Size=1))
        self.assertEqual((stack.status, self.recorder.calls), ("UPDATE_COMPLETE", ["update A"]))

    def test_a_replacement_reaches_those_who_refer_to_it_and_removes_the_old_one_last(self):
        self.deploy(A=self.thing(Name="a"), B=self.thing(Other={"Ref": "A"}))
        self.deploy(A=self.thing(Name="b"), B=self.thing(Other={"Ref": "A"}))
        self.assertEqual(self.recorder.calls, ["create A", "update B", "delete A"])

    def test_an_update_that_answers_with_another_id_deletes_the_earlier_one_last(self):
        self.deploy(A=self.thing(Id="one"), B=self.thing(Other={"Ref": "A"}))
        stack = self.deploy(A=self.thing(Id="two"), B=self.thing(Other={"Ref": "A"}))
        self.assertEqual(stack.resources["A"].physical_id, "two")
        self.assertEqual(self.recorder.calls, ["update A", "update B", "delete A"])

    def test_a_failed_update_deletes_the_new_id_and_keeps_the_earlier_one(self):
        self.deploy(A=self.thing(Id="one"))
        stack = self.deploy(A=self.thing(Id="two"), B=self.thing(FailOn="create", Other={"Ref": "A"}))
        self.assertEqual(stack.resources["A"].physical_id, "one")
        self.assertEqual(self.recorder.calls, ["update A", "update A", "delete A"])

    def test_a_failed_update_puts_everything_back(self):
        first = {"A": self.thing(Size=1), "B": self.thing(Name="a"), "Gone": self.thing()}
        before = self.deploy(**first)
        ids = {name: resource.physical_id for name, resource in before.resources.items()}
        stack = self.deploy(
            A=self.thing(Size=2),
            B=self.thing(Name="b"),
            New=self.thing(),
            Z=self.thing(FailOn="create", Other={"Ref": "New"}),
        )
        self.assertEqual(stack.status, "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual({name: resource.physical_id for name, resource in stack.resources.items()}, ids)
        self.assertEqual(stack.resources["A"].properties, {"Size": 1})
        undone = ["update A", "delete B", "delete New"]
        self.assertEqual(self.recorder.calls, ["create B", "update A", "create New", *undone])

    def test_a_stack_can_be_updated_again_after_a_failed_update(self):
        self.deploy(A=self.thing(Size=1))
        self.deploy(A=self.thing(Size=2, FailOn="update"))
        stack = self.deploy(A=self.thing(Size=3))
        self.assertEqual(stack.status, "UPDATE_COMPLETE")

    def test_a_new_resource_that_refuses_to_go_fails_the_rollback_of_a_creation(self):
        protected = self.thing(FailOn="delete")
        stack = self.deploy(A=protected, B=self.thing(FailOn="create", Other={"Ref": "A"}))
        self.assertEqual(stack.status, "ROLLBACK_FAILED")
        self.assertEqual(list(stack.resources), ["A"])

    def test_a_rollback_goes_on_after_a_refusal(self):
        failing = self.thing(FailOn="create", DependsOn=["A", "C"])
        self.deploy(A=self.thing(FailOn="delete"), C=self.thing(), B=failing)
        self.assertIn("delete C", self.recorder.calls)

    def test_an_injected_fault_fails_one_operation(self):
        SETTINGS.faults.add({"operation": "CREATE", "type": "Test::Thing", "logical_id": "B", "reason": "on purpose"})
        stack = self.deploy(A=self.thing(), B=self.thing())
        self.assertEqual(stack.status, "ROLLBACK_COMPLETE")
        self.assertIn("on purpose", [event.reason for event in stack.events if event.status == "CREATE_FAILED"][0])

    def test_a_name_is_taken_while_a_stack_has_it(self):
        topic = {"Type": "AWS::SNS::Topic", "Properties": {"TopicName": "incidents"}}
        with mock.patch.dict(catalog.HANDLERS, {"AWS::SNS::Topic": self.recorder.handler}):
            self.deploy(A=topic)
            other = deploy("other", {"Resources": {"A": topic}})
        self.assertEqual(other.status, "ROLLBACK_COMPLETE")
        self.assertIn("with identifier 'incidents' already exists", str([event.reason for event in other.events]))

    def retained_group(self):
        """A log group with a fixed name that outlives its stack."""
        properties = {"LogGroupName": "group", "RetentionInDays": 30}
        return {"Type": "AWS::Logs::LogGroup", "DeletionPolicy": "RetainExceptOnCreate", "Properties": properties}

    def test_what_a_stack_retained_is_imported_when_the_change_set_says_so(self):
        def create(resource, properties):
            resource.physical_id = properties["LogGroupName"]
            self.recorder.calls.append("create")

        handler = Handler(create, self.recorder.handler.delete, self.recorder.handler.update)
        body = json.dumps({"Resources": {"A": self.retained_group()}})
        with mock.patch.dict(catalog.HANDLERS, {"AWS::Logs::LogGroup": handler}):
            operations.delete(deploy("stack", json.loads(body)))
            stack = Stack("stack", ACCOUNT, HOME)
            operations.REGISTRY.add(stack)
            operations.create(stack, body, {}, {}, import_existing=True)
        self.assertEqual((stack.status, self.recorder.calls), ("CREATE_COMPLETE", ["create"]))
        self.assertEqual(stack.resources["A"].physical_id, "group")

    def test_deletion_goes_dependents_first_and_skips_what_is_retained(self):
        stack = self.deploy(A=self.thing(DeletionPolicy="Retain"), B=self.thing(Other={"Ref": "A"}), C=custom())
        operations.delete(stack)
        self.assertEqual(self.recorder.calls[-1:], ["delete B"])
        self.assertEqual(stack.status, "DELETE_COMPLETE")

    def test_a_refused_deletion_keeps_the_stack_and_what_the_resource_needs(self):
        stack = self.deploy(A=self.thing(), B=self.thing(FailOn="delete", Other={"Ref": "A"}), C=self.thing())
        operations.delete(stack)
        self.assertEqual(stack.status, "DELETE_FAILED")
        self.assertEqual(sorted(stack.resources), ["A", "B"])
