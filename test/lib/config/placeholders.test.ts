import { placeholderNote, placeholdersIn } from '../../../lib/config';
import { environments } from '../../reference-estate';
import { settingsWith } from '../../support/changed-settings';

test('the example settings hold placeholders, with the path of each', () => {
  const found = placeholdersIn(environments).map(({ path, value }) => `${path}: ${value}`);
  expect(found).toEqual(
    expect.arrayContaining([
      'development.account: 111111111111',
      'production.ownership.securityContact: security@company.example',
      'production.domain.dnsZone: example.com',
      'production.services.web.hostname: www.example.com',
      'production.domain.cloudflare.originPullAuthority: examples/origin-pull-authority/certificate-authority.pem',
      'staging.githubRepository: example/cdk-secure-baseline',
    ]),
  );
});

test('a placeholder says what to write instead', () => {
  expect(placeholdersIn(environments)).toContainEqual({
    path: 'production.account',
    value: '333333333333',
    fix: 'Write the ID of your AWS account.',
  });
});

test.each([
  ['000000000000', true],
  ['123456789012', true],
  ['111111111112', false],
])('the account %s is a placeholder: %s', (account, expected) => {
  const paths = placeholdersIn(settingsWith({ 'production.account': account })).map(({ path }) => path);
  expect(paths.includes('production.account')).toBe(expected);
});

test.each([
  ['team@example.org', true],
  ['team@shop.example.net', true],
  ['team@shop.test', true],
  ['team@myexample.com', false],
  ['team@example.company', false],
])('the mailbox %s is a placeholder: %s', (contact, expected) => {
  const paths = placeholdersIn(settingsWith({ 'production.ownership.contact': contact })).map(({ path }) => path);
  expect(paths.includes('production.ownership.contact')).toBe(expected);
});

test('one line says how many there are, and names the first', () => {
  const count = String(placeholdersIn(environments).length);
  expect(placeholderNote(environments)).toBe(
    `Placeholders: ${count} settings hold example values (development.account, development.ownership.contact, development.ownership.securityContact, …). Replace them before a deployment.`,
  );
  expect(placeholderNote([])).toBeUndefined();
});
