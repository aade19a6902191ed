"""The order in which a template's resources are made: each one after everything that it refers to."""

import re

from .errors import ValidationError

_SUBSTITUTION = re.compile(r"\$\{([^!}][^}]*)\}")


def creation_order(resources):
    """Logical ids, dependencies first and otherwise as the template lists them. A cycle is refused by name."""
    order, placed, open_path = [], set(), []

    def place(logical_id):
        if logical_id in placed:
            return
        if logical_id in open_path:
            cycle = ", ".join(open_path[open_path.index(logical_id) :])
            raise ValidationError(f"Circular dependency between resources: [{cycle}]")
        open_path.append(logical_id)
        for dependency in dependencies(resources[logical_id], resources):
            place(dependency)
        open_path.pop()
        placed.add(logical_id)
        order.append(logical_id)

    for logical_id in resources:
        place(logical_id)
    return order


def dependencies(resource, resources):
    """The logical ids that `resource` names: `DependsOn`, `Ref`, `Fn::GetAtt`, `Fn::Sub`."""
    named = resource.get("DependsOn", [])
    found = list([named] if isinstance(named, str) else named)
    _collect(resource.get("Properties", {}), found)
    return [logical_id for logical_id in dict.fromkeys(found) if logical_id in resources]


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
