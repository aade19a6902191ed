import { finding, type TemplateSet, type Resource } from '../../model';
import { belongsToCluster, DATABASE_TYPES } from '../../predicates/storage/databases';
import type { Rule } from '../rule';

const SECRET = /\{\{resolve:secretsmanager:/;

export const masterPasswordRotation: Rule = {
  id: 'DB-07-MasterPasswordRotation',
  resourceTypes: DATABASE_TYPES,
  statement: 'The master password of databases is rotated automatically.',
  fix: 'Set ManageMasterUserPassword to true, or use the password of a secret that has an AWS::SecretsManager::RotationSchedule and is attached to the database.',
  source: 'https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/rds-secrets-manager.html',
  check: (database, templateSet) => {
    const managed = database.get('ManageMasterUserPassword');
    const restored = ['SnapshotIdentifier', 'SourceDBClusterIdentifier'].some((name) => !database.get(name).isAbsent);
    const ownsNone = belongsToCluster(database) || database.get('MasterUserAuthenticationType').is('iam-db-auth');
    if (ownsNone || managed.is(true) || hasRotatedSecret(database, templateSet)) return [];
    const how = restored ? 'the master password of the snapshot is not rotated' : 'the master password is not rotated';
    return [finding(managed, 'ManageMasterUserPassword', how)];
  },
};

/** Whether the attached secret has a rotation schedule and the password references a secret. */
function hasRotatedSecret(database: Resource, templateSet: TemplateSet): boolean {
  const attachments = templateSet
    .resources('AWS::SecretsManager::SecretTargetAttachment')
    .filter((attachment) => attachment.get('TargetId').refersTo(database));
  const rotated = templateSet.resources('AWS::SecretsManager::RotationSchedule').some((schedule) => {
    const secret = schedule.get('SecretId');
    return attachments.some(
      (each) => secret.refersTo(each) || each.get('SecretId').refersTo(secret.resource() ?? each),
    );
  });
  const password = database.get('MasterUserPassword');
  return rotated && (password.isAbsent || SECRET.test(password.pattern()));
}
