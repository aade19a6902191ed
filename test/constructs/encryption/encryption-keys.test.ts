import { Duration } from 'aws-cdk-lib';
import { DataDomain, EncryptionKeys } from '../../../constructs';
import { TestTemplate, testStack } from '../../support/stacks';

/** All but the account's own. */
const DOMAINS = Object.values(DataDomain).filter((domain) => domain !== DataDomain.AUDIT);

describe('secure by default', () => {
  test('each domain has a key of its own', () => {
    const stack = testStack();
    const keys = new EncryptionKeys(stack, 'Keys');
    const descriptions = TestTemplate.of(stack)
      .properties('AWS::KMS::Key')
      .map(({ Description }) => String(Description).split(' (')[0]);
    expect(descriptions.sort()).toEqual(DOMAINS.map((domain) => `Encrypts ${domain}`).sort());
    expect(new Set(keys.all).size).toBe(DOMAINS.length);
  });

  test('all of them can be watched', () => {
    const keys = new EncryptionKeys(testStack(), 'Keys');
    expect(keys.all).toEqual(DOMAINS.map((domain) => keys[domain]));
  });
});

describe('props', () => {
  test('aliases are the prefix and the domain', () => {
    const stack = testStack();
    new EncryptionKeys(stack, 'Keys', { aliasPrefix: 'production' });
    const aliases = TestTemplate.of(stack)
      .properties('AWS::KMS::Alias')
      .map(({ AliasName }) => AliasName);
    expect(aliases.sort()).toEqual(DOMAINS.map((domain) => `alias/production/${domain}`).sort());
  });

  test('options hold for every key', () => {
    const stack = testStack();
    new EncryptionKeys(stack, 'Keys', { deletionWindow: Duration.days(7), rotationPeriod: Duration.days(180) });
    for (const properties of TestTemplate.of(stack).properties('AWS::KMS::Key')) {
      expect(properties).toMatchObject({ PendingWindowInDays: 7, RotationPeriodInDays: 180 });
    }
  });
});
