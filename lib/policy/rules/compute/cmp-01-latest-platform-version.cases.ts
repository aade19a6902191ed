import { latestPlatformVersion } from './cmp-01-latest-platform-version';
import { testRule } from '../../../../test/support/policy';

function service(properties: Record<string, unknown>) {
  return { Service: { Type: 'AWS::ECS::Service', Properties: properties } };
}

testRule(latestPlatformVersion, {
  'finds an old platform version': [
    service({ PlatformVersion: '1.3.0' }),
    'Service[PlatformVersion] Properties.PlatformVersion: PlatformVersion is 1.3.0, which receives no security updates',
  ],
  'finds a version that cannot be resolved': [
    service({ PlatformVersion: { Ref: 'Version' } }),
    'Service[PlatformVersion] Properties.PlatformVersion: PlatformVersion is ${Version}, which receives no security updates',
  ],
  'passes the latest version, explicit or by default': [
    { ...service({ PlatformVersion: 'LATEST' }), Other: { Type: 'AWS::ECS::TaskSet' } },
  ],
});
