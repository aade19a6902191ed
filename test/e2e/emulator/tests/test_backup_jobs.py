"""Backup jobs and copy jobs, and a Region that does not respond."""

import unittest

from moto.moto_server.werkzeug_app import DomainDispatcherApplication

from emulator import backup_jobs, moto_corrections, outages
from emulator.settings import SETTINGS

from .aws import REGION, AwsTestCase

OTHER = "eu-central-1"
CLUSTER = f"arn:aws:rds:{REGION}:123456789012:cluster:main"


class BackupJobs(AwsTestCase):
    """An Aurora cluster and two vaults."""

    @classmethod
    def setUpClass(cls):
        backup_jobs.install()
        moto_corrections.compare_whole_backup_plans()

    def setUp(self):
        super().setUp()
        self.backup = self.client("backup")
        self.other = self.client("backup", OTHER)
        self.client("rds").create_db_cluster(
            DBClusterIdentifier="main", Engine="aurora-postgresql", MasterUsername="a", MasterUserPassword="long-enough-1"
        )
        self.backup.create_backup_vault(BackupVaultName="vault", EncryptionKeyArn="arn:aws:kms:eu-west-1:123456789012:key/1")
        key = "arn:aws:kms:eu-central-1:123456789012:key/2"
        self.copies = self.other.create_backup_vault(BackupVaultName="copies", EncryptionKeyArn=key)["BackupVaultArn"]
        self.job_role = self.role("backup")

    def start(self, **changes):
        """A backup of the cluster into the vault; the ARN of its recovery point."""
        given = {"BackupVaultName": "vault", "ResourceArn": CLUSTER, "IamRoleArn": self.job_role, **changes}
        return self.backup.start_backup_job(**given)["RecoveryPointArn"]

    def copy(self, point, **changes):
        """A copy of the recovery point into the vault of the other Region."""
        given = {"RecoveryPointArn": point, "SourceBackupVaultName": "vault", "IamRoleArn": self.job_role, **changes}
        self.backup.start_copy_job(DestinationBackupVaultArn=self.copies, **given)

    def points(self, client, vault):
        """Recovery points of a vault."""
        return client.list_recovery_points_by_backup_vault(BackupVaultName=vault)["RecoveryPoints"]

    def test_a_copy_is_a_snapshot_in_the_other_region_under_the_key_of_its_vault(self):
        self.copy(self.start())
        [copy] = self.points(self.other, "copies")
        self.assertEqual((copy["Status"], copy["ResourceArn"]), ("COMPLETED", CLUSTER))
        self.assertRegex(copy["RecoveryPointArn"], f":{OTHER}:.*:cluster-snapshot:awsbackup:copyjob-")
        name = copy["RecoveryPointArn"].split(":cluster-snapshot:")[1]
        found = self.client("rds", OTHER).describe_db_cluster_snapshots(DBClusterSnapshotIdentifier=name, SnapshotType="awsbackup")
        self.assertEqual(found["DBClusterSnapshots"][0]["KmsKeyId"], "arn:aws:kms:eu-central-1:123456789012:key/2")

    def test_a_missing_vault_cluster_role_or_recovery_point_is_refused(self):
        with self.refused("ResourceNotFoundException", "other does not exist"):
            self.start(BackupVaultName="other")
        with self.refused("InvalidParameterValueException", "is not an Aurora cluster"):
            self.start(ResourceArn=f"{CLUSTER}-2")
        with self.refused("InvalidParameterValueException", "cannot be assumed"):
            self.start(IamRoleArn="arn:aws:iam::123456789012:role/none")
        with self.refused("ResourceNotFoundException", "is not a recovery point of vault"):
            self.copy(f"{CLUSTER}-snapshot")

    def test_a_copy_that_the_lock_of_the_vault_forbids_is_refused(self):
        self.other.put_backup_vault_lock_configuration(BackupVaultName="copies", MinRetentionDays=30, MaxRetentionDays=90)
        point = self.start()
        for days in (7, 365):
            with self.refused("InvalidParameterValueException", f"{days} days is outside of the lock"):
                self.copy(point, Lifecycle={"DeleteAfterDays": days})
        self.copy(point, Lifecycle={"DeleteAfterDays": 35})

    def test_a_vault_with_recovery_points_is_not_deleted(self):
        self.start()
        with self.refused("InvalidRequestException", "contains recovery points"):
            self.backup.delete_backup_vault(BackupVaultName="vault")
        self.other.delete_backup_vault(BackupVaultName="copies")

    def test_plans_of_one_name_differ_in_their_document(self):
        def create(vault):
            rules = [{"RuleName": "daily", "TargetBackupVaultName": vault}]
            return self.backup.create_backup_plan(BackupPlan={"BackupPlanName": "Plan", "Rules": rules})["BackupPlanId"]

        first = create("vault")
        create("other")
        with self.refused("AlreadyExistsException", "the same plan document"):
            create("vault")
        self.backup.delete_backup_plan(BackupPlanId=first)
        create("vault")


class Outages(unittest.TestCase):
    """The server, without the network."""

    def test_requests_for_the_region_are_refused_until_the_outage_ends(self):
        self.addCleanup(setattr, DomainDispatcherApplication, "__call__", DomainDispatcherApplication.__call__)
        self.addCleanup(SETTINGS.reset)
        DomainDispatcherApplication.__call__ = lambda _self, _environ, _start: "answered"
        outages.install()
        SETTINGS.faults.add({"unreachable": REGION})
        self.assertEqual(self.request(REGION), "503 Service Unavailable")
        self.assertEqual(self.request(OTHER), "answered")
        SETTINGS.faults.end_outages()
        self.assertEqual(self.request(REGION), "answered")

    def request(self, region):
        """The answer of the server to a signed request."""
        statuses = []
        environ = {"HTTP_AUTHORIZATION": f"AWS4-HMAC-SHA256 Credential=test/20261128/{region}/rds/aws4_request"}
        answer = DomainDispatcherApplication.__call__(None, environ, lambda status, _headers: statuses.append(status))
        return statuses[0] if statuses else answer
