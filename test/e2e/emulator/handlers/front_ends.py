"""CloudFront distributions of static sites."""

from ..resource import Handler, made_by, members, removed_by, without

_RENAMED = {"IPV6Enabled": "IsIPV6Enabled"}
# Members that the API requires and a template may omit.
_DEFAULTS = {
    "DistributionConfig": {"Comment": "", "Enabled": True},
    "LoggingConfig": {"Enabled": True, "IncludeCookies": False, "Prefix": ""},
}


def _for_api(shape, value):
    """A list of a template is an object with `Items` and `Quantity` in the API."""
    if isinstance(value, list):
        listed = shape.members["Items"] if shape.type_name == "structure" else shape
        items = [_for_api(listed.member, item) for item in value]
        return {"Quantity": len(items), "Items": items} if shape.type_name == "structure" else items
    if shape.type_name != "structure" or not isinstance(value, dict):
        return value
    names = {name.lower(): name for name in shape.members}
    converted = dict(_DEFAULTS.get(shape.name, {}))
    for key, item in value.items():
        name = names.get(_RENAMED.get(key, key).lower())
        converted[name or key] = _for_api(shape.members[name], item) if name else item
    return converted


def _configuration(resource, properties):
    client = resource.client("cloudfront")
    shape = client.meta.service_model.operation_model("CreateDistribution").input_shape.members["DistributionConfig"]
    configuration = _for_api(shape, properties["DistributionConfig"])
    return {"DistributionConfig": {"CallerReference": resource.logical_id + resource.stack_id, **configuration}}


def _create_distribution(resource, properties):
    answer = resource.call("cloudfront", "create_distribution", _configuration(resource, properties))
    resource.physical_id = answer["Distribution"]["Id"]
    resource.attributes.update(Id=resource.physical_id, DomainName=answer["Distribution"]["DomainName"])


def _tag(resource):
    return resource.client("cloudfront").get_distribution(Id=resource.physical_id)["ETag"]


def _update_distribution(resource, properties):
    changes = _configuration(resource, properties)
    resource.call("cloudfront", "update_distribution", changes, Id=resource.physical_id, IfMatch=_tag(resource))


def _delete_distribution(resource, _properties):
    resource.client("cloudfront").delete_distribution(Id=resource.physical_id, IfMatch=_tag(resource))


def _update_access_control(resource, properties):
    resource.call("cloudfront", "update_origin_access_control", without(properties, "Id"), Id=resource.physical_id)


HANDLERS = {
    "AWS::CloudFront::Distribution": Handler(_create_distribution, _delete_distribution, _update_distribution),
    "AWS::CloudFront::OriginAccessControl": Handler(
        made_by(
            "cloudfront", "create_origin_access_control", at="OriginAccessControl", ref="Id", attributes=members("Id")
        ),
        removed_by("cloudfront", "delete_origin_access_control", "Id"),
        _update_access_control,
    ),
}
