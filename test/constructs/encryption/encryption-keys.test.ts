import { Duration } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import { DataDomain, EncryptedLogGroup, EncryptionKeys } from '../../../constructs';
import { findingsAlone } from '../../support/standing-alone';
import { TestTemplate, testStack } from '../../support/stacks';

/** All domains except those of the audit trail and of the log export, which have dedicated keys. */
const DOMAINS = Object.values(DataDomain).filter(
  (domain) => domain !== DataDomain.AUDIT && domain !== DataDomain.DELIVERY,
);

describe('secure by default', () => {
  test('each domain has a dedicated key', () => {
    const stack = testStack();
    const keys = new EncryptionKeys(stack, 'Keys');
    const descriptions = TestTemplate.of(stack)
      .properties('AWS::KMS::Key')
      .map(({ Description }) => String(Description).split(' (')[0]);
    expect(descriptions.sort()).toEqual(DOMAINS.map((domain) => `Encrypts ${domain}`).sort());
    expect(new Set(keys.all).size).toBe(DOMAINS.length);
  });

  test('all keys are available for monitoring', () => {
    const keys = new EncryptionKeys(testStack(), 'Keys');
    expect(keys.all).toEqual(DOMAINS.map((domain) => keys[domain]));
  });
});

describe('props', () => {
  test('aliases consist of the prefix and the domain', () => {
    const stack = testStack();
    new EncryptionKeys(stack, 'Keys', { aliasPrefix: 'production' });
    const aliases = TestTemplate.of(stack)
      .properties('AWS::KMS::Alias')
      .map(({ AliasName }) => AliasName);
    expect(aliases.sort()).toEqual(DOMAINS.map((domain) => `alias/production/${domain}`).sort());
  });

  test('options apply to every key', () => {
    const stack = testStack();
    new EncryptionKeys(stack, 'Keys', { deletionWindow: Duration.days(7), rotationPeriod: Duration.days(180) });
    for (const properties of TestTemplate.of(stack).properties('AWS::KMS::Key')) {
      expect(properties).toMatchObject({ PendingWindowInDays: 7, RotationPeriodInDays: 180 });
    }
  });
});

describe('existing keys (KEY-05)', () => {
  const arn = (id: string) => `arn:aws:kms:eu-west-1:111111111111:key/${id}`;

  test('replace the keys that would be created, and are included in `all`', () => {
    const stack = testStack();
    const key = kms.Key.fromKeyArn(stack, 'Hsm', arn('hsm'));
    const keys = new EncryptionKeys(stack, 'Keys', { existingKeys: [{ domain: DataDomain.DATA, key }] });
    expect(keys.data).toBe(key);
    expect(keys.all).toContain(key);
    expect(TestTemplate.of(stack).properties('AWS::KMS::Key')).toHaveLength(DOMAINS.length - 1);
  });

  test('resources that use one have no findings', () => {
    const stack = testStack();
    const key = kms.Key.fromKeyArn(stack, 'Hsm', arn('hsm'));
    const { logs } = new EncryptionKeys(stack, 'Keys', { existingKeys: [{ domain: DataDomain.LOGS, key }] });
    new EncryptedLogGroup(stack, 'Log', { logEncryptionKey: logs });
    expect(findingsAlone(stack).findings).toEqual([]);
  });

  test('rejects an alias', () => {
    const stack = testStack();
    const key = kms.Alias.fromAliasName(stack, 'Alias', 'alias/hsm');
    const existingKeys = [{ domain: DataDomain.DATA, key }];
    expect(() => new EncryptionKeys(stack, 'Keys', { existingKeys })).toThrow(
      /^Stack\/Keys: invalid props\n {2}- the key of 'data' in existingKeys is the alias .*:alias\/hsm; allowed is a key, such as kms\.Key\.fromKeyArn, because IAM policies require key ARNs$/,
    );
  });

  test.each([
    ['a domain twice', [DataDomain.DATA, DataDomain.DATA], ['one', 'two'], "'data' at 1"],
    ['a key for two domains', [DataDomain.DATA, DataDomain.LOGS], ['one', 'one'], "'logs' at 1"],
    ['the audit domain of the account', [DataDomain.AUDIT], ['one'], "'audit' at 0"],
  ])('are rejected with %s', (_, domains, ids, place) => {
    const stack = testStack();
    const existingKeys = domains.map((domain, index) => ({
      domain,
      key: kms.Key.fromKeyArn(stack, `Key${index}`, arn(ids[index] ?? '')),
    }));
    expect(() => new EncryptionKeys(stack, 'Keys', { existingKeys })).toThrow(
      new Error(
        'Stack/Keys: invalid props\n' +
          `  - existingKeys has ${place}; allowed are the domains of an environment, each once, with a dedicated key`,
      ),
    );
  });
});
