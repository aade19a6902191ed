"""Refusals of ECS."""

from .aws import AwsTestCase


class Containers(AwsTestCase):
    """Clusters, services and their roles."""

    def cluster(self):
        """A cluster of an account that has used ECS before."""
        self.client("iam").create_service_linked_role(AWSServiceName="ecs.amazonaws.com")
        return self.client("ecs").create_cluster(clusterName="cluster")["cluster"]["clusterName"]

    def service(self, **more):
        """A service in the cluster; its ARN."""
        ecs = self.client("ecs")
        container = {"name": "web", "image": "web", "memory": 512}
        family = ecs.register_task_definition(family="web", containerDefinitions=[container])["taskDefinition"]
        arguments = {"cluster": "cluster", "serviceName": "web", "desiredCount": 1, **more}
        return ecs.create_service(taskDefinition=family["taskDefinitionArn"], **arguments)["service"]["serviceArn"]

    def shifted_by(self, role):
        """Load balancers of a service whose traffic ECS shifts with this role."""
        target = {"targetGroupArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/a/1"}
        return [{**target, "containerName": "web", "containerPort": 1, "advancedConfiguration": {"roleArn": role}}]

    def test_the_first_cluster_of_an_account_fails_and_the_second_does_not(self):
        ecs = self.client("ecs")
        with self.refused("InvalidParameterException", "Unable to assume the service linked role."):
            ecs.create_cluster(clusterName="cluster")
        ecs.create_cluster(clusterName="cluster")

    def test_a_cluster_with_services_stays(self):
        self.cluster()
        self.service()
        with self.refused("ClusterContainsServicesException", "while Services are active"):
            self.client("ecs").delete_cluster(cluster="cluster")

    def test_a_cluster_whose_services_are_gone_goes(self):
        self.cluster()
        arn = self.service()
        self.client("ecs").delete_service(cluster="cluster", service=arn, force=True)
        self.client("ecs").delete_cluster(cluster="cluster")

    def test_a_capacity_provider_in_use_stays(self):
        self.cluster()
        put = self.client("ecs").put_cluster_capacity_providers
        put(cluster="cluster", capacityProviders=["FARGATE"], defaultCapacityProviderStrategy=[])
        self.service(capacityProviderStrategy=[{"capacityProvider": "FARGATE"}])
        with self.refused("ResourceInUseException"):
            put(cluster="cluster", capacityProviders=[], defaultCapacityProviderStrategy=[])

    def test_a_service_needs_the_permissions_of_its_role(self):
        self.cluster()
        role = self.role("ecs")
        with self.refused("InvalidParameterException", role):
            self.service(loadBalancers=self.shifted_by(role))

    def test_a_service_whose_role_lost_its_policy_drains_for_ever_and_keeps_the_cluster(self):
        self.cluster()
        role = self.role("ecs", ["elasticloadbalancing:DeregisterTargets"])
        arn = self.service(loadBalancers=self.shifted_by(role))
        self.client("iam").delete_role_policy(RoleName="role", PolicyName="policy")
        ecs = self.client("ecs")
        self.assertEqual(
            ecs.delete_service(cluster="cluster", service=arn, force=True)["service"]["status"], "DRAINING"
        )
        with self.refused("ClusterContainsServicesException"):
            ecs.delete_cluster(cluster="cluster")

    def test_a_service_connect_certificate_role_is_needed_as_well(self):
        self.cluster()
        role = self.role("ecs")
        services = [{"portName": "web", "tls": {"issuerCertificateAuthority": {}, "roleArn": role}}]
        with self.refused("InvalidParameterException", role):
            self.service(serviceConnectConfiguration={"enabled": True, "services": services})

    def test_a_service_name_is_taken_while_the_service_is_active(self):
        self.cluster()
        self.service()
        with self.refused("InvalidParameterException", "idempotent"):
            self.service()
