import { latestPlatformVersion } from './cmp-01-latest-platform-version';
import { findings } from '../../../../test/support/policy';

function service(properties: Record<string, unknown>) {
  return { Service: { Type: 'AWS::ECS::Service', Properties: properties } };
}

describe('CMP-01-LatestPlatformVersion', () => {
  test('finds an old platform version', () => {
    expect(findings(latestPlatformVersion, service({ PlatformVersion: '1.3.0' }))).toEqual([
      'Service[PlatformVersion] Properties.PlatformVersion: PlatformVersion is 1.3.0, which receives no security updates',
    ]);
  });

  test('finds a version that cannot be resolved', () => {
    expect(findings(latestPlatformVersion, service({ PlatformVersion: { Ref: 'Version' } }))).toEqual([
      'Service[PlatformVersion] Properties.PlatformVersion: PlatformVersion is ${Version}, which receives no security updates',
    ]);
  });

  test('passes the latest version, explicit or by default', () => {
    expect(
      findings(latestPlatformVersion, {
        ...service({ PlatformVersion: 'LATEST' }),
        Other: { Type: 'AWS::ECS::TaskSet' },
      }),
    ).toEqual([]);
  });
});
