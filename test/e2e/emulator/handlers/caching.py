"""ElastiCache: caches of nodes, their subnet groups and users."""

from ..resource import Handler, made_by, members, nothing, removed_by


def _replication_group_attributes(group):
    node = (group.get("NodeGroups") or [{}])[0]
    primary, reader = node.get("PrimaryEndpoint", {}), node.get("ReaderEndpoint", {})
    return {
        "PrimaryEndPoint.Address": primary.get("Address", ""),
        "PrimaryEndPoint.Port": str(primary.get("Port", "")),
        "ReaderEndPoint.Address": reader.get("Address", ""),
        "ReaderEndPoint.Port": str(reader.get("Port", "")),
    }


HANDLERS = {
    "AWS::ElastiCache::SubnetGroup": Handler(
        made_by(
            "elasticache",
            "create_cache_subnet_group",
            name="CacheSubnetGroupName",
            limit=50,
            lower=True,
            rename={"Description": "CacheSubnetGroupDescription"},
        ),
        nothing,
    ),
    "AWS::ElastiCache::ReplicationGroup": Handler(
        made_by(
            "elasticache",
            "create_replication_group",
            name="ReplicationGroupId",
            limit=40,
            lower=True,
            at="ReplicationGroup",
            attributes=_replication_group_attributes,
        ),
        removed_by("elasticache", "delete_replication_group", "ReplicationGroupId"),
    ),
    "AWS::ElastiCache::User": Handler(
        made_by("elasticache", "create_user", ref="UserId", attributes=members("Status", Arn="ARN")),
        removed_by("elasticache", "delete_user", "UserId"),
    ),
}
