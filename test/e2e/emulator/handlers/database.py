"""Aurora clusters, their instances, proxies, subnet and parameter groups."""

from ..errors import ApiRefusal
from ..resource import Handler, made_by, removed_by, without

_CLUSTER_CREATE_ONLY = (
    "DBClusterIdentifier",
    "DBSubnetGroupName",
    "DatabaseName",
    "Engine",
    "KmsKeyId",
    "StorageEncrypted",
    "SnapshotIdentifier",
    "SourceDBClusterIdentifier",
    "RestoreToTime",
    "RestoreType",
)
# Where the data of a restored cluster comes from: a change of it is another cluster.
_SOURCES = ("RestoreToTime", "RestoreType", "SnapshotIdentifier", "SourceDBClusterIdentifier", "UseLatestRestorableTime")
# What ModifyDBCluster takes, out of the properties that a template can change in place.
_CLUSTER_CHANGES = (
    "BackupRetentionPeriod",
    "CopyTagsToSnapshot",
    "DBClusterParameterGroupName",
    "DeletionProtection",
    "EnableHttpEndpoint",
    "EnableIAMDatabaseAuthentication",
    "EngineVersion",
    "Port",
    "PreferredBackupWindow",
    "PreferredMaintenanceWindow",
    "ServerlessV2ScalingConfiguration",
    "VpcSecurityGroupIds",
)
_INSTANCE_CHANGES = (
    "AutoMinorVersionUpgrade",
    "CACertificateIdentifier",
    "CopyTagsToSnapshot",
    "DBInstanceClass",
    "DeletionProtection",
    "EnablePerformanceInsights",
    "MonitoringInterval",
    "MonitoringRoleArn",
    "PromotionTier",
    "PubliclyAccessible",
)


def _for_api(properties):
    """Two names differ between the template and the API."""
    arguments = dict(properties)
    if "PerformanceInsightsEnabled" in arguments:
        arguments["EnablePerformanceInsights"] = arguments.pop("PerformanceInsightsEnabled")
    if "MasterUserSecret" in arguments:
        arguments["MasterUserSecretKmsKeyId"] = arguments.pop("MasterUserSecret")["KmsKeyId"]
    return arguments


def _restored(resource, properties):
    """The source of a restored cluster has to exist; the master user comes from it.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_RestoreDBClusterToPointInTime.html
    """
    rds = resource.client("rds")
    if "SourceDBClusterIdentifier" in properties:
        source = rds.describe_db_clusters(DBClusterIdentifier=properties["SourceDBClusterIdentifier"])["DBClusters"][0]
    elif "SnapshotIdentifier" in properties:
        source = _snapshot(resource, rds, properties["SnapshotIdentifier"])
    else:
        return properties
    return {**without(properties, *_SOURCES), "MasterUsername": source["MasterUsername"]}


def _snapshot(resource, rds, identifier):
    """A snapshot of the Region; those of AWS Backup are described with their type only.

    https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBClusterSnapshots.html
    """
    name = identifier.split(":cluster-snapshot:")[-1]
    if identifier.startswith("arn:") and identifier.split(":")[3] != resource.region:
        raise ApiRefusal("InvalidParameterValue", f"{identifier} is not in {resource.region}")
    kind = {"SnapshotType": "awsbackup"} if name.startswith("awsbackup:") else {}
    return rds.describe_db_cluster_snapshots(DBClusterSnapshotIdentifier=name, **kind)["DBClusterSnapshots"][0]


def _create_cluster(resource, properties):
    arguments = {"DBClusterIdentifier": resource.name(63, lower=True), **_for_api(_restored(resource, properties))}
    cluster = resource.call("rds", "create_db_cluster", arguments)["DBCluster"]
    resource.physical_id = cluster["DBClusterIdentifier"]
    resource.attributes.update(
        {
            "DBClusterArn": cluster["DBClusterArn"],
            "DBClusterResourceId": cluster["DbClusterResourceId"],
            "Endpoint.Address": cluster["Endpoint"],
            "Endpoint.Port": str(cluster["Port"]),
            "ReadEndpoint.Address": cluster["ReaderEndpoint"],
        }
    )
    if cluster.get("MasterUserSecret"):
        resource.attributes["MasterUserSecret.SecretArn"] = cluster["MasterUserSecret"]["SecretArn"]


def _update_cluster(resource, properties):
    changes = resource.change_in_place(properties, *_CLUSTER_CHANGES)
    resource.call("rds", "modify_db_cluster", changes, DBClusterIdentifier=resource.physical_id, ApplyImmediately=True)


def _delete_cluster_with_snapshot(resource, _properties):
    name = f"snapshot-{resource.physical_id}"[:63].strip("-")
    delete = resource.client("rds").delete_db_cluster
    delete(DBClusterIdentifier=resource.physical_id, SkipFinalSnapshot=False, FinalDBSnapshotIdentifier=name)


