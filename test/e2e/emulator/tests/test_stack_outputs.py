"""Fn::GetStackOutput and exports: what one stack may read from another."""

import unittest

from emulator import operations
from emulator.errors import ValidationError

from .support import custom, deploy, fresh_registry, output


def weak(stack_name="producer", output_name="Out", **more):
    """A weak reference."""
    return {"Fn::GetStackOutput": {"StackName": stack_name, "OutputName": output_name, **more}}


class GetStackOutput(unittest.TestCase):
    """Read when the consumer is created or updated; nothing that is missing passes."""

    def setUp(self):
        fresh_registry()

    def test_reads_an_output_of_the_same_region(self):
        deploy("producer", output("value"))
        consumer = deploy("consumer", {"Resources": {"A": custom(Read=weak())}})
        self.assertEqual(consumer.status, "CREATE_COMPLETE")
        self.assertEqual(consumer.resources["A"].properties, {"Read": "value"})

    def test_reads_an_output_of_another_region(self):
        deploy("producer", output("far"), region="us-east-1")
        consumer = deploy("consumer", {"Resources": {"A": custom(Read=weak(Region="us-east-1"))}})
        self.assertEqual(consumer.resources["A"].properties, {"Read": "far"})

    def test_does_not_look_into_other_regions_unasked(self):
        deploy("producer", output("far"), region="us-east-1")
        consumer = deploy("consumer", {"Resources": {"A": custom(Read=weak())}})
        self.assertEqual(consumer.status, "ROLLBACK_COMPLETE")

    def test_fails_the_stack_when_the_producer_is_missing(self):
        consumer = deploy("consumer", {"Resources": {"A": custom(Read=weak())}})
        self.assertEqual(consumer.status, "ROLLBACK_COMPLETE")
        reasons = [event.reason for event in consumer.events if event.status == "CREATE_FAILED"]
        self.assertIn("stack producer in eu-west-1 does not exist", reasons[0])

    def test_fails_the_stack_when_the_output_is_missing(self):
        deploy("producer", output("value"))
        consumer = deploy("consumer", {"Resources": {"A": custom(Read=weak(output_name="Other"))}})
        self.assertEqual(consumer.status, "ROLLBACK_COMPLETE")
        self.assertIn("has no output Other", consumer.events[-3].reason + consumer.events[-2].reason)

    def test_refuses_a_role_of_another_account(self):
        deploy("producer", output("value"))
        foreign = weak(RoleArn="arn:aws:iam::222222222222:role/reader")
        consumer = deploy("consumer", {"Resources": {"A": custom(Read=foreign)}})
        self.assertEqual(consumer.status, "ROLLBACK_COMPLETE")

    def test_leaves_the_consumer_stale_until_it_is_updated(self):
        deploy("producer", output("old"))
        template = {"Resources": {"A": custom(Read=weak())}}
        consumer = deploy("consumer", template)
        deploy("producer", output("new"))
        self.assertEqual(consumer.resources["A"].properties, {"Read": "old"})
        deploy("consumer", template)
        self.assertEqual(consumer.resources["A"].properties, {"Read": "new"})

    def test_lets_the_producer_go_although_it_is_in_use(self):
        producer = deploy("producer", output("value"))
        deploy("consumer", {"Resources": {"A": custom(Read=weak())}})
        operations.delete(producer)
        self.assertEqual(producer.status, "DELETE_COMPLETE")


class Exports(unittest.TestCase):
    """Strong references hold the producer."""

    def setUp(self):
        fresh_registry()
        self.producer = deploy("producer", output("value", export="shared"))
        self.consumer = deploy("consumer", {"Resources": {"A": custom(Read={"Fn::ImportValue": "shared"})}})

    def test_are_imported(self):
        self.assertEqual(self.consumer.resources["A"].properties, {"Read": "value"})

    def test_hold_the_producer_while_they_are_in_use(self):
        operations.delete(self.producer)
        self.assertEqual(self.producer.status, "DELETE_FAILED")
        self.assertIn("in use by consumer", self.producer.events[-1].reason)

    def test_cannot_change_while_they_are_in_use(self):
        deploy("producer", output("other", export="shared"))
        self.assertEqual(self.producer.status, "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual(self.producer.exports, {"shared": "value"})

    def test_fail_the_stack_when_they_do_not_exist(self):
        other = deploy("other", {"Resources": {"A": custom(Read={"Fn::ImportValue": "unknown"})}})
        self.assertEqual(other.status, "ROLLBACK_COMPLETE")


class Protection(unittest.TestCase):
    """Termination protection refuses the call itself."""

    def test_refuses_deletion(self):
        fresh_registry()
        stack = deploy("stack", {"Resources": {"A": custom()}})
        stack.termination_protection = True
        with self.assertRaisesRegex(ValidationError, "TerminationProtection is enabled"):
            operations.delete(stack)
        self.assertEqual(stack.status, "CREATE_COMPLETE")
