"""ECS clusters, task definitions and services; ECR repositories and their registry; profiles that sign images."""

from ..errors import ApiRefusal
from ..resource import Handler, removed_by, without


def _create_cluster(resource, properties):
    arguments = {"ClusterName": resource.name(255), **properties}
    if "ClusterSettings" in arguments:
        arguments["settings"] = arguments.pop("ClusterSettings")
    cluster = resource.call("ecs", "create_cluster", arguments)["cluster"]
    resource.physical_id = cluster["clusterName"]
    resource.attributes["Arn"] = cluster["clusterArn"]


def _update_cluster(resource, properties):
    changes = {"settings": properties.get("ClusterSettings", []), "configuration": properties.get("Configuration", {})}
    resource.call("ecs", "update_cluster", changes, cluster=resource.physical_id)


def _set_capacity_providers(resource, properties):
    resource.call("ecs", "put_cluster_capacity_providers", properties)
    resource.physical_id = properties["Cluster"]


def _clear_capacity_providers(resource, properties):
    clear = resource.client("ecs").put_cluster_capacity_providers
    clear(cluster=properties["Cluster"], capacityProviders=[], defaultCapacityProviderStrategy=[])


def _register_task_definition(resource, properties):
    arguments = {"Family": resource.name(255), **properties}
    definition = resource.call("ecs", "register_task_definition", arguments)["taskDefinition"]
    resource.physical_id = resource.attributes["TaskDefinitionArn"] = definition["taskDefinitionArn"]


def _create_service(resource, properties):
    _check_target_groups(resource, properties)
    # CloudFormation starts one task where the template leaves the count to scaling.
    defaults = {"ServiceName": resource.name(255), "DesiredCount": 1}
    service = resource.call("ecs", "create_service", {**defaults, **properties})["service"]
    resource.physical_id = resource.attributes["ServiceArn"] = service["serviceArn"]
    resource.attributes["Name"] = service["serviceName"]


def _check_target_groups(resource, properties):
    """ECS refuses a service whose target group no listener forwards to yet; moto does not look."""
    for balancer in properties.get("LoadBalancers", []):
        arn = balancer.get("TargetGroupArn")
        found = resource.client("elbv2").describe_target_groups(TargetGroupArns=[arn])["TargetGroups"] if arn else []
        if any(not group.get("LoadBalancerArns") for group in found):
            raise RuntimeError(f"The target group with targetGroupArn {arn} does not have an associated load balancer.")


def _update_service(resource, properties):
    fixed = ("ServiceName", "LaunchType", "SchedulingStrategy", "Role", "Tags", "EnableECSManagedTags", "Cluster")
    changes = without(properties, *fixed)
    resource.call("ecs", "update_service", changes, service=resource.physical_id, cluster=properties["Cluster"])


def _delete_service(resource, properties):
    """CloudFormation waits until the service is INACTIVE; one that never stops draining reaches its time limit."""
    ecs, place = resource.client("ecs"), {"cluster": properties["Cluster"]}
    ecs.delete_service(service=resource.physical_id, force=True, **place)
    [service] = ecs.describe_services(services=[resource.physical_id], **place)["services"]
    if service["status"] != "INACTIVE":
        raise ApiRefusal("NotStabilized", f"Service {resource.physical_id} did not stabilize: it stays in {service['status']}.")


def _create_repository(resource, properties):
    arguments = without(properties, "LifecyclePolicy", "RepositoryPolicyText", "EmptyOnDelete")
    arguments.setdefault("RepositoryName", resource.name(255, lower=True))
    repository = resource.call("ecr", "create_repository", arguments)["repository"]
    resource.physical_id = repository["repositoryName"]
    resource.attributes.update(Arn=repository["repositoryArn"], RepositoryUri=repository["repositoryUri"])
    _set_repository_policies(resource, properties)


def _set_repository_policies(resource, properties):
    name = resource.physical_id
    if properties.get("LifecyclePolicy", {}).get("LifecyclePolicyText"):
        text = properties["LifecyclePolicy"]["LifecyclePolicyText"]
        resource.client("ecr").put_lifecycle_policy(repositoryName=name, lifecyclePolicyText=text)
    if "RepositoryPolicyText" in properties:
        policy = {"policyText": properties["RepositoryPolicyText"]}
        resource.call("ecr", "set_repository_policy", policy, repositoryName=name)


