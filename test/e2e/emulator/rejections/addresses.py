"""Elastic IP addresses: the quota of a Region, addresses in use, gateways whose network still has public addresses."""

from ..interception import before, refusal
from ..interfaces import public_interfaces
from ..settings import quota

_EC2 = "moto.ec2.models.EC2Backend"


@before(_EC2, "allocate_address")
def quota_is_kept(ec2, _arguments):
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (AddressLimitExceeded)"""
    if len(ec2.addresses) >= quota("elastic-ips"):
        raise refusal("ec2", "AddressLimitExceeded", "The maximum number of addresses has been reached.")


@before(_EC2, "release_address")
def address_is_free(ec2, arguments):
    """https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html (InvalidIPAddress.InUse)"""
    for gateway in ec2.nat_gateways.values():
        in_use = [item.get("allocationId") for item in gateway.address_set]
        if gateway.state == "available" and arguments.get("allocation_id") in in_use:
            message = f"The address '{arguments['allocation_id']}' is in use."
            raise refusal("ec2", "InvalidIPAddress.InUse", message)


@before(_EC2, "detach_internet_gateway")
def network_has_no_public_addresses(ec2, arguments):
    """Message: https://github.com/hashicorp/terraform/issues/1303"""
    vpc = arguments["vpc_id"]
    if any(interface.vpc == vpc for interface in public_interfaces(ec2)):
        message = f"Network {vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway."
        raise refusal("ec2", "DependencyViolation", message)
