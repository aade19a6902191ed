"""Writes aws-operations.json: the options of the AWS CLI commands that the documents use, from the service models of botocore.

    pip install botocore
    npx tsx test/support/documents/print-aws-commands.ts | python3 test/support/documents/aws-operations.py

Reads one `service operation` a line. Names of commands and options are formed as the AWS CLI forms them.
"""

import datetime
import json
import pathlib
import sys

import botocore
import botocore.session
from botocore import xform_name

# Commands that the AWS CLI has beside the operations of the services, with the actions that they call.
# https://docs.aws.amazon.com/cli/latest/reference/s3/ and /logs/tail.html, /sso/login.html
CUSTOM = {
    "s3 ls": {"options": {"recursive": {}}, "actions": ["s3:ListBucket"]},
    "s3 cp": {"options": {"recursive": {}, "version-id": {}}, "actions": ["s3:GetObject"]},
    "logs tail": {
        "options": {"since": {}, "follow": {}, "filter-pattern": {}, "format": {}},
        "actions": ["logs:FilterLogEvents"],
    },
    "sso login": {"options": {}, "actions": []},
    "configure sso": {"options": {}, "actions": []},
}
# Services that the CLI or IAM names in another way than botocore.
BOTOCORE_NAME = {"s3api": "s3", "configservice": "config", "deploy": "codedeploy"}
# https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
ACTIONS = {
    "s3:HeadBucket": ["s3:ListBucket"],
    "s3:HeadObject": ["s3:GetObject"],
    "s3:ListObjectVersions": ["s3:ListBucketVersions"],
    "s3:CopyObject": ["s3:GetObject", "s3:PutObject"],
    "s3:DeleteObject": ["s3:DeleteObject", "s3:DeleteObjectVersion"],
    "sts:GetCallerIdentity": [],
}
MAX_ENUM = 60
# Prefix of IAM actions where it is not the signing name of the service.
PREFIX = {"cloudwatch": "cloudwatch", "sso-admin": "sso"}


def options_of(service, operation):
    shape = operation.input_shape
    if shape is None:
        return {}
    options = {}
    for member, target in shape.members.items():
        entry = {}
        if member in shape.required_members:
            entry["required"] = True
        if target.type_name == "boolean":
            entry["boolean"] = True
        leaf = target.member if target.type_name == "list" else target
        # Lists of resource types change with every service that AWS adds.
        if 0 < len(getattr(leaf, "enum", [])) <= MAX_ENUM:
            entry["enum"] = list(leaf.enum)
        options[xform_name(member, "-")] = entry
    return options


def command(session, name):
    if name in CUSTOM:
        return CUSTOM[name]
    service, operation, *waiter = name.split(" ")
    client = session.create_client(BOTOCORE_NAME.get(service, service), region_name="eu-west-1", aws_access_key_id="x", aws_secret_access_key="x")
    if operation == "wait":
        model = client.waiter_names
        found = [each for each in model if each.replace("_", "-") == waiter[0]]
        if not found:
            return None
        waited = client.get_waiter(found[0]).config.operation
    else:
        waited = next((each for each in client.meta.service_model.operation_names if xform_name(each, "-") == operation), None)
        if waited is None:
            return None
    model = client.meta.service_model.operation_model(waited)
    prefix = PREFIX.get(service, client.meta.service_model.signing_name)
    action = f"{prefix}:{waited}"
    return {"options": options_of(service, model), "actions": ACTIONS.get(action, [action])}


def main():
    session = botocore.session.get_session()
    names = sorted({line.strip() for line in sys.stdin if line.strip()})
    commands = {name: command(session, name) for name in names}
    unknown = [name for name, entry in commands.items() if entry is None]
    lines = [f"    {json.dumps(name)}: {json.dumps(entry, sort_keys=True)}" for name, entry in commands.items() if entry is not None]
    head = f'  "source": "botocore {botocore.__version__}",\n  "asOf": "{datetime.date.today().isoformat()}",\n'
    target = pathlib.Path(__file__).with_name("aws-operations.json")
    target.write_text("{\n" + head + '  "commands": {\n' + ",\n".join(lines) + "\n  }\n}\n")
    print(f"{len(names) - len(unknown)} commands written")
    if unknown:
        sys.exit("Not in the models: " + ", ".join(unknown))


main()
