import { platformVersion } from '../../../../lib/policy/rules/cmp-01-platform-version';
import { findings } from '../../../support/policy';

function service(properties: Record<string, unknown>) {
  return { Service: { Type: 'AWS::ECS::Service', Properties: properties } };
}

describe('CMP-01-PlatformVersion', () => {
  test('finds an old platform version', () => {
    expect(findings(platformVersion, service({ PlatformVersion: '1.3.0' }))).toEqual([
      'Service[PlatformVersion] Properties.PlatformVersion: PlatformVersion is 1.3.0, which gets no fixes',
    ]);
  });

  test('finds one that cannot be resolved', () => {
    expect(findings(platformVersion, service({ PlatformVersion: { Ref: 'Version' } }))).toEqual([
      'Service[PlatformVersion] Properties.PlatformVersion: PlatformVersion is ${Version}, which gets no fixes',
    ]);
  });

  test('passes the current one, said or not', () => {
    expect(
      findings(platformVersion, { ...service({ PlatformVersion: 'LATEST' }), Other: { Type: 'AWS::ECS::TaskSet' } }),
    ).toEqual([]);
  });
});
