"""Security groups, network ACLs and prefix lists: what may pass."""

import botocore.exceptions

from ..resource import Handler, removed_by
from .network import made_with_tags, tagged

_ALLOW_ALL = (
    {"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]},
    {"IpProtocol": "-1", "Ipv6Ranges": [{"CidrIpv6": "::/0"}]},
)
_PEERS = {
    "CidrIp": ("IpRanges", "CidrIp"),
    "CidrIpv6": ("Ipv6Ranges", "CidrIpv6"),
    "SourceSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
    "DestinationSecurityGroupId": ("UserIdGroupPairs", "GroupId"),
    "SourcePrefixListId": ("PrefixListIds", "PrefixListId"),
    "DestinationPrefixListId": ("PrefixListIds", "PrefixListId"),
}


def _permission(rule):
    """One rule of a template in the shape that the EC2 API takes."""
    permission = {"IpProtocol": str(rule["IpProtocol"])}
    for port in ("FromPort", "ToPort"):
        if port in rule:
            permission[port] = int(rule[port])
    for name, (ranges, field) in _PEERS.items():
        if name in rule:
            description = {"Description": rule["Description"]} if rule.get("Description") else {}
            permission[ranges] = [{field: rule[name], **description}]
    return permission


def _create_group(resource, properties):
    arguments = {
        "GroupName": properties.get("GroupName") or resource.name(),
        "Description": properties["GroupDescription"],
        **tagged("security-group", resource.change_in_place(properties, "VpcId", "Tags")),
    }
    resource.physical_id = resource.call("ec2", "create_security_group", arguments)["GroupId"]
    resource.attributes.update(GroupId=resource.physical_id, Id=resource.physical_id, VpcId=properties.get("VpcId", ""))
    if properties.get("SecurityGroupEgress"):
        _drop_allow_all(resource, resource.physical_id)
    _authorize(resource, properties)


def _authorize(resource, properties):
    ec2, group = resource.client("ec2"), resource.physical_id
    for rule in properties.get("SecurityGroupIngress", []):
        ec2.authorize_security_group_ingress(GroupId=group, IpPermissions=[_permission(rule)])
    for rule in properties.get("SecurityGroupEgress", []):
        ec2.authorize_security_group_egress(GroupId=group, IpPermissions=[_permission(rule)])


def _update_group(resource, properties):
    """Takes the old inline rules away and puts the new ones in; rules that are separate resources stay."""
    ec2, group = resource.client("ec2"), resource.physical_id
    for rule in resource.properties.get("SecurityGroupIngress", []):
        ec2.revoke_security_group_ingress(GroupId=group, IpPermissions=[_permission(rule)])
    for rule in resource.properties.get("SecurityGroupEgress", []):
        ec2.revoke_security_group_egress(GroupId=group, IpPermissions=[_permission(rule)])
    _authorize(resource, properties)


def _drop_allow_all(resource, group):
    """Every new group lets everything out until the template states an egress rule."""
    for rule in _ALLOW_ALL:
        try:
            resource.client("ec2").revoke_security_group_egress(GroupId=group, IpPermissions=[rule])
        except botocore.exceptions.ClientError as error:
            if error.response["Error"]["Code"] != "InvalidPermission.NotFound":
                raise


def _create_ingress(resource, properties):
    _create_rule(resource, properties, resource.client("ec2").authorize_security_group_ingress)


def _create_egress(resource, properties):
    _drop_allow_all(resource, properties["GroupId"])
    _create_rule(resource, properties, resource.client("ec2").authorize_security_group_egress)


def _create_rule(resource, properties, authorize):
    answer = authorize(GroupId=properties["GroupId"], IpPermissions=[_permission(properties)])
    resource.physical_id = answer["SecurityGroupRules"][0]["SecurityGroupRuleId"]
    resource.attributes["Id"] = resource.physical_id


def _delete_rule(direction):
    def delete(resource, properties):
        revoke = getattr(resource.client("ec2"), f"revoke_security_group_{direction}")
        revoke(GroupId=properties["GroupId"], IpPermissions=[_permission(properties)])

    return delete


def _create_acl_entry(resource, properties):
    arguments = {"Egress": False, **properties, "Protocol": str(properties.get("Protocol", -1))}
    if "Icmp" in arguments:
        arguments["IcmpTypeCode"] = arguments.pop("Icmp")
    resource.call("ec2", "create_network_acl_entry", arguments)
    resource.physical_id = f"{properties['NetworkAclId']}|{properties['RuleNumber']}|{arguments['Egress']}"
    resource.attributes["Id"] = resource.physical_id


def _delete_acl_entry(resource, properties):
    names = resource.change_in_place(properties, "NetworkAclId", "RuleNumber")
    resource.call("ec2", "delete_network_acl_entry", {"Egress": properties.get("Egress", False), **names})


def _associate_acl(resource, properties):
    """A subnet always has one ACL, so that an association takes the place of the one before."""
    resource.physical_id = _swap_acl(resource, properties["SubnetId"], properties["NetworkAclId"])
    resource.attributes["AssociationId"] = resource.physical_id


def _disassociate_acl(resource, properties):
    """Gives the subnet the VPC's default ACL back."""
    ec2, subnet = resource.client("ec2"), properties["SubnetId"]
    vpc = ec2.describe_subnets(SubnetIds=[subnet])["Subnets"][0]["VpcId"]
    lists = ec2.describe_network_acls(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["NetworkAcls"]
    _swap_acl(resource, subnet, next(item["NetworkAclId"] for item in lists if item["IsDefault"]))


def _swap_acl(resource, subnet, acl):
    ec2 = resource.client("ec2")
    holders = ec2.describe_network_acls(Filters=[{"Name": "association.subnet-id", "Values": [subnet]}])["NetworkAcls"]
    current = next(item for holder in holders for item in holder["Associations"] if item["SubnetId"] == subnet)
    swap = ec2.replace_network_acl_association
    return swap(AssociationId=current["NetworkAclAssociationId"], NetworkAclId=acl)["NewAssociationId"]


def _create_prefix_list(resource, properties):
    make = made_with_tags("prefix-list", "PrefixListId", operation="create_managed_prefix_list")
    created = make(resource, properties)
    resource.attributes.update(
        Arn=created["PrefixListArn"],
        Version=str(created.get("Version", 1)),
        OwnerId=resource.account,
    )


HANDLERS = {
    "AWS::EC2::SecurityGroup": Handler(
        _create_group,
        removed_by("ec2", "delete_security_group", "GroupId"),
        _update_group,
        create_only=("GroupDescription", "GroupName", "VpcId"),
    ),
    "AWS::EC2::SecurityGroupIngress": Handler(_create_ingress, _delete_rule("ingress")),
    "AWS::EC2::SecurityGroupEgress": Handler(_create_egress, _delete_rule("egress")),
    "AWS::EC2::NetworkAcl": Handler(
        made_with_tags("network-acl", "Id"),
        removed_by("ec2", "delete_network_acl", "NetworkAclId"),
    ),
    "AWS::EC2::NetworkAclEntry": Handler(_create_acl_entry, _delete_acl_entry),
    "AWS::EC2::SubnetNetworkAclAssociation": Handler(_associate_acl, _disassociate_acl),
    "AWS::EC2::PrefixList": Handler(
        _create_prefix_list, removed_by("ec2", "delete_managed_prefix_list", "PrefixListId")
    ),
}
