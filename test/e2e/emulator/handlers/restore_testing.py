"""Backup selections and restore testing: moto has no API for them, so only their order and names are checked."""

from moto.backup.models import backup_backends

from .. import journal
from ..errors import ApiRefusal
from ..rejections.backups import restore_testing_plans, selections
from ..resource import Handler, nothing


def _backend(resource):
    return backup_backends[resource.account][resource.region]


def _create_selection(resource, properties):
    plan = properties["BackupPlanId"]
    if plan not in _backend(resource).plans:
        raise ApiRefusal("InvalidParameterValueException", f"Backup plan {plan} does not exist")
    resource.physical_id = resource.attributes["Id"] = resource.name(50)
    resource.attributes["SelectionId"], resource.attributes["BackupPlanId"] = resource.physical_id, plan
    selections(_backend(resource))[resource.physical_id] = plan


def _delete_selection(resource, _properties):
    selections(_backend(resource)).pop(resource.physical_id, None)


def _create_plan(resource, properties):
    """The name is the identifier: "Ref" returns it."""
    name = resource.physical_id = properties["RestoreTestingPlanName"]
    plans = restore_testing_plans(_backend(resource))
    if name in plans:
        raise ApiRefusal("AlreadyExistsException", f"Restore testing plan {name} already exists")
    plans[name] = set()
    resource.attributes["RestoreTestingPlanArn"] = resource.arn("backup", f"restore-testing-plan:{name}")


def _delete_plan(resource, _properties):
    """botocore, DeleteRestoreTestingPlan: succeeds only "if all associated restore testing selections are deleted first"."""
    plans = restore_testing_plans(_backend(resource))
    if plans.get(resource.physical_id):
        message = "Restore testing plan cannot be deleted while it has restore testing selections."
        raise ApiRefusal("InvalidRequestException", message)
    plans.pop(resource.physical_id, None)


def _create_test(resource, properties):
    """botocore, CreateRestoreTestingSelection: "can be sent after CreateRestoreTestingPlan request returns successfully"."""
    plan, name = properties["RestoreTestingPlanName"], properties["RestoreTestingSelectionName"]
    plans = restore_testing_plans(_backend(resource))
    if plan not in plans:
        raise ApiRefusal("ResourceNotFoundException", f"Restore testing plan {plan} does not exist")
    plans[plan].add(name)
    resource.physical_id = f"{plan}|{name}"


def _delete_test(resource, properties):
    plans = restore_testing_plans(_backend(resource))
    plans.get(properties["RestoreTestingPlanName"], set()).discard(properties["RestoreTestingSelectionName"])


HANDLERS = {
    "AWS::Backup::BackupSelection": Handler(_create_selection, _delete_selection, kind=journal.STUB),
    "AWS::Backup::RestoreTestingPlan": Handler(
        _create_plan, _delete_plan, nothing, create_only=("RestoreTestingPlanName",), kind=journal.STUB
    ),
    "AWS::Backup::RestoreTestingSelection": Handler(
        _create_test,
        _delete_test,
        nothing,
        create_only=("RestoreTestingPlanName", "RestoreTestingSelectionName"),
        kind=journal.STUB,
    ),
}
