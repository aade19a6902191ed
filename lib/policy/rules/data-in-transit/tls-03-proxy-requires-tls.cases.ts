import { proxyRequiresTls } from './tls-03-proxy-requires-tls';
import { findings, testRule } from '../../../../test/support/policy';

testRule(proxyRequiresTls, {
  'passes true': [{ Proxy: { Type: 'AWS::RDS::DBProxy', Properties: { RequireTLS: true } } }],
});

describe('TLS-03-ProxyRequiresTls', () => {
  test.each([[undefined, 'absent'] as const, [false, 'false'] as const])('finds RequireTLS %s', (RequireTLS, shown) => {
    expect(findings(proxyRequiresTls, { Proxy: { Type: 'AWS::RDS::DBProxy', Properties: { RequireTLS } } })).toEqual([
      `Proxy[RequireTLS] Properties.RequireTLS: RequireTLS is ${shown}: connections without TLS are accepted`,
    ]);
  });
});
