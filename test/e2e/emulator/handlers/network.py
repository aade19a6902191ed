"""VPC, subnets, routes, gateways, endpoints, flow logs."""

from ..resource import Handler, called, made_by, members, nothing, removed_by, without

# The IPv6 ranges of each VPC: they come after it, and are among its attributes.
_IPV6_RANGES = {}


def tagged(kind, properties):
    """The properties with their tags as a specification for the kind of thing that is created, as EC2 takes them."""
    tags = properties.get("Tags", [])
    specification = {"TagSpecifications": [{"ResourceType": kind, "Tags": tags}]} if tags else {}
    return {**without(properties, "Tags"), **specification}


def made_with_tags(kind, *attributes, operation=None):
    """A create function: EC2 names operation, description and id after the kind; the attributes hold the id."""
    description = kind.title().replace("-", "")

    def create(resource, properties):
        answer = resource.call("ec2", operation or f"create_{kind.replace('-', '_')}", tagged(kind, properties))
        resource.physical_id = answer[description][f"{description}Id"]
        resource.attributes.update(dict.fromkeys(attributes, resource.physical_id))
        return answer[description]

    return create


def _create_vpc(resource, properties):
    arguments = without(properties, "EnableDnsHostnames", "EnableDnsSupport")
    vpc = resource.call("ec2", "create_vpc", tagged("vpc", arguments))["Vpc"]
    resource.physical_id = vpc["VpcId"]
    _update_vpc(resource, properties)
    own = [{"Name": "vpc-id", "Values": [vpc["VpcId"]]}]
    groups = resource.client("ec2").describe_security_groups(Filters=own)["SecurityGroups"]
    lists = resource.client("ec2").describe_network_acls(Filters=own)["NetworkAcls"]
    resource.attributes.update(
        VpcId=vpc["VpcId"],
        Ipv6CidrBlocks=_IPV6_RANGES.setdefault(vpc["VpcId"], []),
        CidrBlock=vpc["CidrBlock"],
        DefaultSecurityGroup=next(group["GroupId"] for group in groups if group["GroupName"] == "default"),
        DefaultNetworkAcl=next((item["NetworkAclId"] for item in lists if item["IsDefault"]), ""),
    )


def _update_vpc(resource, properties):
    for name in ("EnableDnsSupport", "EnableDnsHostnames"):
        if name in properties:
            change = {name: {"Value": properties[name]}}
            resource.call("ec2", "modify_vpc_attribute", change, VpcId=resource.physical_id)


def _associate_range(resource, properties):
    answer = resource.call("ec2", "associate_vpc_cidr_block", properties)
    association = answer.get("Ipv6CidrBlockAssociation") or answer["CidrBlockAssociation"]
    if "Ipv6CidrBlock" in association:
        _IPV6_RANGES[properties["VpcId"]].append(association["Ipv6CidrBlock"])
    resource.physical_id = resource.attributes["Id"] = association["AssociationId"]


def _create_subnet(resource, properties):
    arguments = without(properties, "MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation")
    subnet = resource.call("ec2", "create_subnet", tagged("subnet", arguments))["Subnet"]
    resource.physical_id = subnet["SubnetId"]
    _update_subnet(resource, properties)
    for name in ("SubnetId", "AvailabilityZone", "VpcId", "CidrBlock"):
        resource.attributes[name] = subnet[name]


def _update_subnet(resource, properties):
    for name in ("MapPublicIpOnLaunch", "AssignIpv6AddressOnCreation"):
        if name in properties:
            change = {name: {"Value": properties[name]}}
            resource.call("ec2", "modify_subnet_attribute", change, SubnetId=resource.physical_id)


def _create_route(resource, properties):
    if not _leads_to_firewall(properties):
        resource.call("ec2", "create_route", properties)
    destination = properties.get("DestinationCidrBlock") or properties.get("DestinationIpv6CidrBlock") or ""
    resource.physical_id = f"{properties['RouteTableId']}|{destination}"


def _leads_to_firewall(properties):
    """moto knows routes to endpoints of Gateway Load Balancers only, and a firewall is a stub."""
    return "VpcEndpointId" in properties


def _delete_route(resource, properties):
    if _leads_to_firewall(properties):
        return
    names = ("RouteTableId", "DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId")
    resource.call("ec2", "delete_route", resource.change_in_place(properties, *names))


def _attach_gateway(resource, properties):
    resource.call("ec2", "attach_internet_gateway", properties)
    resource.physical_id = f"IGW|{properties['VpcId']}"


def _allocate_address(resource, properties):
    answer = resource.call("ec2", "allocate_address", tagged("elastic-ip", properties))
    resource.physical_id = answer["PublicIp"]
    resource.attributes.update(PublicIp=answer["PublicIp"], AllocationId=answer["AllocationId"])


def _release_address(resource, _properties):
    resource.client("ec2").release_address(AllocationId=resource.attributes["AllocationId"])


