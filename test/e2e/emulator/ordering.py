"""The order of a template's resources: each one after everything that it refers to, and otherwise by chance.

CloudFormation works on all resources at the same time whose dependencies are complete. One operation after the other in
a random order that respects the dependencies has the same outcomes, as long as the operations are atomic; a fixed order
would hide every dependency that the template does not declare. The chance is seeded, so that a run can be repeated.
"""

import hashlib
import re

from .errors import ValidationError

_SUBSTITUTION = re.compile(r"\$\{([^!}][^}]*)\}")


class Chance:
    """A seeded permutation of names. `mirrored` reverses it: what came first among independent ones comes last."""

    def __init__(self, seed=0, mirrored=False):
        self.seed, self.mirrored = seed, mirrored

    def rank(self, name):
        """The place of a name; the names of other resources do not influence it."""
        digest = int.from_bytes(hashlib.sha256(f"{self.seed}/{name}".encode()).digest()[:8], "big")
        return -digest if self.mirrored else digest

    def __str__(self):
        return f"{self.seed}{' mirrored' if self.mirrored else ''}"


def creation_order(resources, chance):
    """Logical ids, dependencies first and otherwise by chance. A cycle is refused by name."""
    waiting = {logical_id: set(dependencies(resource, resources)) for logical_id, resource in resources.items()}
    return _ordered(waiting, chance)


def deletion_order(resources, chance):
    """Logical ids, dependents first and otherwise by chance."""
    waiting = {logical_id: set() for logical_id in resources}
    for logical_id, resource in resources.items():
        for dependency in dependencies(resource, resources):
            waiting[dependency].add(logical_id)
    return _ordered(waiting, chance)


def _ordered(waiting, chance):
    ranks = {logical_id: chance.rank(logical_id) for logical_id in waiting}
    order, done = [], set()
    while waiting:
        ready = [logical_id for logical_id, before in waiting.items() if before <= done]
        if not ready:
            raise ValidationError(f"Circular dependency between resources: [{', '.join(_cycle(waiting))}]")
        following = min(ready, key=ranks.__getitem__)
        order.append(following)
        done.add(following)
        del waiting[following]
    return order


def _cycle(waiting):
    """One cycle among resources that wait for each other."""
    path = [min(waiting)]
    while True:
        following = min(name for name in waiting[path[-1]] if name in waiting)
        if following in path:
            return path[path.index(following) :]
        path.append(following)


def dependencies(resource, resources):
    """The logical ids that `resource` names: `DependsOn`, `Ref`, `Fn::GetAtt`, `Fn::Sub`."""
    named = resource.get("DependsOn", [])
    found = list([named] if isinstance(named, str) else named)
    _collect(resource.get("Properties", {}), found)
    return [logical_id for logical_id in dict.fromkeys(found) if logical_id in resources]


def requirements(names, resources):
    """Every logical id that one of `names` needs, directly or through others."""
    waiting, found = list(names), set()
    while waiting:
        current = waiting.pop()
        if current not in found and current in resources:
            found.add(current)
            waiting.extend(dependencies(resources[current], resources))
    return found - set(names)


def _collect(node, found):
    if isinstance(node, list):
        for item in node:
            _collect(item, found)
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        if key == "Ref":
            found.append(value)
        elif key == "Fn::GetAtt":
            found.append(value.split(".")[0] if isinstance(value, str) else value[0])
        else:
            if key == "Fn::Sub":
                template = value[0] if isinstance(value, list) else value
                found.extend(name.split(".")[0] for name in _SUBSTITUTION.findall(template))
            _collect(value, found)
