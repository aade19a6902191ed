"""Comparison of two states."""

from emulator import state

from .aws import AwsTestCase


class State(AwsTestCase):
    """The state of all services."""

    def differences(self, change):
        """The paths whose values a change alters."""
        before = state.flat()
        change()
        after = state.flat()
        return {path for path in {*before, *after} if before.get(path) != after.get(path)}

    def setUp(self):
        super().setUp()
        self.client("logs").create_log_group(logGroupName="group")
        self.client("kms").create_key(Description="key")

    def test_reading_changes_nothing(self):
        logs = self.client("logs")
        self.assertEqual(self.differences(lambda: logs.describe_log_groups(logGroupNamePrefix="group")), set())

    def test_a_changed_property_is_seen(self):
        retention = {"logGroupName": "group", "retentionInDays": 30}
        found = self.differences(lambda: self.client("logs").put_retention_policy(**retention))
        self.assertEqual([path.rsplit("/", 1)[1] for path in found], ["retention_in_days"])

    def test_a_new_resource_is_seen(self):
        found = self.differences(lambda: self.client("sns").create_topic(Name="topic"))
        self.assertTrue(any(path.startswith("sns/") and path.endswith("/name") for path in found), found)

    def test_a_service_that_is_called_for_the_first_time_is_no_difference(self):
        self.assertEqual(self.differences(lambda: self.client("cloudtrail").describe_trails()), set())

    def test_a_key_that_is_scheduled_for_deletion_counts_as_deleted(self):
        def create_and_delete():
            key = self.client("kms").create_key()["KeyMetadata"]["KeyId"]
            self.client("kms").schedule_key_deletion(KeyId=key, PendingWindowInDays=7)

        self.assertEqual(self.differences(create_and_delete), set())