def _update_repository(resource, properties):
    _set_repository_policies(resource, properties)
    if "ImageTagMutability" in properties:
        change = resource.client("ecr").put_image_tag_mutability
        change(repositoryName=resource.physical_id, imageTagMutability=properties["ImageTagMutability"])


def _delete_repository(resource, properties):
    emptied = str(properties.get("EmptyOnDelete", False)).lower() == "true"
    resource.client("ecr").delete_repository(repositoryName=resource.physical_id, force=emptied)


def _create_namespace(operation):
    def create(resource, properties):
        discovery = resource.client("servicediscovery")
        answer = resource.call("servicediscovery", operation, properties)["OperationId"]
        resource.physical_id = discovery.get_operation(OperationId=answer)["Operation"]["Targets"]["NAMESPACE"]
        namespace = discovery.get_namespace(Id=resource.physical_id)["Namespace"]
        zone = namespace.get("Properties", {}).get("DnsProperties", {}).get("HostedZoneId", "")
        resource.attributes.update(Id=namespace["Id"], Arn=namespace["Arn"], HostedZoneId=zone)

    return create


def _create_discovered_service(resource, properties):
    service = resource.call("servicediscovery", "create_service", {"Name": resource.name(60), **properties})["Service"]
    resource.physical_id = service["Id"]
    resource.attributes.update(Id=service["Id"], Arn=service["Arn"], Name=service["Name"])


_delete_namespace = removed_by("servicediscovery", "delete_namespace", "Id")

def _scan_registry(resource, properties):
    resource.call("ecr", "put_registry_scanning_configuration", properties)
    resource.physical_id = resource.attributes["RegistryId"] = resource.account


def _scan_on_push(resource, _properties):
    """The default of a registry; there is no call that deletes the configuration."""
    resource.client("ecr").put_registry_scanning_configuration(scanType="BASIC", rules=[])


def _create_signing_profile(resource, properties):
    validity = properties.get("SignatureValidityPeriod", {})
    arguments = {
        "profileName": properties.get("ProfileName") or resource.name(64).replace("-", "_"),
        "platformId": properties["PlatformId"],
        "signatureValidityPeriod": {"type": validity.get("Type"), "value": int(validity.get("Value", 0))},
        "tags": {tag["Key"]: tag["Value"] for tag in properties.get("Tags", [])},
    }
    resource.client("signer").put_signing_profile(**{name: value for name, value in arguments.items() if value})
    resource.physical_id = resource.attributes["ProfileName"] = arguments["profileName"]
    resource.attributes["Arn"] = resource.arn("signer", f"/signing-profiles/{resource.physical_id}")


HANDLERS = {
    "AWS::ECS::Cluster": Handler(
        _create_cluster, removed_by("ecs", "delete_cluster", "cluster"), _update_cluster, create_only=("ClusterName",)
    ),
    "AWS::ECS::ClusterCapacityProviderAssociations": Handler(
        _set_capacity_providers, _clear_capacity_providers, _set_capacity_providers, create_only=("Cluster",)
    ),
    "AWS::ECS::TaskDefinition": Handler(
        _register_task_definition, removed_by("ecs", "deregister_task_definition", "taskDefinition")
    ),
    "AWS::ECS::Service": Handler(
        _create_service,
        _delete_service,
        _update_service,
        create_only=("ServiceName", "Cluster", "LaunchType", "SchedulingStrategy"),
    ),
    "AWS::ECR::Repository": Handler(
        _create_repository,
        _delete_repository,
        _update_repository,
        create_only=("RepositoryName", "EncryptionConfiguration"),
    ),
    "AWS::ECR::RegistryScanningConfiguration": Handler(_scan_registry, _scan_on_push, _scan_registry),
    "AWS::Signer::SigningProfile": Handler(
        _create_signing_profile,
        removed_by("signer", "cancel_signing_profile", "profileName"),
        create_only=("ProfileName", "PlatformId", "SignatureValidityPeriod"),
    ),
    "AWS::ServiceDiscovery::PrivateDnsNamespace": Handler(
        _create_namespace("create_private_dns_namespace"), _delete_namespace
    ),
    "AWS::ServiceDiscovery::HttpNamespace": Handler(_create_namespace("create_http_namespace"), _delete_namespace),
    "AWS::ServiceDiscovery::Service": Handler(
        _create_discovered_service, removed_by("servicediscovery", "delete_service", "Id")
    ),
}