def _is_regional(properties):
    return properties.get("AvailabilityMode") == "regional"


def _create_nat_gateway(resource, properties):
    if _is_regional(properties):
        # moto puts each gateway into a subnet; a regional one is in none. Routes to it have no target there.
        resource.physical_id = resource.attributes["NatGatewayId"] = f"nat-{resource.name(40, lower=True)}"
        return
    answer = resource.call("ec2", "create_nat_gateway", tagged("natgateway", properties))
    resource.physical_id = resource.attributes["NatGatewayId"] = answer["NatGateway"]["NatGatewayId"]


def _delete_nat_gateway(resource, properties):
    if not _is_regional(properties):
        resource.client("ec2").delete_nat_gateway(NatGatewayId=resource.physical_id)


def _create_endpoint(resource, properties):
    endpoint = made_with_tags("vpc-endpoint", "Id")(resource, properties)
    entries = endpoint.get("DnsEntries", [])
    resource.attributes.update(
        DnsEntries=[f"{entry.get('HostedZoneId', '')}:{entry.get('DnsName', '')}" for entry in entries],
        NetworkInterfaceIds=endpoint.get("NetworkInterfaceIds", []),
    )


def _update_endpoint(resource, properties):
    change = resource.change_in_place(properties, "PolicyDocument")
    resource.call("ec2", "modify_vpc_endpoint", change, VpcEndpointId=resource.physical_id)


def _create_flow_log(resource, properties):
    arguments = tagged("vpc-flow-log", without(properties, "ResourceId"))
    answer = resource.call("ec2", "create_flow_logs", {**arguments, "ResourceIds": [properties["ResourceId"]]})
    if answer.get("Unsuccessful"):
        raise RuntimeError(answer["Unsuccessful"][0]["Error"]["Message"])
    resource.physical_id = answer["FlowLogIds"][0]
    resource.attributes["Id"] = resource.physical_id


HANDLERS = {
    "AWS::EC2::VPC": Handler(
        _create_vpc, removed_by("ec2", "delete_vpc", "VpcId"), _update_vpc, create_only=("CidrBlock",)
    ),
    "AWS::EC2::Subnet": Handler(
        _create_subnet,
        removed_by("ec2", "delete_subnet", "SubnetId"),
        _update_subnet,
        create_only=("CidrBlock", "AvailabilityZone", "VpcId"),
    ),
    "AWS::EC2::RouteTable": Handler(
        made_with_tags("route-table", "RouteTableId"),
        removed_by("ec2", "delete_route_table", "RouteTableId"),
        nothing,
        create_only=("VpcId",),
    ),
    "AWS::EC2::Route": Handler(
        _create_route,
        _delete_route,
        called("ec2", "replace_route"),
        create_only=("RouteTableId", "DestinationCidrBlock", "DestinationIpv6CidrBlock", "VpcEndpointId"),
    ),
    "AWS::EC2::SubnetRouteTableAssociation": Handler(
        made_by("ec2", "associate_route_table", ref="AssociationId", attributes=members(Id="AssociationId")),
        removed_by("ec2", "disassociate_route_table", "AssociationId"),
    ),
    "AWS::EC2::InternetGateway": Handler(
        made_with_tags("internet-gateway", "InternetGatewayId"),
        removed_by("ec2", "delete_internet_gateway", "InternetGatewayId"),
        nothing,
    ),
    "AWS::EC2::VPCGatewayAttachment": Handler(_attach_gateway, called("ec2", "detach_internet_gateway")),
    "AWS::EC2::EIP": Handler(_allocate_address, _release_address, nothing, create_only=("Domain",)),
    "AWS::EC2::NatGateway": Handler(
        _create_nat_gateway,
        _delete_nat_gateway,
        nothing,
        create_only=("SubnetId", "AllocationId", "ConnectivityType", "AvailabilityMode"),
    ),
    "AWS::EC2::EgressOnlyInternetGateway": Handler(
        made_with_tags("egress-only-internet-gateway", "Id"),
        removed_by("ec2", "delete_egress_only_internet_gateway", "EgressOnlyInternetGatewayId"),
        nothing,
        create_only=("VpcId",),
    ),
    "AWS::EC2::VPCCidrBlock": Handler(
        _associate_range, removed_by("ec2", "disassociate_vpc_cidr_block", "AssociationId")
    ),
    "AWS::EC2::VPCEndpoint": Handler(
        _create_endpoint,
        removed_by("ec2", "delete_vpc_endpoints", "VpcEndpointIds", listed=True),
        _update_endpoint,
        create_only=("ServiceName", "VpcId", "VpcEndpointType", "SubnetIds", "SecurityGroupIds", "RouteTableIds"),
    ),
    "AWS::EC2::FlowLog": Handler(_create_flow_log, removed_by("ec2", "delete_flow_logs", "FlowLogIds", listed=True)),
}
