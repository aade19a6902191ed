"""The escalation of unconfirmed alerts, run by moto's interpreter of the Amazon States Language."""

import json
import logging
import time
from pathlib import Path
from unittest import TestCase

import boto3
from moto import mock_aws

REGION = "eu-west-1"
ROLE = "arn:aws:iam::123456789012:role/escalation"
# The test of the construct compares this file with the template.
DEFINITION = Path(__file__).parents[3] / "fixtures" / "escalation" / "definition.json"
INPUT = {
    "request": {"subject": "Confirm: ALARM: orders", "text": "Confirm\n\nOrders fail"},
    "escalation": {"subject": "Unconfirmed: ALARM: orders", "text": "No responder confirmed\n\n{Orders} 'fail'"},
}


class Route:
    """A topic, and a queue that receives its messages."""

    def __init__(self, name):
        self.sqs = boto3.client("sqs", REGION)
        sns = boto3.client("sns", REGION)
        self.arn = sns.create_topic(Name=name)["TopicArn"]
        self.queue = self.sqs.create_queue(QueueName=name)["QueueUrl"]
        queue_arn = self.sqs.get_queue_attributes(QueueUrl=self.queue, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
        sns.subscribe(TopicArn=self.arn, Protocol="sqs", Endpoint=queue_arn)

    def messages(self):
        """Subject, text and attribute of each message."""
        received = self.sqs.receive_message(QueueUrl=self.queue, MaxNumberOfMessages=10).get("Messages", [])
        bodies = [json.loads(each["Body"]) for each in received]
        return [(body["Subject"], body["Message"], body["MessageAttributes"]["confirmation"]["Value"]) for body in bodies]


class Escalation(TestCase):
    """An execution for one alert."""

    def setUp(self):
        context = mock_aws(config={"stepfunctions": {"execute_state_machine": True}})
        context.__enter__()
        self.addCleanup(context.__exit__, None, None, None)
        # The interpreter logs the failures that the tests cause.
        logging.disable(logging.CRITICAL)
        self.addCleanup(logging.disable, logging.NOTSET)
        self.sfn = boto3.client("stepfunctions", REGION)
        self.first, self.second = Route("first"), Route("second")

    def start(self, seconds, first=None, second=None):
        """Start an execution that waits for the given seconds instead of minutes."""
        definition = json.loads(
            DEFINITION.read_text()
            .replace("AWS::Partition", "aws")
            .replace("AlertsCritical", first or self.first.arn)
            .replace("EscalationSecondRoute", second or self.second.arn)
        )
        definition["States"]["WaitForConfirmation"]["Seconds"] = seconds
        for state in ("RequestConfirmation", "Escalate"):
            definition["States"][state]["Retry"][0].update(MaxAttempts=1, IntervalSeconds=1)
        machine = self.sfn.create_state_machine(name="escalation", definition=json.dumps(definition), roleArn=ROLE)
        started = self.sfn.start_execution(stateMachineArn=machine["stateMachineArn"], input=json.dumps(INPUT))
        return started["executionArn"]

    def until(self, execution, condition):
        """Wait until the condition on the status and the states is true."""
        for _ in range(200):
            status = self.sfn.describe_execution(executionArn=execution)["status"]
            events = self.sfn.get_execution_history(executionArn=execution)["events"]
            entered = [each["stateEnteredEventDetails"]["name"] for each in events if "stateEnteredEventDetails" in each]
            if condition(status, entered):
                return status, entered
            time.sleep(0.05)
        raise AssertionError(f"{status} {entered}")

    def ended(self, execution):
        return self.until(execution, lambda status, _: status != "RUNNING")

    def test_an_unconfirmed_alert_is_sent_to_the_second_route(self):
        status, entered = self.ended(self.start(1))
        self.assertEqual(status, "SUCCEEDED")
        self.assertEqual(entered, ["RequestConfirmation", "WaitForConfirmation", "Escalate"])
        request, escalation = INPUT["request"], INPUT["escalation"]
        self.assertEqual(self.first.messages(), [(request["subject"], request["text"], "request")])
        self.assertEqual(self.second.messages(), [(escalation["subject"], escalation["text"], "escalation")])

    def test_a_confirmed_alert_is_not(self):
        execution = self.start(2)
        self.until(execution, lambda _, entered: "WaitForConfirmation" in entered)
        self.sfn.stop_execution(executionArn=execution, cause="Confirmed by the on-call engineer")
        self.assertEqual(self.ended(execution)[0], "ABORTED")
        time.sleep(2.5)
        self.assertEqual(len(self.first.messages()), 1)
        self.assertEqual(self.second.messages(), [])

    def test_an_alert_whose_confirmation_cannot_be_requested_is_escalated(self):
        status, _ = self.ended(self.start(1, first=f"{self.first.arn}-that-was-deleted"))
        self.assertEqual(status, "SUCCEEDED")
        self.assertEqual(len(self.second.messages()), 1)

    def test_an_escalation_that_cannot_be_sent_fails(self):
        status, entered = self.ended(self.start(1, second=f"{self.second.arn}-that-was-deleted"))
        self.assertEqual((status, entered[-1]), ("FAILED", "Escalate"))
