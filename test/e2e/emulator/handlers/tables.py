"""DynamoDB tables."""

from ..resource import Handler, made_by, members, removed_by, without

_LATER = ("PointInTimeRecoverySpecification", "TimeToLiveSpecification")
_ENCRYPTION = {"SSEEnabled": "Enabled"}

_make = made_by(
    "dynamodb", "create_table", name="TableName", limit=255, at="TableDescription", attributes=members(Arn="TableArn")
)


def _create_table(resource, properties):
    arguments = without(properties, *_LATER)
    if "SSESpecification" in arguments:
        given = arguments["SSESpecification"]
        arguments["SSESpecification"] = {_ENCRYPTION.get(name, name): value for name, value in given.items()}
    _make(resource, arguments)
    _set_recovery(resource, properties)


def _set_recovery(resource, properties):
    table = {"TableName": resource.physical_id}
    if "PointInTimeRecoverySpecification" in properties:
        recovery = resource.change_in_place(properties, "PointInTimeRecoverySpecification")
        resource.call("dynamodb", "update_continuous_backups", {**table, **recovery})
    if "TimeToLiveSpecification" in properties:
        expiry = resource.change_in_place(properties, "TimeToLiveSpecification")
        resource.call("dynamodb", "update_time_to_live", {**table, **expiry})


def _update_table(resource, properties):
    protection = resource.change_in_place(properties, "DeletionProtectionEnabled", "BillingMode")
    resource.call("dynamodb", "update_table", {"TableName": resource.physical_id, **protection})
    _set_recovery(resource, properties)


HANDLERS = {
    "AWS::DynamoDB::Table": Handler(
        _create_table,
        removed_by("dynamodb", "delete_table", "TableName"),
        _update_table,
        create_only=("TableName", "KeySchema"),
    ),
}
