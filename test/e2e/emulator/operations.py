"""The operations on a whole stack, with the states it goes through."""

import json
import threading

import yaml
from moto.cloudformation.utils import yaml_tag_constructor

from . import journal
from .deployment import Deployment
from .errors import ValidationError
from .stack import StackRegistry

REGISTRY = StackRegistry()
# One operation at a time: an emulated deployment takes seconds, and interleaved ones prove nothing more.
_operating = threading.RLock()


def parse(body):
    """A template in JSON, or in YAML with CloudFormation's short forms (the bootstrap template is YAML)."""
    try:
        return json.loads(body)
    except ValueError:
        yaml.add_multi_constructor("", yaml_tag_constructor, Loader=yaml.Loader)
        return yaml.load(body, Loader=yaml.Loader)


def create(stack, body, parameters, tags, import_existing=False):
    """First execution: everything is made, or what was made goes again and the stack stays as a ruin to delete."""
    with _operating:
        stack.set_status("CREATE_IN_PROGRESS", "User Initiated")
        stack.body, stack.template, stack.parameters, stack.tags = body, parse(body), parameters, tags
        deployment = Deployment(REGISTRY, stack, import_existing)
        try:
            deployment.apply(stack.template, parameters)
        except Exception as error:
            _failed(stack, "create", error)
            stack.set_status("ROLLBACK_IN_PROGRESS", str(error))
            stack.resources.update(_roll_back(deployment, stack, "ROLLBACK"))
        else:
            stack.set_status("CREATE_COMPLETE")


def update(stack, body, parameters, tags, import_existing=False):
    """Later executions: the stack reaches the new template, or comes back to the old one."""
    with _operating:
        stack.set_status("UPDATE_IN_PROGRESS", "User Initiated")
        template, deployment = parse(body), Deployment(REGISTRY, stack, import_existing)
        try:
            removed = deployment.apply(template, parameters)
        except Exception as error:
            _failed(stack, "update", error)
            stack.set_status("UPDATE_ROLLBACK_IN_PROGRESS", str(error))
            _roll_back(deployment, stack, "UPDATE_ROLLBACK")
            return
        stack.body, stack.template, stack.parameters, stack.tags = body, template, parameters, tags
        stack.set_status("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
        try:
            deployment.clean_up(removed)
        except Exception as error:
            _failed(stack, "clean-up", error)
        stack.set_status("UPDATE_COMPLETE")


def delete(stack):
    """Refused while the stack is protected or others import from it; stops at what cannot be removed."""
    with _operating:
        if stack.termination_protection:
            raise ValidationError(f"Stack [{stack.name}] cannot be deleted while TerminationProtection is enabled")
        for name in stack.exports:
            users = REGISTRY.importers(stack, name)
            if users:
                reason = f"Export {name} cannot be deleted as it is in use by {', '.join(users)}"
                stack.set_status("DELETE_FAILED", reason)
                return
        stack.set_status("DELETE_IN_PROGRESS", "User Initiated")
        try:
            refused = Deployment(REGISTRY, stack).delete_all()
        except Exception as error:
            _failed(stack, "delete", error)
            stack.set_status("DELETE_FAILED", str(error))
            return
        if refused:
            stack.set_status("DELETE_FAILED", f"The following resource(s) failed to delete: [{', '.join(refused)}].")
            return
        stack.set_status("DELETE_COMPLETE")
        REGISTRY.retire(stack)


def _roll_back(deployment, stack, prefix):
    """Undo. A new resource that refuses to go fails the rollback of a creation; an update leaves it without a stack."""
    try:
        refused = deployment.roll_back()
    except Exception as error:
        _failed(stack, "roll-back", error)
        stack.set_status(f"{prefix}_FAILED", str(error))
        return {}
    for logical_id, resource in refused.items():
        journal.record(journal.ENGINE, "left-behind", resource.type, logical_id, error="refused during the rollback")
    if refused and prefix == "ROLLBACK":
        reason = f"The following resource(s) failed to delete: [{', '.join(sorted(refused))}]."
        stack.set_status("ROLLBACK_FAILED", reason)
    else:
        stack.set_status(f"{prefix}_COMPLETE")
    return refused


def _failed(stack, operation, error):
    reason = str(error)[:600]
    journal.record(journal.ENGINE, f"{operation}-failed", "AWS::CloudFormation::Stack", stack.name, error=reason)
