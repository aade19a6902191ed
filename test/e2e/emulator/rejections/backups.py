"""AWS Backup. What moto's backend lacks is kept in it, so that it belongs to its account and Region and ends with it."""

from ..interception import before, refusal


def selections(backups):
    """Backup plan id by selection id."""
    return backups.__dict__.setdefault("emulated_selections", {})


def restore_testing_plans(backups):
    """Names of selections by name of restore testing plan."""
    return backups.__dict__.setdefault("emulated_restore_testing_plans", {})


@before("moto.backup.models.BackupBackend", "delete_backup_plan")
def plan_has_no_selections(backups, arguments):
    """botocore, DeleteBackupPlan: only "after all associated selections of resources have been deleted" (message: ours)."""
    if arguments["backup_plan_id"] in selections(backups).values():
        message = "Related backup plan selections must be deleted prior to backup plan deletion."
        raise refusal("backup", "InvalidRequestException", message)