def _create_instance(resource, properties):
    arguments = {"DBInstanceIdentifier": resource.name(63, lower=True), **properties}
    instance = resource.call("rds", "create_db_instance", arguments)["DBInstance"]
    resource.physical_id = instance["DBInstanceIdentifier"]
    endpoint = instance.get("Endpoint", {})
    resource.attributes.update(
        {
            "DBInstanceArn": instance["DBInstanceArn"],
            "DbiResourceId": instance.get("DbiResourceId", ""),
            "Endpoint.Address": endpoint.get("Address", ""),
            "Endpoint.Port": str(endpoint.get("Port", "")),
        }
    )


def _update_instance(resource, properties):
    changes = resource.change_in_place(properties, *_INSTANCE_CHANGES)
    identifier = {"DBInstanceIdentifier": resource.physical_id}
    resource.call("rds", "modify_db_instance", changes, ApplyImmediately=True, **identifier)


def _parameters(properties):
    return [
        {"ParameterName": name, "ParameterValue": str(value), "ApplyMethod": "pending-reboot"}
        for name, value in properties.get("Parameters", {}).items()
    ]


def _create_parameter_group(scope):
    """`scope` is `cluster_` or empty: the two kinds of group differ by name only."""
    name = "DBClusterParameterGroupName" if scope else "DBParameterGroupName"

    def create(resource, properties):
        arguments = {**properties, name: properties.get(name) or resource.name(255, lower=True)}
        arguments["DBParameterGroupFamily"] = arguments.pop("Family")
        arguments.pop("Parameters", None)
        resource.call("rds", f"create_db_{scope}parameter_group", arguments)
        resource.physical_id = resource.attributes[name] = arguments[name]
        change(resource, properties)

    def change(resource, properties):
        operation = getattr(resource.client("rds"), f"modify_db_{scope}parameter_group")
        operation(**{name: resource.physical_id, "Parameters": _parameters(properties)})

    remove = removed_by("rds", f"delete_db_{scope}parameter_group", name)
    return Handler(create, remove, change, create_only=("Family", "Description", name))


def _create_proxy(resource, properties):
    """moto requires an empty list for a proxy without a secret; AWS does not."""
    arguments = {"DBProxyName": resource.name(63, lower=True), "Auth": [], **properties}
    proxy = resource.call("rds", "create_db_proxy", arguments)["DBProxy"]
    resource.physical_id = proxy["DBProxyName"]
    resource.attributes.update(DBProxyArn=proxy["DBProxyArn"], Endpoint=proxy["Endpoint"])


_TARGETS = ("DBClusterIdentifiers", "DBInstanceIdentifiers")


def _create_target_group(resource, properties):
    """RDS makes the group with the proxy; what CloudFormation does is fill and change it."""
    name = {"DBProxyName": properties["DBProxyName"], "TargetGroupName": properties["TargetGroupName"]}
    targets = resource.change_in_place(properties, *_TARGETS)
    resource.call("rds", "register_db_proxy_targets", targets, **name)
    groups = resource.client("rds").describe_db_proxy_target_groups(DBProxyName=properties["DBProxyName"])
    resource.physical_id = resource.attributes["TargetGroupArn"] = groups["TargetGroups"][0]["TargetGroupArn"]


def _delete_target_group(resource, properties):
    targets = resource.change_in_place(properties, *_TARGETS)
    name = {"DBProxyName": properties["DBProxyName"], "TargetGroupName": properties["TargetGroupName"]}
    resource.call("rds", "deregister_db_proxy_targets", targets, **name)


HANDLERS = {
    "AWS::RDS::DBProxy": Handler(_create_proxy, removed_by("rds", "delete_db_proxy", "DBProxyName")),
    "AWS::RDS::DBProxyTargetGroup": Handler(_create_target_group, _delete_target_group),
    "AWS::RDS::DBCluster": Handler(
        _create_cluster,
        removed_by("rds", "delete_db_cluster", "DBClusterIdentifier", SkipFinalSnapshot=True),
        _update_cluster,
        create_only=_CLUSTER_CREATE_ONLY,
        delete_with_snapshot=_delete_cluster_with_snapshot,
    ),
    "AWS::RDS::DBInstance": Handler(
        _create_instance,
        removed_by("rds", "delete_db_instance", "DBInstanceIdentifier", SkipFinalSnapshot=True),
        _update_instance,
        create_only=("DBInstanceIdentifier", "DBClusterIdentifier", "Engine", "AvailabilityZone"),
    ),
    "AWS::RDS::DBSubnetGroup": Handler(
        made_by("rds", "create_db_subnet_group", name="DBSubnetGroupName", limit=255, lower=True),
        removed_by("rds", "delete_db_subnet_group", "DBSubnetGroupName"),
    ),
    "AWS::RDS::DBClusterParameterGroup": _create_parameter_group("cluster_"),
    "AWS::RDS::DBParameterGroup": _create_parameter_group(""),
    "AWS::RDS::EventSubscription": Handler(
        made_by("rds", "create_event_subscription", name="SubscriptionName", limit=255, lower=True),
        removed_by("rds", "delete_event_subscription", "SubscriptionName"),
    ),
}
