"""KMS keys and aliases, certificates, secrets, parameters."""

import json

from .. import clients
from ..resource import Handler, made_by, nothing, removed_by, without

_PASSWORD_OPTIONS = (
    "PasswordLength",
    "ExcludeCharacters",
    "ExcludeNumbers",
    "ExcludePunctuation",
    "ExcludeUppercase",
    "ExcludeLowercase",
    "IncludeSpace",
    "RequireEachIncludedType",
)
# https://docs.aws.amazon.com/kms/latest/APIReference/API_ScheduleKeyDeletion.html
_DEFAULT_DELETION_DAYS = 30


def _create_key(resource, properties):
    names = ("Description", "KeySpec", "KeyUsage", "MultiRegion", "Origin", "BypassPolicyLockoutSafetyCheck")
    tags = [{"TagKey": tag["Key"], "TagValue": tag["Value"]} for tag in properties.get("Tags", [])]
    policy = {"Policy": properties.get("KeyPolicy", {}), "Tags": tags}
    arguments = {**resource.change_in_place(properties, *names), **policy}
    key = resource.call("kms", "create_key", {name: value for name, value in arguments.items() if value})["KeyMetadata"]
    resource.physical_id = key["KeyId"]
    resource.attributes.update(Arn=key["Arn"], KeyId=key["KeyId"])
    _set_rotation(resource, properties)


def _update_key(resource, properties):
    kms = resource.client("kms")
    if "KeyPolicy" in properties:
        resource.call("kms", "put_key_policy", {"Policy": properties["KeyPolicy"]}, KeyId=resource.physical_id)
    kms.update_key_description(KeyId=resource.physical_id, Description=properties.get("Description", ""))
    _set_rotation(resource, properties)


def _set_rotation(resource, properties):
    kms = resource.client("kms")
    if str(properties.get("EnableKeyRotation", False)).lower() == "true":
        period = resource.change_in_place(properties, "RotationPeriodInDays")
        resource.call("kms", "enable_key_rotation", period, KeyId=resource.physical_id)
    elif kms.get_key_rotation_status(KeyId=resource.physical_id)["KeyRotationEnabled"]:
        kms.disable_key_rotation(KeyId=resource.physical_id)


def _delete_key(resource, properties):
    days = int(properties.get("PendingWindowInDays", _DEFAULT_DELETION_DAYS))
    resource.client("kms").schedule_key_deletion(KeyId=resource.physical_id, PendingWindowInDays=days)


def _create_replica(resource, properties):
    """The call goes to the Region of the primary, and answers with the copy in this one."""
    region, key = properties["PrimaryKeyArn"].split(":")[3], properties["PrimaryKeyArn"]
    copied = clients.client("kms", region).replicate_key(
        KeyId=key,
        ReplicaRegion=resource.region,
        Policy=json.dumps(properties["KeyPolicy"]),
        Description=properties.get("Description", ""),
    )["ReplicaKeyMetadata"]
    resource.physical_id = copied["KeyId"]
    resource.attributes.update(Arn=copied["Arn"], KeyId=copied["KeyId"])


def _request_certificate(resource, properties):
    """The transparency log is an option inside the API's `Options`."""
    arguments = dict(properties)
    if "CertificateTransparencyLoggingPreference" in arguments:
        preference = arguments.pop("CertificateTransparencyLoggingPreference")
        arguments["Options"] = {"CertificateTransparencyLoggingPreference": preference}
    resource.physical_id = resource.call("acm", "request_certificate", arguments)["CertificateArn"]


def _update_alias(resource, properties):
    resource.client("kms").update_alias(AliasName=resource.physical_id, TargetKeyId=properties["TargetKeyId"])


def _create_secret(resource, properties):
    arguments = {"Name": resource.name(), **properties}
    generated = arguments.pop("GenerateSecretString", None)
    if generated is not None:
        options = resource.change_in_place(generated, *_PASSWORD_OPTIONS)
        password = resource.call("secretsmanager", "get_random_password", options)["RandomPassword"]
        arguments["SecretString"] = password
        if generated.get("GenerateStringKey"):
            template = json.loads(generated["SecretStringTemplate"])
            arguments["SecretString"] = json.dumps({**template, generated["GenerateStringKey"]: password})
    resource.physical_id = resource.call("secretsmanager", "create_secret", arguments)["ARN"]
    resource.attributes["Id"] = resource.physical_id


def _update_secret(resource, properties):
    changes = resource.change_in_place(properties, "Description", "KmsKeyId", "SecretString")
    resource.call("secretsmanager", "update_secret", changes, SecretId=resource.physical_id)


def _attach_secret(resource, properties):
    """Writes the cluster's address into the secret, as CloudFormation does."""
    secrets, secret = resource.client("secretsmanager"), properties["SecretId"]
    value = json.loads(secrets.get_secret_value(SecretId=secret)["SecretString"])
    if properties["TargetType"] == "AWS::RDS::DBCluster":
        found = resource.client("rds").describe_db_clusters(DBClusterIdentifier=properties["TargetId"])["DBClusters"][0]
        value.update(host=found["Endpoint"], port=found["Port"], dbClusterIdentifier=properties["TargetId"])
    secrets.put_secret_value(SecretId=secret, SecretString=json.dumps(value))
    resource.physical_id = resource.attributes["Id"] = secret


def _put_secret_policy(resource, properties):
    resource.call("secretsmanager", "put_resource_policy", properties)
    resource.physical_id = resource.attributes["Id"] = properties["SecretId"]


def _put_parameter(resource, properties):
    arguments = {"Name": resource.name(), **without(properties, "Tags")}
    arguments["Overwrite"] = bool(resource.physical_id)
    if resource.physical_id:
        arguments["Name"] = resource.physical_id
    resource.call("ssm", "put_parameter", arguments)
    resource.physical_id = arguments["Name"]
    resource.attributes.update(Type=arguments["Type"], Value=arguments["Value"])


HANDLERS = {
    "AWS::KMS::Key": Handler(
        _create_key, _delete_key, _update_key, create_only=("KeySpec", "KeyUsage", "MultiRegion", "Origin")
    ),
    "AWS::KMS::ReplicaKey": Handler(_create_replica, _delete_key, create_only=("PrimaryKeyArn",)),
    "AWS::KMS::Alias": Handler(
        made_by("kms", "create_alias", name="AliasName"),
        removed_by("kms", "delete_alias", "AliasName"),
        _update_alias,
        create_only=("AliasName",),
    ),
    "AWS::CertificateManager::Certificate": Handler(
        _request_certificate,
        removed_by("acm", "delete_certificate", "CertificateArn"),
    ),
    "AWS::SecretsManager::Secret": Handler(
        _create_secret,
        removed_by("secretsmanager", "delete_secret", "SecretId", ForceDeleteWithoutRecovery=True),
        _update_secret,
        create_only=("Name",),
    ),
    "AWS::SecretsManager::SecretTargetAttachment": Handler(_attach_secret, nothing, _attach_secret),
    "AWS::SecretsManager::ResourcePolicy": Handler(
        _put_secret_policy,
        removed_by("secretsmanager", "delete_resource_policy", "SecretId"),
        _put_secret_policy,
        create_only=("SecretId",),
    ),
    "AWS::SSM::Parameter": Handler(
        _put_parameter, removed_by("ssm", "delete_parameter", "Name"), _put_parameter, create_only=("Name",)
    ),
}
