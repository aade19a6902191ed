"""Brings a stack's resources to what a template says, and back again when something fails on the way."""

import logging

import botocore.exceptions

from . import catalogue, journal
from .errors import ResourceFailed, ValidationError
from .ordering import creation_order, dependencies
from .resource import Resource
from .scope import Scope

_GONE = ("NotFound", "NoSuch", "Nonexistent", "does not exist")
_log = logging.getLogger("emulator")


class Deployment:
    """One create, update or delete of a stack. Every step taken is remembered with the step that undoes it."""

    def __init__(self, registry, stack):
        self._registry = registry
        self._stack = stack
        self._undo = []
        self._superseded = []

    def apply(self, template, parameters):
        """Create and change resources, then compute outputs. Raises on the first failure; `roll_back` then undoes."""
        stack = self._stack
        scope = Scope(self._registry, stack, template, parameters, stack.resources)
        scope.evaluator.check_rules(template.get("Rules", {}))
        wanted = self._wanted(template, scope)
        for logical_id in creation_order(wanted):
            self._settle(logical_id, wanted[logical_id], scope)
        outputs, exports = self._outputs(template, scope, wanted)
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
            handler = catalogue.handler_for(declared["Type"])
            properties = scope.evaluator.evaluate(declared.get("Properties", {}))
            if existing and existing.type != declared["Type"]:
                raise ValidationError(f"Update of resource type is not permitted: {existing.type}, {resource.type}")
            if existing and existing.properties == properties:
                existing.declared = declared
                return
            stack.add_event(existing or resource, f"{operation}_IN_PROGRESS")
            if existing and not handler.replaces(existing.properties, properties):
                self._change(handler, existing, properties, declared)
                resource = existing
            else:
                self._make(handler, resource, properties, existing)
        except Exception as error:
            reason = _reason(error)
            stack.add_event(existing or resource, f"{operation}_FAILED", reason)
            journal.record(journal.ENGINE, f"{operation.lower()}-failed", declared["Type"], logical_id, error=reason)
            raise ResourceFailed(logical_id, reason) from error
        stack.add_event(resource, f"{operation}_COMPLETE")

    def _make(self, handler, resource, properties, replaced):
        resource.properties = properties
        try:
            handler.create(resource, properties)
        except Exception:
            self._discard_half_made(handler, resource)
            raise
        operation = "replace" if replaced else "create"
        journal.record(handler.kind, operation, resource.type, resource.logical_id, resource.physical_id)
        if replaced:
            self._superseded.append(replaced)
        self._stack.resources[resource.logical_id] = resource
        self._undo.append(lambda: self._unmake(resource, replaced))

    def _discard_half_made(self, handler, resource):
        """Take away what the first calls of a failed creation left behind."""
        if not resource.physical_id:
            return
        try:
            handler.delete(resource, resource.properties)
        except Exception as error:
            journal.record(journal.ENGINE, "left-behind", resource.type, resource.logical_id, error=_reason(error))

    def _unmake(self, resource, replaced):
        if replaced:
            self._stack.resources[resource.logical_id] = replaced
            self._superseded.remove(replaced)
        else:
            del self._stack.resources[resource.logical_id]
        if resource.declared.get("DeletionPolicy") != "Retain":
            self._remove(resource)

    def _change(self, handler, resource, properties, declared):
        before = (resource.properties, resource.declared)
        self._undo.append(lambda: self._put_back(handler, resource, *before))
        self._call_update(handler, resource, properties)
        resource.declared = declared

    def _put_back(self, handler, resource, properties, declared):
        """After a change that failed half-way the old properties are written again, whatever the record says."""
        resource.declared = declared
        self._call_update(handler, resource, properties)

    def _call_update(self, handler, resource, properties):
        """A change of nothing but tags has no call in most handlers: it is recorded as such."""
        names = {*properties, *resource.properties}
        changed = sorted(name for name in names if properties.get(name) != resource.properties.get(name))
        operation = "tags-not-carried" if changed == ["Tags"] else "update"
        if operation == "update":
            handler.update(resource, properties)
        resource.properties = properties
        identity = (resource.type, resource.logical_id, resource.physical_id)
        journal.record(handler.kind, operation, *identity, changed=changed)

    def _outputs(self, template, scope, wanted):
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
        """After a successful update: remove what was replaced or left the template. Nothing rolls back from here."""
        for resource in [*reversed(self._superseded), *_dependents_first(removed)]:
            replaced = self._stack.resources.get(resource.logical_id) is not resource
            policy = "UpdateReplacePolicy" if replaced else "DeletionPolicy"
            if not replaced:
                del self._stack.resources[resource.logical_id]
            self._dispose(resource, policy)

    def roll_back(self):
        """Undo every step, the last one first. Raises when a step cannot be undone."""
        while self._undo:
            self._undo.pop()()

    def delete_all(self):
        """Remove every resource, dependents first; whatever refuses is named and the stack stays."""
        refused = {}
        for resource in _dependents_first(self._stack.resources.values()):
            if refused and self._depends_on(refused, resource.logical_id):
                continue
            try:
                self._dispose(resource, "DeletionPolicy")
            except ResourceFailed as error:
                refused[resource.logical_id] = error.reason
            else:
                del self._stack.resources[resource.logical_id]
        return refused

    def _depends_on(self, refused, logical_id):
        """Whether something that stays needs this resource: CloudFormation does not try to remove it then."""
        declared = {name: resource.declared for name, resource in self._stack.resources.items()}
        open_ids, seen = list(refused), set()
        while open_ids:
            current = open_ids.pop()
            if current in seen or current not in declared:
                continue
            seen.add(current)
            open_ids.extend(dependencies(declared[current], declared))
        return logical_id in seen

    def _dispose(self, resource, policy_name):
        policy = resource.declared.get(policy_name, "Delete")
        if policy in ("Retain", "RetainExceptOnCreate"):
            journal.record(journal.ENGINE, "retained", resource.type, resource.logical_id, resource.physical_id)
            self._stack.add_event(resource, "DELETE_SKIPPED")
            return
        self._remove(resource, with_snapshot=policy == "Snapshot")

    def _remove(self, resource, with_snapshot=False):
        handler = catalogue.handler_for(resource.type)
        delete = handler.delete_with_snapshot if with_snapshot and handler.delete_with_snapshot else handler.delete
        try:
            delete(resource, resource.properties)
        except Exception as error:
            reason = _reason(error)
            gone = isinstance(error, botocore.exceptions.ClientError) and any(word in reason for word in _GONE)
            if not gone:
                self._stack.add_event(resource, "DELETE_FAILED", reason)
                journal.record(journal.ENGINE, "delete-refused", resource.type, resource.logical_id, error=reason)
                raise ResourceFailed(resource.logical_id, reason) from error
        journal.record(handler.kind, "delete", resource.type, resource.logical_id, resource.physical_id)
        self._stack.add_event(resource, "DELETE_COMPLETE")


def _dependents_first(resources):
    by_id = {resource.logical_id: resource for resource in resources}
    order = creation_order({logical_id: resource.declared for logical_id, resource in by_id.items()})
    return [by_id[logical_id] for logical_id in reversed(order)]


def _reason(error):
    expected = (botocore.exceptions.ClientError, botocore.exceptions.ParamValidationError, ValidationError)
    if not isinstance(error, expected):
        _log.info("resource failed", exc_info=error)
    return f"{type(error).__name__}: {error}"[:600]
