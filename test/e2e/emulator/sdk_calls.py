"""API calls by the names of the AWS SDK for JavaScript, for programs that run without the SDK."""

import json

import botocore.exceptions
import botocore.validate
from moto.backends import get_backend
from moto.core import DEFAULT_ACCOUNT_ID

from . import clients

# Where the package of the SDK and the service of botocore have different names.
_SERVICES = {
    "cloudwatch-logs": "logs",
    "elastic-load-balancing-v2": "elbv2",
    "s3-control": "s3control",
    "secrets-manager": "secretsmanager",
}
# Resource types that AWS Backup opts in by default in a new account: none of those that need an opt-in.
# https://docs.aws.amazon.com/aws-backup/latest/devguide/API_DescribeRegionSettings.html
_BACKUP_TYPES = ("Aurora", "DocumentDB", "DynamoDB", "EBS", "EC2", "EFS", "FSx", "Neptune", "RDS", "Redshift", "S3", "VirtualMachine")


def call(given):
    """`{service, region, operation, input}` to `{output}` or `{error: {code, message}}`."""
    service = _SERVICES.get(given["service"], given["service"])
    client, operation = clients.client(service, given["region"]), given["operation"]
    model = client.meta.service_model.operation_model(operation)
    try:
        report = botocore.validate.ParamValidator().validate(given["input"], model.input_shape)
        if report.has_errors():
            raise botocore.exceptions.ParamValidationError(report=report.generate_report())
        if (service, operation) in _NOT_IN_MOTO:
            return {"output": _NOT_IN_MOTO[service, operation](given["region"], given["input"])}
        [method] = [name for name, api in client.meta.method_to_api_mapping.items() if api == operation]
        answer = getattr(client, method)(**_DEFAULTS.get((service, operation), {}), **given["input"])
    except botocore.exceptions.ClientError as error:
        return {"error": {"code": error.response["Error"]["Code"], "message": error.response["Error"]["Message"]}}
    except botocore.exceptions.ParamValidationError as error:
        return {"error": {"code": "ParamValidationError", "message": str(error)}}
    return {"output": json.loads(json.dumps(answer, default=str))}


def _backup(region):
    backend = get_backend("backup")[DEFAULT_ACCOUNT_ID][region]
    return backend.__dict__.setdefault("emulated_opt_ins", dict.fromkeys(_BACKUP_TYPES, False))


def _describe_region_settings(region, _given):
    return {"ResourceTypeOptInPreference": dict(_backup(region)), "ResourceTypeManagementPreference": {}}


def _update_region_settings(region, given):
    _backup(region).update(given.get("ResourceTypeOptInPreference", {}))
    return {}


# Arguments that moto does not know to be optional: https://docs.aws.amazon.com/inspector/v2/APIReference/API_Enable.html
_DEFAULTS = {("inspector2", "Enable"): {"accountIds": [DEFAULT_ACCOUNT_ID]}}
# Operations that moto lacks. Those without a model are accepted and change nothing.
_NOT_IN_MOTO = {
    ("backup", "DescribeRegionSettings"): _describe_region_settings,
    ("backup", "UpdateRegionSettings"): _update_region_settings,
    ("ec2", "ModifyInstanceMetadataDefaults"): lambda _region, _given: {"Return": True},
}
