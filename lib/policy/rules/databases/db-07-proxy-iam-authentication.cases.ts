import { proxyIamAuthentication } from './db-07-proxy-iam-authentication';
import { findings, testRule } from '../../../../test/support/policy';

const proxy = (Properties: Record<string, unknown>) => ({ Proxy: { Type: 'AWS::RDS::DBProxy', Properties } });

testRule(proxyIamAuthentication, {
  'reports the given value': [
    proxy({ DefaultAuthScheme: 'NONE' }),
    'Proxy[DefaultAuthScheme] Properties.DefaultAuthScheme: clients can authenticate with a password: DefaultAuthScheme is NONE',
  ],
});

describe('DB-07-ProxyIamAuthentication', () => {
  test('passes IAM for clients and the proxy, and IAM for clients only', () => {
    expect(findings(proxyIamAuthentication, proxy({ DefaultAuthScheme: 'IAM_AUTH' }))).toEqual([]);
    expect(findings(proxyIamAuthentication, proxy({ Auth: [{ AuthScheme: 'SECRETS', IAMAuth: 'REQUIRED' }] }))).toEqual(
      [],
    );
  });

  test.each([
    ['has no scheme', {}],
    ['has a secret without IAM', { Auth: [{ AuthScheme: 'SECRETS' }] }],
    ['has one of two entries without IAM', { Auth: [{ IAMAuth: 'REQUIRED' }, { IAMAuth: 'DISABLED' }] }],
    ['adds a secret to IAM', { DefaultAuthScheme: 'IAM_AUTH', Auth: [{ IAMAuth: 'DISABLED' }] }],
  ])('finds a proxy that %s', (_name, properties) => {
    expect(findings(proxyIamAuthentication, proxy(properties))).toHaveLength(1);
  });
});
