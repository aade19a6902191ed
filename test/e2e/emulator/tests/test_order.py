"""The order of resources that do not depend on each other."""

import unittest

from emulator.ordering import Chance, creation_order, deletion_order


def thing(*dependencies):
    """A resource that depends on others."""
    return {"Type": "Test::Thing", "DependsOn": list(dependencies)}


class Order(unittest.TestCase):
    """Any order that respects the dependencies may come; the seed decides which."""

    resources = {"A": thing(), "B": thing("A"), "C": thing(), "D": thing("B", "C"), "E": thing()}

    def orders(self, order, seeds):
        """The orders that the seeds give."""
        return [order(self.resources, Chance(seed)) for seed in seeds]

    def test_dependencies_are_created_first_and_deleted_last(self):
        for created, deleted in zip(self.orders(creation_order, range(40)), self.orders(deletion_order, range(40))):
            self.assertLess(created.index("A"), created.index("B"))
            self.assertLess(created.index("C"), created.index("D"))
            self.assertGreater(deleted.index("A"), deleted.index("B"))
            self.assertGreater(deleted.index("C"), deleted.index("D"))

    def test_a_seed_gives_one_order(self):
        for order in (creation_order, deletion_order):
            self.assertEqual(*self.orders(order, [7, 7]))

    def test_seeds_give_different_orders(self):
        for order in (creation_order, deletion_order):
            self.assertGreater(len({tuple(found) for found in self.orders(order, range(20))}), 5)

    def test_two_independent_resources_come_in_both_orders_with_a_seed_and_its_mirror_image(self):
        pair = {"Plan": thing(), "Selection": thing()}
        for order in (creation_order, deletion_order):
            for seed in range(20):
                found = {tuple(order(pair, Chance(seed, mirrored))) for mirrored in (False, True)}
                self.assertEqual(found, {("Plan", "Selection"), ("Selection", "Plan")})
