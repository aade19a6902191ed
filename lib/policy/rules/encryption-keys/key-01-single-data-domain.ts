import { AttestedKind, finding, type Finding, type Resource, type TemplateSet } from '../../model';
import type { Rule } from '../rule';

/** The data domain of each key property. Buckets are omitted: they contain data of every domain. */
const DOMAINS: readonly (readonly [type: string, property: readonly string[], domain: string])[] = [
  ['AWS::Logs::LogGroup', ['KmsKeyId'], 'logs'],
  ['AWS::RDS::DBCluster', ['KmsKeyId'], 'data'],
  ['AWS::RDS::DBInstance', ['KmsKeyId'], 'data'],
  ['AWS::EFS::FileSystem', ['KmsKeyId'], 'data'],
  ['AWS::ElastiCache::ReplicationGroup', ['KmsKeyId'], 'data'],
  ['AWS::ElastiCache::ServerlessCache', ['KmsKeyId'], 'data'],
  ['AWS::DynamoDB::Table', ['SSESpecification', 'KMSMasterKeyId'], 'data'],
  ['AWS::RDS::DBCluster', ['MasterUserSecret', 'KmsKeyId'], 'secrets'],
  ['AWS::SecretsManager::Secret', ['KmsKeyId'], 'secrets'],
  ['AWS::SNS::Topic', ['KmsMasterKeyId'], 'messages'],
  ['AWS::SQS::Queue', ['KmsMasterKeyId'], 'messages'],
  ['AWS::ECR::Repository', ['EncryptionConfiguration', 'KmsKey'], 'artifacts'],
  ['AWS::Backup::BackupVault', ['EncryptionKeyArn'], 'backup'],
];

/** The ARN of a key with its account. */
const KEY_ARN = /^arn:[^:]+:kms:[^:]*:(\d{12}):/;

export const singleDataDomain: Rule = {
  id: 'KEY-01-SingleDataDomain',
  resourceTypes: ['AWS::KMS::Key', ...new Set(DOMAINS.map(([type]) => type))],
  statement:
    'Each KMS key encrypts one data domain, which its aliases name, and belongs to the account of the resource.',
  fix: 'Create a key for each data domain: data, logs, secrets, messages, artifacts, backup. Use a key of the same account, or attest a key of another account with BaselinePolicy.attest.',
  source: 'https://docs.aws.amazon.com/prescriptive-guidance/latest/encryption-best-practices/kms.html',
  check: (key, templateSet) => {
    if (key.type !== 'AWS::KMS::Key') return keysOfOtherAccounts(key, templateSet);
    const users = DOMAINS.flatMap(([type, property, domain]) => {
      const user = templateSet.referring(key, type).find((resource) => resource.get(...property).refersTo(key));
      return user === undefined ? [] : [{ domain, user }];
    });
    users.push(...namedDomains(key, templateSet));
    const domains = [...new Set(users.map(({ domain }) => domain))];
    if (domains.length <= 1) return [];
    const names = users.map(({ domain, user }) => `${user.logicalId} (${domain})`).join(', ');
    return [finding(key.get(), domains.join('-'), `one key encrypts ${domains.join(' and ')}: ${names}`)];
  },
};

/** The domains that aliases of the key name, such as `alias/production/secrets`. */
function namedDomains(key: Resource, templateSet: TemplateSet): { domain: string; user: Resource }[] {
  return templateSet
    .referring(key, 'AWS::KMS::Alias')
    .filter((alias) => alias.get('TargetKeyId').refersTo(key))
    .map((user) => ({ domain: user.get('AliasName').pattern().split('/').at(-1) ?? '', user }))
    .filter(({ domain }) => DOMAINS.some(([, , each]) => each === domain));
}

/** The keys of a resource whose ARN has another account than its stack: another environment may own them. */
function keysOfOtherAccounts(resource: Resource, templateSet: TemplateSet): Finding[] {
  const own = templateSet.stackOf(resource.template)?.get('Account').text();
  if (own === undefined) return [];
  return DOMAINS.filter(([type]) => type === resource.type)
    .map(([, property]) => resource.get(...property))
    .flatMap((key) => {
      const [, account] = KEY_ARN.exec(key.text() ?? '') ?? [];
      return account === undefined || account === own || key.attestation(AttestedKind.KEY) !== undefined
        ? []
        : [finding(key, 'account', `the key is in the account ${account}, not ${own}`)];
    });
}
