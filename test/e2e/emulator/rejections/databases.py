"""RDS: groups that a database still uses."""

from ..interception import before, refusal

_RDS = "moto.rds.models.RDSBackend"


@before(_RDS, "delete_subnet_group")
def subnet_group_is_unused(rds, arguments):
    """InvalidDBSubnetGroupStateFault, https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBSubnetGroup.html"""
    name = arguments["subnet_name"]
    if any(cluster.db_subnet_group == name for cluster in rds.clusters.values()):
        message = f"Cannot delete the subnet group '{name}' because at least one database instance is still using it."
        raise refusal("rds", "InvalidDBSubnetGroupStateFault", message)


@before(_RDS, "delete_db_cluster_parameter_group")
def cluster_parameter_group_is_unused(rds, arguments):
    """InvalidDBParameterGroupState, https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBClusterParameterGroup.html"""
    name = arguments["db_cluster_parameter_group_name"]
    if any(cluster.parameter_group == name for cluster in rds.clusters.values()):
        _refuse_group()


@before(_RDS, "delete_db_parameter_group")
def parameter_group_is_unused(rds, arguments):
    """The same for the groups of instances."""
    name = arguments["db_parameter_group_name"]
    used = {getattr(item, "db_parameter_group_name", None) for item in rds.databases.values()}
    if name in used:
        _refuse_group()


def _refuse_group():
    message = (
        "One or more database instances are still members of this parameter group, so the group cannot be deleted."
    )
    raise refusal("rds", "InvalidDBParameterGroupState", message)
