"""Who has a network interface where: what keeps subnets, security groups and internet gateways in use."""

from dataclasses import dataclass, field

from .interception import backend


@dataclass
class Interface:
    """One or more network interfaces of one owner."""

    owner: str
    subnets: list
    groups: list = field(default_factory=list)
    vpc: str = ""
    public: bool = False


def interfaces(ec2):
    """Every interface in a Region that an emulated resource holds."""
    found = [*_gateways(ec2), *_endpoints(ec2), *_balancers(ec2), *_services(ec2), *_databases(ec2), *_functions(ec2)]
    known = {subnet.id: subnet.vpc_id for subnets in ec2.subnets.values() for subnet in subnets.values()}
    for interface in found:
        interface.vpc = next((known[subnet] for subnet in interface.subnets if subnet in known), "")
    return found


def public_interfaces(ec2):
    """Those with a public address."""
    return [interface for interface in interfaces(ec2) if interface.public]


def _gateways(ec2):
    for gateway in ec2.nat_gateways.values():
        if gateway.state == "available":
            yield Interface(gateway.id, [gateway.subnet_id], public=gateway.connectivity_type != "private")


def _endpoints(ec2):
    for endpoint in ec2.vpc_end_points.values():
        if (endpoint.vpc_endpoint_type or "").lower() == "interface" and endpoint.state != "deleted":
            yield Interface(endpoint.id, endpoint.subnet_ids or [], endpoint.security_group_ids or [])


def _balancers(ec2):
    for balancer in backend("elbv2", ec2).load_balancers.values():
        subnets = [subnet.id for subnet in balancer.subnets]
        yield Interface(balancer.arn, subnets, balancer.security_groups or [], public="internet" in balancer.scheme)


def _services(ec2):
    for service in backend("ecs", ec2).services.values():
        network = (getattr(service, "network_configuration", None) or {}).get("awsvpcConfiguration", {})
        if service.status != "INACTIVE" and network:
            yield Interface(service.arn, network.get("subnets", []), network.get("securityGroups", []))


def _databases(ec2):
    rds = backend("rds", ec2)
    for cluster in rds.clusters.values():
        group = rds.subnet_groups.get(cluster.db_subnet_group)
        subnets = [subnet.id for subnet in group._subnets] if group else []
        yield Interface(cluster.db_cluster_identifier, subnets, list(cluster._vpc_security_group_ids or []))
    for proxy in rds.db_proxies.values():
        yield Interface(proxy.db_proxy_name, proxy.vpc_subnet_ids, proxy.vpc_security_group_ids)


def _functions(ec2):
    for function in backend("lambda", ec2).list_functions():
        network = function.vpc_config or {}
        if network.get("SubnetIds"):
            yield Interface(function.function_arn, network["SubnetIds"], network.get("SecurityGroupIds", []))
