"""Route 53 zones and records, Resolver query logs."""

from ..resource import Handler, made_by, removed_by


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


HANDLERS = {
    "AWS::Route53Resolver::ResolverQueryLoggingConfig": Handler(_create_query_log),
    "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation": Handler(
        made_by(
            "route53resolver",
            "associate_resolver_query_log_config",
            identify=lambda answer, _: answer["ResolverQueryLogConfigAssociation"]["Id"],
            attributes=lambda answer, _properties, _resource: {"Id": answer["ResolverQueryLogConfigAssociation"]["Id"]},
        )
    ),
    "AWS::Route53::HostedZone": Handler(_create_hosted_zone, removed_by("route53", "delete_hosted_zone", "Id")),
}
