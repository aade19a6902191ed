"""Restore testing plans and their selections, as a stack creates and deletes them in every order."""

import json

from emulator import operations
from emulator.ordering import Chance
from emulator.settings import SETTINGS
from emulator.stack import Stack

from .aws import REGION, AwsTestCase
from .support import fresh_registry


class RestoreTesting(AwsTestCase):
    """A stack with a plan and a selection."""

    def setUp(self):
        super().setUp()
        fresh_registry()
        self.addCleanup(setattr, SETTINGS, "chance", SETTINGS.chance)

    def created(self, plan_name, **more):
        """A stack with a plan, and a selection that names it."""
        plan = {"Type": "AWS::Backup::RestoreTestingPlan", "Properties": {"RestoreTestingPlanName": "tests"}}
        names = {"RestoreTestingPlanName": plan_name, "RestoreTestingSelectionName": "databases"}
        selection = {"Type": "AWS::Backup::RestoreTestingSelection", "Properties": names, **more}
        stack = Stack("backup", "123456789012", REGION)
        operations.REGISTRY.add(stack)
        operations.create(stack, json.dumps({"Resources": {"Plan": plan, "Selection": selection}}), {}, {})
        return stack

    def statuses(self, plan_name):
        """The states after creation and after deletion, for a seed and its mirror image."""
        found = set()
        for mirrored in (False, True):
            SETTINGS.chance = Chance(1, mirrored)
            stack = self.created(plan_name)
            created = stack.status
            if created == "CREATE_COMPLETE":
                # The other order for the deletion, which deletes dependents first.
                SETTINGS.chance = Chance(1, not mirrored)
            operations.delete(stack)
            found.add((created, stack.status))
        return found

    def test_a_plan_that_the_selection_names_by_a_literal_fails_in_one_of_the_orders(self):
        self.assertIn(("ROLLBACK_COMPLETE", "DELETE_COMPLETE"), self.statuses("tests"))

    def test_a_plan_that_the_selection_refers_to_works_in_every_order(self):
        self.assertEqual(self.statuses({"Ref": "Plan"}), {("CREATE_COMPLETE", "DELETE_COMPLETE")})

    def test_a_plan_with_selections_is_not_deleted(self):
        stack = self.created("tests", DependsOn="Plan")
        del stack.resources["Selection"].declared["DependsOn"]
        SETTINGS.chance = next(chance for chance in map(Chance, range(9)) if chance.rank("Plan") < chance.rank("Selection"))
        operations.delete(stack)
        self.assertEqual(stack.status, "DELETE_FAILED")
        reasons = [event.reason for event in stack.events if event.status == "DELETE_FAILED"]
        self.assertIn("cannot be deleted while it has restore testing selections", reasons[0])
