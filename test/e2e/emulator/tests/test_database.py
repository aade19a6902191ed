"""Handlers of types that no environment has by default, against moto in this process."""

import unittest
from unittest import mock

import boto3
from moto import mock_aws

from emulator import catalog, clients
from emulator.resource import Resource

ACCOUNT = "123456789012"
REGION = "eu-west-1"


def made(resource_type, **properties):
    """The resource after its handler made it."""
    resource = Resource(resource_type, "It", "stack", "stack-id", ACCOUNT, REGION)
    catalog.handler_for(resource_type).create(resource, properties)
    return resource


def removed(resource, **properties):
    """Let the handler remove what it made."""
    catalog.handler_for(resource.type).delete(resource, properties)


class InProcess(unittest.TestCase):
    """moto answers here, without a server."""

    def setUp(self):
        in_process = mock.patch.object(clients, "client", lambda service, region: boto3.client(service, region))
        for context in (mock_aws(), in_process):
            context.__enter__()
            self.addCleanup(context.__exit__, None, None, None)


class RestoredCluster(InProcess):
    """A cluster that is restored from another one."""

    def test_needs_a_source_that_exists(self):
        with self.assertRaisesRegex(Exception, "DBClusterNotFoundFault"):
            made("AWS::RDS::DBCluster", Engine="aurora-postgresql", SourceDBClusterIdentifier="gone")

    def test_takes_the_master_user_of_its_source(self):
        source = made("AWS::RDS::DBCluster", Engine="aurora-postgresql", MasterUsername="a", MasterUserPassword="b" * 8)
        rds = source.client("rds")
        rds.create_db_cluster_snapshot(DBClusterSnapshotIdentifier="s", DBClusterIdentifier=source.physical_id)
        arn = f"arn:aws:rds:{REGION}:{ACCOUNT}:cluster-snapshot:s"
        for origin in ({"SourceDBClusterIdentifier": source.physical_id}, {"SnapshotIdentifier": arn}):
            cluster = made("AWS::RDS::DBCluster", Engine="aurora-postgresql", MasterUserPassword="b" * 8, **origin)
            (found,) = rds.describe_db_clusters(DBClusterIdentifier=cluster.physical_id)["DBClusters"]
            self.assertEqual(found["MasterUsername"], "a")


class Proxy(InProcess):
    """A proxy in front of a cluster, without a secret."""

    def test_stands_before_its_cluster_with_tls(self):
        subnets = boto3.client("ec2", REGION).describe_subnets()["Subnets"]
        cluster = made("AWS::RDS::DBCluster", Engine="aurora-postgresql", MasterUsername="a", MasterUserPassword="b" * 8)
        proxy = made(
            "AWS::RDS::DBProxy",
            DBProxyName="main",
            EngineFamily="POSTGRESQL",
            RoleArn="arn:aws:iam::123456789012:role/proxy",
            RequireTLS=True,
            DefaultAuthScheme="IAM_AUTH",
            VpcSubnetIds=[subnet["SubnetId"] for subnet in subnets],
        )
        self.assertEqual(proxy.physical_id, "main")
        self.assertTrue(proxy.attributes["DBProxyArn"].startswith("arn:aws:rds:"))
        names = {"DBProxyName": "main", "TargetGroupName": "default", "DBClusterIdentifiers": [cluster.physical_id]}
        group = made("AWS::RDS::DBProxyTargetGroup", **names)
        rds = proxy.client("rds")
        (found,) = rds.describe_db_proxies(DBProxyName="main")["DBProxies"]
        self.assertTrue(found["RequireTLS"])
        targets = rds.describe_db_proxy_targets(DBProxyName="main")["Targets"]
        self.assertEqual([target["RdsResourceId"] for target in targets], [cluster.physical_id])
        removed(group, **names)
        self.assertEqual(rds.describe_db_proxy_targets(DBProxyName="main")["Targets"], [])
        removed(proxy)
        self.assertEqual(rds.describe_db_proxies()["DBProxies"], [])


class Cache(InProcess):
    """The resources of a cache."""

    def test_a_user_signs_in_by_iam(self):
        user = made(
            "AWS::ElastiCache::User",
            UserId="web-1",
            UserName="web-1",
            Engine="valkey",
            AccessString="on ~web:* +@read",
            AuthenticationMode={"Type": "iam"},
        )
        (found,) = user.client("elasticache").describe_users(UserId="web-1")["Users"]
        self.assertEqual(found["Authentication"]["Type"], "iam")
        self.assertEqual(user.attributes["Arn"], found["ARN"])
        removed(user)
