"""One step of a deployment: a resource is created, changed, imported or removed, with its events and journal lines."""

import logging

import botocore.exceptions

from . import catalog, journal
from .errors import ApiRefusal, ResourceFailed, ValidationError
from .faults import InjectedFault
from .physical_names import check_name_is_free
from .settings import SETTINGS

_GONE = ("NotFound", "NoSuch", "Nonexistent", "does not exist")
_log = logging.getLogger("emulator")


class Steps:
    """Carries out steps for one stack."""

    def __init__(self, registry, stack):
        self._registry = registry
        self._stack = stack

    def create(self, resource, properties, replaced=None):
        """Create a resource; what a failed creation left half-made is removed again."""
        handler = catalog.handler_for(resource.type)
        resource.properties = properties
        check_name_is_free(self._registry, resource)
        try:
            SETTINGS.faults.strike("CREATE", resource)
            handler.create(resource, properties)
        except Exception:
            self._discard_half_made(handler, resource)
            raise
        operation = "replace" if replaced else "create"
        journal.record(resource.kind or handler.kind, operation, resource.type, resource.logical_id, resource.physical_id)

    def adopt(self, resource, properties, orphan):
        """Import a resource that an earlier stack retained."""
        resource.physical_id, resource.attributes = orphan.physical_id, dict(orphan.attributes)
        resource.properties = orphan.properties
        handler = catalog.handler_for(resource.type)
        if handler.replaces(orphan.properties, properties) and orphan.properties != properties:
            raise ValidationError(f"{resource.logical_id} cannot be imported: its create-only properties differ")
        if orphan.properties != properties:
            handler.update(resource, properties)
        resource.properties = properties
        journal.record(journal.ENGINE, "import", resource.type, resource.logical_id, resource.physical_id)

    def _discard_half_made(self, handler, resource):
        """Remove what the first calls of a failed creation left behind."""
        if not resource.physical_id:
            return
        try:
            handler.delete(resource, resource.properties)
        except Exception as error:
            journal.record(journal.ENGINE, "left-behind", resource.type, resource.logical_id, error=reason_of(error))

    def change(self, resource, properties):
        """Change in place. A change of nothing but tags has no call in most handlers: it is recorded as such."""
        handler = catalog.handler_for(resource.type)
        names = {*properties, *resource.properties}
        changed = sorted(name for name in names if properties.get(name) != resource.properties.get(name))
        operation = "tags-not-carried" if changed == ["Tags"] else "update"
        SETTINGS.faults.strike("UPDATE", resource)
        if operation == "update":
            handler.update(resource, properties)
        resource.properties = properties
        identity = (resource.type, resource.logical_id, resource.physical_id)
        journal.record(resource.kind or handler.kind, operation, *identity, changed=changed)

    def dispose(self, resource, policy_name):
        """Remove a resource as its deletion or replacement policy says; what is retained can be imported later."""
        policy = resource.declared.get(policy_name, "Delete")
        if policy in ("Retain", "RetainExceptOnCreate"):
            self.retain(resource)
            return
        self.remove(resource, with_snapshot=policy == "Snapshot")

    def retain(self, resource):
        """Leave the resource where it is, without a stack."""
        journal.record(journal.ENGINE, "retained", resource.type, resource.logical_id, resource.physical_id)
        self._registry.orphan(resource)
        self._stack.add_event(resource, "DELETE_SKIPPED")

    def remove(self, resource, with_snapshot=False):
        """Remove a resource; one that is gone already is removed. A refusal is recorded and raised."""
        handler = catalog.handler_for(resource.type)
        delete = handler.delete_with_snapshot if with_snapshot and handler.delete_with_snapshot else handler.delete
        try:
            SETTINGS.faults.strike("DELETE", resource)
            delete(resource, resource.properties)
        except Exception as error:
            reason = reason_of(error)
            gone = isinstance(error, botocore.exceptions.ClientError) and any(word in reason for word in _GONE)
            if not gone:
                self._stack.add_event(resource, "DELETE_FAILED", reason)
                journal.record(journal.ENGINE, "delete-refused", resource.type, resource.logical_id, error=reason)
                raise ResourceFailed(resource.logical_id, reason) from error
        journal.record(resource.kind or handler.kind, "delete", resource.type, resource.logical_id, resource.physical_id)
        self._stack.add_event(resource, "DELETE_COMPLETE")


def reason_of(error):
    """The reason as an event shows it; the trace of an error that no service raised goes to the log."""
    expected = (
        botocore.exceptions.ClientError,
        botocore.exceptions.ParamValidationError,
        ValidationError,
        ApiRefusal,
        ResourceFailed,
        InjectedFault,
    )
    if not isinstance(error, expected):
        _log.info("resource failed", exc_info=error)
    return f"{type(error).__name__}: {error}"[:600]
