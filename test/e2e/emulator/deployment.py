"""Brings a stack's resources to what a template says, and back again when something fails on the way."""

import dataclasses

from . import catalog, journal
from .errors import ResourceFailed, ValidationError
from .ordering import creation_order, deletion_order, requirements
from .physical_names import import_name
from .resource import Resource
from .scope import Scope
from .settings import SETTINGS
from .steps import Steps, reason_of


class Deployment:
    """One create, update or delete of a stack. What it made and changed is remembered, so that it can be undone."""

    def __init__(self, registry, stack, import_existing=False):
        self._registry = registry
        self._stack = stack
        self._import_existing = import_existing
        self._steps = Steps(registry, stack)
        self._made = {}
        self._adopted = {}
        self._before = {}
        self._changed = set()
        self._superseded = {}

    def apply(self, template, parameters):
        """Create and change resources, then compute outputs. Raises on the first failure; `roll_back` then undoes."""
        stack = self._stack
        scope = Scope(self._registry, stack, template, parameters, stack.resources)
        scope.evaluator.check_rules(template.get("Rules", {}))
        wanted = self._wanted(template, scope)
        for logical_id in creation_order(wanted, SETTINGS.chance):
            self._settle(logical_id, wanted[logical_id], scope)
        outputs, exports = self._outputs(template, scope)
        self._check_exports(exports)
        removed = [resource for logical_id, resource in stack.resources.items() if logical_id not in wanted]
        stack.outputs, stack.exports, stack.imports = outputs, exports, scope.imports
        return removed

    def _wanted(self, template, scope):
        """The resources whose condition holds."""
        declared = template.get("Resources", {})
        return {
            logical_id: resource
            for logical_id, resource in declared.items()
            if "Condition" not in resource or scope.evaluator.condition(resource["Condition"])
        }

    def _settle(self, logical_id, declared, scope):
        """Create, change, replace or leave one resource, by what its properties evaluate to."""
        stack, existing = self._stack, self._stack.resources.get(logical_id)
        place = (stack.name, stack.stack_id, stack.account, stack.region)
        resource = Resource(declared["Type"], logical_id, *place, declared)
        operation = "UPDATE" if existing else "CREATE"
        try:
            handler = catalog.handler_for(declared["Type"])
            properties = scope.evaluator.evaluate(declared.get("Properties", {}))
            if existing and existing.type != declared["Type"]:
                raise ValidationError(f"Update of resource type is not permitted: {existing.type}, {resource.type}")
            if existing and existing.properties == properties:
                self._before.setdefault(logical_id, (existing.properties, existing.declared))
                existing.declared = declared
                return
            stack.add_event(existing or resource, f"{operation}_IN_PROGRESS")
            if existing and not handler.replaces(existing.properties, properties):
                self._before[logical_id] = (existing.properties, existing.declared)
                self._changed.add(logical_id)
                self._steps.change(existing, properties)
                existing.declared, resource = declared, existing
            else:
                self._make(resource, properties, existing)
        except Exception as error:
            reason = reason_of(error)
            stack.add_event(existing or resource, f"{operation}_FAILED", reason)
            journal.record(journal.ENGINE, f"{operation.lower()}-failed", declared["Type"], logical_id, error=reason)
            raise ResourceFailed(logical_id, reason) from error
        stack.add_event(resource, f"{operation}_COMPLETE")

    def _make(self, resource, properties, replaced):
        orphan = self._orphan_of(resource)
        if orphan is not None:
            self._steps.adopt(resource, properties, orphan)
            self._registry.adopted(orphan)
            self._adopted[resource.logical_id] = orphan
        else:
            self._steps.create(resource, properties, replaced)
            self._made[resource.logical_id] = resource
        if replaced:
            self._superseded[resource.logical_id] = replaced
        self._stack.resources[resource.logical_id] = resource

    def _orphan_of(self, resource):
        name = import_name(resource, resource.declared) if self._import_existing else None
        return self._registry.orphaned(resource, name) if name else None

    def _outputs(self, template, scope):
        outputs, exports = {}, {}
        for name, output in template.get("Outputs", {}).items():
            if "Condition" in output and not scope.evaluator.condition(output["Condition"]):
                continue
            outputs[name] = scope.evaluator.evaluate(output["Value"])
            if "Export" in output:
                exports[scope.evaluator.evaluate(output["Export"]["Name"])] = outputs[name]
        return outputs, exports

    def _check_exports(self, exports):
        """An export in use can neither go nor change, and no two stacks may have the same."""
        stack = self._stack
        for name, value in stack.exports.items():
            users = self._registry.importers(stack, name)
            if users and exports.get(name) != value:
                fate = "updated" if name in exports else "deleted"
                raise ValidationError(f"Export {name} cannot be {fate} as it is in use by {', '.join(users)}")
        for name in set(exports) - set(stack.exports):
            if self._registry.export(stack.account, stack.region, name) is not None:
                raise ValidationError(f"Export with name {name} is already exported by another stack")

    def clean_up(self, removed):
        """After a successful update: remove what was replaced or left the template. Nothing rolls back from here.

        CloudFormation completes the update even when a resource refuses; the resource then has no stack.
        """
        for resource in removed:
            del self._stack.resources[resource.logical_id]
        self._remove_superseded()
        for resources, policy in ((self._superseded.values(), "UpdateReplacePolicy"), (removed, "DeletionPolicy")):
            by_id = {resource.logical_id: resource for resource in resources}
            for refused, reason in self._dispose_all(by_id, policy).items():
                resource = by_id[refused]
                journal.record(journal.ENGINE, "left-behind", resource.type, refused, error=reason)

    def roll_back(self):
        """Undo. Returns the new resources that refused to be removed; raises when a change cannot be undone."""
        stack, made = self._stack, dict(self._made)
        for logical_id, resource in [*made.items(), *((name, stack.resources[name]) for name in self._adopted)]:
            if logical_id in self._superseded:
                stack.resources[logical_id] = self._superseded[logical_id]
            else:
                del stack.resources[logical_id]
        for logical_id, orphan in self._adopted.items():
            self._registry.orphan(orphan)
        before = {logical_id: resource.declared for logical_id, resource in stack.resources.items()}
        before.update({logical_id: declared for logical_id, (_, declared) in self._before.items()})
        for logical_id in creation_order(before, SETTINGS.chance):
            if logical_id in self._before:
                self._put_back(stack.resources[logical_id], *self._before[logical_id])
        kept = {name for name, resource in made.items() if resource.declared.get("DeletionPolicy") == "Retain"}
        for logical_id in kept:
            self._steps.retain(made.pop(logical_id))
        self._remove_superseded()
        return {name: made[name] for name in self._dispose_all(made, None)}

    def _remove_superseded(self):
        """A custom resource that answers an update with another physical id: CloudFormation deletes the earlier one.

        https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/crpg-ref-requesttypes-update.html
        """
        for logical_id in sorted(self._changed):
            resource = self._stack.resources[logical_id]
            earlier, resource.superseded = resource.superseded, []
            for physical_id, properties in earlier:
                if physical_id == resource.physical_id:
                    continue
                try:
                    self._steps.remove(dataclasses.replace(resource, physical_id=physical_id, properties=properties))
                except ResourceFailed as error:
                    journal.record(journal.ENGINE, "left-behind", resource.type, logical_id, error=error.reason)

    def _put_back(self, resource, properties, declared):
        """Write the old properties again; also after a change that failed half-way, independent of the record."""
        resource.declared = declared
        if resource.logical_id in self._changed:
            self._steps.change(resource, properties)

    def delete_all(self):
        """Remove every resource, dependents first; what refuses is named and stays, with what it needs."""
        return self._dispose_all(dict(self._stack.resources), "DeletionPolicy", self._stack.resources)

    def _dispose_all(self, resources, policy, record=None):
        """Remove the resources, dependents first. CloudFormation does not try to remove what a refused one needs."""
        declared = {logical_id: resource.declared for logical_id, resource in resources.items()}
        refused = {}
        for logical_id in deletion_order(declared, SETTINGS.chance):
            if logical_id in requirements(refused, declared):
                continue
            try:
                if policy is None:
                    self._steps.remove(resources[logical_id])
                else:
                    self._steps.dispose(resources[logical_id], policy)
            except ResourceFailed as error:
                refused[logical_id] = error.reason
            else:
                if record is not None:
                    del record[logical_id]
        return refused
