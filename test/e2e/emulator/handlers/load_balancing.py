"""Application load balancers, listeners, rules and target groups."""

from ..resource import Handler, called, removed_by, without


def _attributes(properties, name):
    return [{"Key": item["Key"], "Value": str(item["Value"])} for item in properties.get(name, []) if "Value" in item]


def _create_load_balancer(resource, properties):
    arguments = {"Name": resource.name(32), **without(properties, "LoadBalancerAttributes")}
    balancer = resource.call("elbv2", "create_load_balancer", arguments)["LoadBalancers"][0]
    resource.physical_id = balancer["LoadBalancerArn"]
    _set_load_balancer_attributes(resource, properties)
    resource.attributes.update(
        LoadBalancerArn=balancer["LoadBalancerArn"],
        DNSName=balancer["DNSName"],
        CanonicalHostedZoneID=balancer["CanonicalHostedZoneId"],
        LoadBalancerName=balancer["LoadBalancerName"],
        LoadBalancerFullName=balancer["LoadBalancerArn"].split(":loadbalancer/")[1],
        SecurityGroups=balancer.get("SecurityGroups", []),
    )


def _set_load_balancer_attributes(resource, properties):
    wanted = _attributes(properties, "LoadBalancerAttributes")
    if wanted:
        set_attributes = resource.client("elbv2").modify_load_balancer_attributes
        set_attributes(LoadBalancerArn=resource.physical_id, Attributes=wanted)


def _update_load_balancer(resource, properties):
    _set_load_balancer_attributes(resource, properties)
    if "SecurityGroups" in properties:
        set_groups = resource.client("elbv2").set_security_groups
        set_groups(LoadBalancerArn=resource.physical_id, SecurityGroups=properties["SecurityGroups"])


def _create_target_group(resource, properties):
    arguments = {"Name": resource.name(32), **without(properties, "TargetGroupAttributes", "Targets")}
    group = resource.call("elbv2", "create_target_group", arguments)["TargetGroups"][0]
    arn = resource.physical_id = group["TargetGroupArn"]
    _set_target_group_attributes(resource, properties)
    resource.attributes.update(
        TargetGroupArn=arn,
        TargetGroupName=group["TargetGroupName"],
        TargetGroupFullName=arn.split(":")[5],
        LoadBalancerArns=[],
    )


def _set_target_group_attributes(resource, properties):
    wanted = _attributes(properties, "TargetGroupAttributes")
    if wanted:
        resource.client("elbv2").modify_target_group_attributes(TargetGroupArn=resource.physical_id, Attributes=wanted)


def _update_target_group(resource, properties):
    _set_target_group_attributes(resource, properties)
    changes = {name: value for name, value in properties.items() if name.startswith("HealthCheck") or name == "Matcher"}
    if changes:
        resource.call("elbv2", "modify_target_group", changes, TargetGroupArn=resource.physical_id)


def _create_listener(resource, properties):
    listener = resource.call("elbv2", "create_listener", without(properties, "ListenerAttributes"))["Listeners"][0]
    resource.physical_id = resource.attributes["ListenerArn"] = listener["ListenerArn"]
    wanted = _attributes(properties, "ListenerAttributes")
    if wanted:
        resource.client("elbv2").modify_listener_attributes(ListenerArn=resource.physical_id, Attributes=wanted)


def _update_listener(resource, properties):
    changes = without(properties, "LoadBalancerArn", "ListenerAttributes")
    resource.call("elbv2", "modify_listener", changes, ListenerArn=resource.physical_id)


def _create_rule(resource, properties):
    rule = resource.call("elbv2", "create_rule", properties)["Rules"][0]
    resource.physical_id = resource.attributes["RuleArn"] = rule["RuleArn"]


def _update_rule(resource, properties):
    changes = resource.change_in_place(properties, "Actions", "Conditions")
    resource.call("elbv2", "modify_rule", changes, RuleArn=resource.physical_id)


def _add_certificates(resource, properties):
    resource.call("elbv2", "add_listener_certificates", properties)
    resource.physical_id = resource.name()


HANDLERS = {
    "AWS::ElasticLoadBalancingV2::LoadBalancer": Handler(
        _create_load_balancer,
        removed_by("elbv2", "delete_load_balancer", "LoadBalancerArn"),
        _update_load_balancer,
        create_only=("Name", "Scheme", "Type", "Subnets"),
    ),
    "AWS::ElasticLoadBalancingV2::TargetGroup": Handler(
        _create_target_group,
        removed_by("elbv2", "delete_target_group", "TargetGroupArn"),
        _update_target_group,
        create_only=("Name", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId"),
    ),
    "AWS::ElasticLoadBalancingV2::Listener": Handler(
        _create_listener,
        removed_by("elbv2", "delete_listener", "ListenerArn"),
        _update_listener,
        create_only=("LoadBalancerArn",),
    ),
    "AWS::ElasticLoadBalancingV2::ListenerRule": Handler(
        _create_rule,
        removed_by("elbv2", "delete_rule", "RuleArn"),
        _update_rule,
        create_only=("ListenerArn", "Priority"),
    ),
    "AWS::ElasticLoadBalancingV2::ListenerCertificate": Handler(
        _add_certificates, called("elbv2", "remove_listener_certificates")
    ),
}
