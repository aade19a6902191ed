"""Networks in use: subnets and security groups with interfaces, groups that rules name, VPCs with anything in them."""

from ..interception import before, refusal
from ..interfaces import interfaces

_EC2 = "moto.ec2.models.EC2Backend"


@before(_EC2, "delete_subnet")
def subnet_is_empty(ec2, arguments):
    """DependencyViolation, https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"""
    subnet = arguments["subnet_id"]
    if any(subnet in interface.subnets for interface in interfaces(ec2)):
        message = f"The subnet '{subnet}' has dependencies and cannot be deleted."
        raise refusal("ec2", "DependencyViolation", message)


@before(_EC2, "delete_security_group")
def security_group_is_unused(ec2, arguments):
    """DependencyViolation: a group cannot go while an interface has it or a rule of another group names it.

    https://docs.aws.amazon.com/vpc/latest/userguide/deleting-security-groups.html
    """
    group = arguments.get("group_id")
    holders = any(group in interface.groups for interface in interfaces(ec2))
    if holders or group in _groups_in_rules(ec2, group):
        raise refusal("ec2", "DependencyViolation", f"resource {group} has a dependent object")


def _groups_in_rules(ec2, own):
    return {
        rule.source_group.get("GroupId")
        for groups in ec2.groups.values()
        for group in groups.values()
        if group.id != own
        for rule in [*group.ingress_rules, *group.egress_rules]
        if rule.source_group
    }


@before(_EC2, "delete_vpc")
def vpc_is_empty(ec2, arguments):
    """Subnets and route tables are checked by moto; gateways, endpoints, groups and lists of the VPC are not."""
    vpc = arguments["vpc_id"]
    gateways = any(gateway.vpc and gateway.vpc.id == vpc for gateway in ec2.internet_gateways.values())
    endpoints = any(
        endpoint.vpc_id == vpc and endpoint.state != "deleted" for endpoint in ec2.vpc_end_points.values()
    )
    groups = any(group.name != "default" for group in ec2.groups.get(vpc, {}).values())
    lists = any(acl.vpc_id == vpc and not acl.default for acl in ec2.network_acls.values())
    if gateways or endpoints or groups or lists:
        message = f"The vpc '{vpc}' has dependencies and cannot be deleted."
        raise refusal("ec2", "DependencyViolation", message)
