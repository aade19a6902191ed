"""Route 53 zones and records, Resolver query logs."""

from ..resource import Handler, made_by, members, removed_by, without


def _create_query_log(resource, properties):
    arguments = {"Name": resource.name(64), **properties, "CreatorRequestId": resource.name(64)}
    made = resource.call("route53resolver", "create_resolver_query_log_config", arguments)["ResolverQueryLogConfig"]
    resource.physical_id = made["Id"]
    resource.attributes.update(Id=made["Id"], Arn=made["Arn"])


def _create_hosted_zone(resource, properties):
    arguments = {**properties, "CallerReference": resource.name()}
    zone = resource.call("route53", "create_hosted_zone", arguments)
    resource.physical_id = resource.attributes["Id"] = zone["HostedZone"]["Id"].split("/")[-1]
    resource.attributes["NameServers"] = zone.get("DelegationSet", {}).get("NameServers", [])


def _change_record(action):
    """The API has no records as resources: they are changes of a hosted zone."""

    def change(resource, properties):
        record = without(properties, "HostedZoneId", "Comment")
        if "ResourceRecords" in record:
            record["ResourceRecords"] = [{"Value": value} for value in record["ResourceRecords"]]
        batch = {"Changes": [{"Action": action, "ResourceRecordSet": record}]}
        arguments = {"HostedZoneId": properties["HostedZoneId"], "ChangeBatch": batch}
        resource.call("route53", "change_resource_record_sets", arguments)
        resource.physical_id = properties["Name"]

    return change


def _create_health_check(resource, properties):
    arguments = {"HealthCheckConfig": properties["HealthCheckConfig"], "CallerReference": resource.name(64)}
    check = resource.call("route53", "create_health_check", arguments)["HealthCheck"]
    resource.physical_id = resource.attributes["HealthCheckId"] = check["Id"]


HANDLERS = {
    "AWS::Route53::HealthCheck": Handler(
        _create_health_check, removed_by("route53", "delete_health_check", "HealthCheckId")
    ),
    "AWS::Route53::RecordSet": Handler(
        _change_record("UPSERT"),
        _change_record("DELETE"),
        _change_record("UPSERT"),
        create_only=("HostedZoneId", "Name", "Type"),
    ),
    "AWS::Route53Resolver::ResolverQueryLoggingConfig": Handler(_create_query_log),
    "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation": Handler(
        made_by(
            "route53resolver",
            "associate_resolver_query_log_config",
            at="ResolverQueryLogConfigAssociation",
            ref="Id",
            attributes=members("Id"),
        )
    ),
    "AWS::Route53::HostedZone": Handler(_create_hosted_zone, removed_by("route53", "delete_hosted_zone", "Id")),
}
