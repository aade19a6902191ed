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
    .referring(database, 'AWS::SecretsManager::SecretTargetAttachment')
    .filter((attachment) => attachment.get('TargetId').refersTo(database));
  const rotated = attachments
    .flatMap((each) => [each, each.get('SecretId').resource() ?? each])
    .some((secret) =>
      templateSet
        .referring(secret, 'AWS::SecretsManager::RotationSchedule')
        .some((schedule) => schedule.get('SecretId').refersTo(secret)),
    );
  const password = database.get('MasterUserPassword');
  return rotated && (password.isAbsent || SECRET.test(password.pattern()));
}
