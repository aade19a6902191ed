"""WAF, Shield and DNS records: the resources in front of the load balancer."""

import botocore.exceptions

from ..resource import Handler, removed_by, without


def _identity(resource):
    name, identifier, scope = resource.physical_id.split("|")
    return {"Name": name, "Id": identifier, "Scope": scope}


def _lock(resource, read):
    return getattr(resource.client("wafv2"), read)(**_identity(resource))["LockToken"]


def _for_api(properties):
    """Patterns are texts in a template and objects in the API."""
    patterns = [{"RegexString": text} for text in properties.get("RegularExpressionList", [])]
    return {**properties, "RegularExpressionList": patterns} if patterns else properties


def _web_entity(kind, create_only=("Name", "Scope")):
    """Web ACLs, IP sets, pattern sets and rule groups share one life cycle with an optimistic lock."""

    def create(resource, properties):
        stated = {key: value for key, value in _for_api(properties).items() if key != "Tags" or value}
        arguments = {"Name": resource.name(), **stated}
        summary = resource.call("wafv2", f"create_{kind}", arguments)["Summary"]
        resource.physical_id = f"{summary['Name']}|{summary['Id']}|{arguments['Scope']}"
        resource.attributes.update(Arn=summary["ARN"], Id=summary["Id"])
        if kind in ("web_acl", "rule_group"):
            label = "webacl" if kind == "web_acl" else "rulegroup"
            resource.attributes["LabelNamespace"] = f"awswaf:{resource.account}:{label}:{summary['Name']}:"

    def update(resource, properties):
        changes = without(_for_api(properties), "Tags", "Name", "Scope", "Capacity", "IPAddressVersion")
        token = _lock(resource, f"get_{kind}")
        resource.call("wafv2", f"update_{kind}", changes, LockToken=token, **_identity(resource))

    def delete(resource, _properties):
        token = _lock(resource, f"get_{kind}")
        getattr(resource.client("wafv2"), f"delete_{kind}")(LockToken=token, **_identity(resource))

    return Handler(create, delete, update, create_only=create_only)


def _associate(resource, properties):
    resource.call("wafv2", "associate_web_acl", properties)
    resource.physical_id = f"{properties['WebACLArn']}|{properties['ResourceArn']}"


def _disassociate(resource, properties):
    resource.client("wafv2").disassociate_web_acl(ResourceArn=properties["ResourceArn"])


def _put_logging(resource, properties):
    fields = [_field(field) for field in properties.get("RedactedFields", [])]
    configuration = {**properties, "RedactedFields": fields} if fields else properties
    resource.call("wafv2", "put_logging_configuration", {"LoggingConfiguration": configuration})
    resource.physical_id = properties["ResourceArn"]


def _field(field):
    """The template says `{SingleHeader: {Name}}` like the API; older templates write the inner name in lower case."""
    if "SingleHeader" in field:
        header = field["SingleHeader"]
        return {"SingleHeader": {"Name": header.get("Name") or header.get("name")}}
    return field


def _protect(resource, properties):
    """On AWS an operator subscribes to Shield Advanced; here the first protection does it."""
    shield = resource.client("shield")
    try:
        shield.create_subscription()
    except botocore.exceptions.ClientError as error:
        if error.response["Error"]["Code"] != "ResourceAlreadyExistsException":
            raise
    resource.physical_id = resource.call("shield", "create_protection", properties)["ProtectionId"]
    arn = f"arn:aws:shield::{resource.account}:protection/{resource.physical_id}"
    resource.attributes.update(ProtectionId=resource.physical_id, ProtectionArn=arn)


HANDLERS = {
    "AWS::WAFv2::WebACL": _web_entity("web_acl"),
    "AWS::WAFv2::IPSet": _web_entity("ip_set", ("Name", "Scope", "IPAddressVersion")),
    "AWS::WAFv2::RegexPatternSet": _web_entity("regex_pattern_set"),
    "AWS::WAFv2::RuleGroup": _web_entity("rule_group", ("Name", "Scope", "Capacity")),
    "AWS::WAFv2::WebACLAssociation": Handler(_associate, _disassociate),
    "AWS::WAFv2::LoggingConfiguration": Handler(
        _put_logging,
        removed_by("wafv2", "delete_logging_configuration", "ResourceArn"),
        _put_logging,
        create_only=("ResourceArn",),
    ),
    "AWS::Shield::Protection": Handler(_protect, removed_by("shield", "delete_protection", "ProtectionId")),
}
