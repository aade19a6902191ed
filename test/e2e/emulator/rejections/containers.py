"""ECS: clusters and services in use, the roles that a service works with, the service-linked role."""

from moto.core.utils import camelcase_to_underscores

from ..interception import after, backend, before, refusal
from ..role_permissions import has_policies

_ECS = "moto.ecs.models.EC2ContainerServiceBackend"
# Parameters of CreateService that moto handles itself.
_KEPT_AT_CREATION = ("cluster", "serviceName", "taskDefinition", "role", "tags", "desiredCount", "launchType")
_SERVICE_LINKED_ROLES = "/aws-service-role/ecs.amazonaws.com/"


@before(_ECS, "create_cluster")
def service_linked_role_exists(ecs, _arguments):
    """The first cluster of an account creates the role, and fails before the role can be assumed; the second succeeds.

    https://github.com/aws-cloudformation/cloudformation-coverage-roadmap/issues/818
    """
    iam = backend("iam", ecs)
    if not any(role.path == _SERVICE_LINKED_ROLES for role in iam.roles.values()):
        iam.create_service_linked_role("ecs.amazonaws.com", "", "")
        message = "Unable to assume the service linked role. Please verify that the ECS service linked role exists."
        raise refusal("ecs", "InvalidParameterException", message)


@before(_ECS, "delete_cluster")
def cluster_has_no_services(ecs, arguments):
    """Message: https://github.com/rebuy-de/aws-nuke/issues/231"""
    cluster = ecs._get_cluster(arguments["cluster_str"])
    if any(service.cluster_arn == cluster.arn and service.status != "INACTIVE" for service in ecs.services.values()):
        message = "The Cluster cannot be deleted while Services are active."
        raise refusal("ecs", "ClusterContainsServicesException", message)


@before(_ECS, "put_cluster_capacity_providers")
def capacity_provider_is_not_in_use(ecs, arguments):
    """ResourceInUseException of PutClusterCapacityProviders, botocore ecs; the message is that of the model."""
    cluster = ecs._get_cluster(arguments["cluster_name"])
    kept = set(arguments["capacity_providers"] or ())
    for service in ecs.services.values():
        used = {item["capacityProvider"] for item in getattr(service, "capacity_provider_strategy", ())}
        if service.cluster_arn == cluster.arn and service.status != "INACTIVE" and used - kept:
            raise refusal("ecs", "ResourceInUseException", "The specified resource is in-use and can't be removed.")


@after("moto.ecs.responses.EC2ContainerServiceResponse", "create_service")
def service_is_described_completely(response, _arguments, result):
    """moto keeps at an update what it drops at a creation: deployment settings, capacity providers, Service Connect."""
    cluster, name = response._get_param("cluster", "default"), response._get_param("serviceName")
    service = response.ecs_backend._get_service(cluster, name)
    for parameter, value in response._get_params().items():
        if parameter not in _KEPT_AT_CREATION:
            setattr(service, camelcase_to_underscores(parameter), value)
    return result


@before("moto.ecs.responses.EC2ContainerServiceResponse", "create_service")
def roles_can_act(response, _arguments):
    """Verified by AWS Support: the creation fails while the role's policy is missing.

    https://github.com/cloudposse/terraform-aws-ecs-alb-service-task/pull/237 (the message is ours)
    """
    balancers, connect = response._get_param("loadBalancers"), response._get_param("serviceConnectConfiguration")
    for arn in _roles(balancers or [], connect or {}):
        if not has_policies(response.ecs_backend, arn):
            message = f"Unable to assume role or insufficient permissions of role {arn}."
            raise refusal("ecs", "InvalidParameterException", message)


@after(_ECS, "delete_service")
def service_drains(ecs, _arguments, service):
    """Without the policy of its role ECS can neither deregister targets nor delete secrets: the service stays.

    https://github.com/cloudposse/terraform-aws-ecs-alb-service-task/pull/237 and the note of Terraform's `aws_ecs_service`:
    "the policy may be destroyed too soon and the ECS service will then get stuck in the DRAINING state".
    """
    connect = getattr(service, "service_connect_configuration", {})
    if not all(has_policies(ecs, arn) for arn in _roles(service.load_balancers, connect)):
        service.status = "DRAINING"
    return service


def _roles(balancers, connect):
    shifts = [item.get("advancedConfiguration", {}).get("roleArn") for item in balancers]
    secures = [item.get("tls", {}).get("roleArn") for item in connect.get("services", [])]
    return [arn for arn in (*shifts, *secures) if arn]


@before(_ECS, "create_service")
def service_name_is_free(ecs, arguments):
    """A service in ACTIVE or DRAINING keeps its name (DeleteService, botocore ecs)."""
    cluster, name = ecs._get_cluster(arguments["cluster_str"]), arguments["service_name"]
    for service in ecs.services.values():
        if (service.cluster_arn, service.name) == (cluster.arn, name) and service.status != "INACTIVE":
            message = "Unable to Start a service that is still Draining."
            if service.status == "ACTIVE":
                message = "Creation of service was not idempotent."
            raise refusal("ecs", "InvalidParameterException", message)
