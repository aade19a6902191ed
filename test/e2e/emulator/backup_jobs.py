"""AWS Backup: backup jobs and copy jobs of Aurora clusters, which moto has no API for. A job is complete when it is started.

https://docs.aws.amazon.com/aws-backup/latest/devguide/API_StartBackupJob.html, API_StartCopyJob.html,
API_ListRecoveryPointsByBackupVault.html
"""

import json
import uuid
from datetime import datetime, timezone

from .interception import backend, before, refusal

_BACKUP = "moto.backup.models.BackupBackend"
_CLUSTER = ":cluster:"
_SNAPSHOT = ":cluster-snapshot:"


def install():
    """Add the operations to moto's API; moto finds them by their names and paths in botocore's model."""
    from moto.backup import urls
    from moto.backup.responses import BackupResponse

    for path in ("backup-jobs", "copy-jobs", "backup-vaults/(?P<name>[^/]+)/recovery-points/"):
        urls.url_paths[f"{{0}}/{path}$"] = BackupResponse.dispatch
    BackupResponse.start_backup_job = lambda self: _answer(_start_backup(self.backup_backend, json.loads(self.body)))
    BackupResponse.start_copy_job = lambda self: _answer(_start_copy(self.backup_backend, json.loads(self.body)))
    BackupResponse.list_recovery_points_by_backup_vault = lambda self: _answer(
        {"RecoveryPoints": list(_points(self.backup_backend, self.path.split("/")[2]).values())}
    )


@before(_BACKUP, "delete_backup_vault")
def vault_has_no_recovery_points(backups, arguments):
    """botocore, DeleteBackupVault: "A vault can be deleted only if it is empty" (message: ours)."""
    if backups.__dict__.get("emulated_recovery_points", {}).get(arguments["backup_vault_name"]):
        raise refusal("backup", "InvalidRequestException", "Backup vault cannot be deleted because it contains recovery points.")


def _answer(result):
    return json.dumps(result, default=lambda time: time.timestamp())


def _points(backups, vault):
    """Recovery points of a vault by ARN."""
    if vault not in backups.vaults:
        raise refusal("backup", "ResourceNotFoundException", f"Backup vault {vault} does not exist")
    return backups.__dict__.setdefault("emulated_recovery_points", {}).setdefault(vault, {})


def _start_backup(backups, given):
    vault, source = given["BackupVaultName"], given["ResourceArn"]
    points = _points(backups, vault)
    clusters = backend("rds", backups).clusters
    cluster = clusters.get(source.split(_CLUSTER)[-1]) if _CLUSTER in source else None
    if cluster is None:
        raise refusal("backup", "InvalidParameterValueException", f"{source} is not an Aurora cluster of this Region")
    return _complete(backups, vault, points, given, cluster, source, "job")


def _start_copy(backups, given):
    point = _points(backups, given["SourceBackupVaultName"]).get(given["RecoveryPointArn"])
    if point is None:
        message = f"{given['RecoveryPointArn']} is not a recovery point of {given['SourceBackupVaultName']}"
        raise refusal("backup", "ResourceNotFoundException", message)
    from moto.backup.models import backup_backends

    region, vault = _place(given["DestinationBackupVaultArn"])
    destination = backup_backends[backups.account_id][region]
    points = _points(destination, vault)
    snapshot = backend("rds", backups).cluster_snapshots[point["RecoveryPointArn"].split(_SNAPSHOT)[-1]]
    return _complete(destination, vault, points, given, snapshot.cluster, point["ResourceArn"], "copyjob")


def _complete(backups, vault, points, given, cluster, source, kind):
    """Role and retention are checked; the recovery point is a snapshot in RDS, encrypted under the key of the vault."""
    _role_exists(backups, given["IamRoleArn"])
    job = str(uuid.uuid4())
    days = given.get("Lifecycle", {}).get("DeleteAfterDays")
    lock = backups.vaults[vault]
    if lock.locked and not (lock.min_retention_days or 1) <= (days or 36500) <= (lock.max_retention_days or 36500):
        # "the backup or copy job will fail": API_PutBackupVaultLockConfiguration
        message = f"retention of {days} days is outside of the lock of {vault}"
        raise refusal("backup", "InvalidParameterValueException", message)
    from moto.rds.models import DBClusterSnapshot

    rds, name = backend("rds", backups), f"awsbackup:{kind}-{job}"
    snapshot = DBClusterSnapshot(rds, cluster, name, "awsbackup", None, lock.encryption_key_arn)
    rds.cluster_snapshots[name] = snapshot
    arn = snapshot.db_cluster_snapshot_arn
    points[arn] = {
        "RecoveryPointArn": arn,
        "BackupVaultName": vault,
        "BackupVaultArn": lock.backup_vault_arn,
        "ResourceArn": source,
        "ResourceType": "Aurora",
        "IamRoleArn": given["IamRoleArn"],
        "Status": "COMPLETED",
        "CreationDate": datetime.now(timezone.utc),
        "EncryptionKeyArn": lock.encryption_key_arn,
        "Lifecycle": {"DeleteAfterDays": days} if days else {},
    }
    return {"CopyJobId": job} if kind == "copyjob" else {"BackupJobId": job, "RecoveryPointArn": arn}


def _role_exists(backups, arn):
    roles = backend("iam", backups).roles.values()
    if all(role.arn != arn for role in roles):
        raise refusal("backup", "InvalidParameterValueException", f"IAM Role {arn} cannot be assumed by AWS Backup")


def _place(vault_arn):
    """Region and name of a vault."""
    parts = vault_arn.split(":")
    return parts[3], parts[-1]
