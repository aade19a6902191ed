import { sharedCache } from './dns-10-shared-cache';
import { testRule } from '../../../../test/support/policy';

const OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6';
const DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3';
const BEHAVIOR = 'Properties.DistributionConfig.DefaultCacheBehavior';
const LEAK = 'one user can receive the response of another';

const site = (behavior: object, others: Readonly<Record<string, unknown>> = {}) => ({
  Site: {
    Type: 'AWS::CloudFront::Distribution',
    Properties: {
      DistributionConfig: {
        DefaultCacheBehavior: { TargetOriginId: 'files', ...behavior },
        Origins: [
          { Id: 'files', S3OriginConfig: {} },
          { Id: 'api', CustomOriginConfig: {} },
        ],
      },
    },
  },
  ...others,
});

const cachePolicy = (parameters: object, MaxTTL = 60) => ({
  Policy: {
    Type: 'AWS::CloudFront::CachePolicy',
    Properties: { CachePolicyConfig: { MaxTTL, ParametersInCacheKeyAndForwardedToOrigin: parameters } },
  },
});
const requestPolicy = (config: object) => ({
  Policy: { Type: 'AWS::CloudFront::OriginRequestPolicy', Properties: { OriginRequestPolicyConfig: config } },
});
const REFERENCE = { Ref: 'Policy' };
const NO_COOKIES = { CookiesConfig: { CookieBehavior: 'none' } };

testRule(sharedCache, {
  'finds cached responses for which the origin receives cookies': [
    site({ TargetOriginId: 'api', CachePolicyId: OPTIMIZED, OriginRequestPolicyId: ALL_VIEWER }),
    `Site[default] ${BEHAVIOR}: responses are cached, and the origin receives what the origin request policy ${ALL_VIEWER} forwards: ${LEAK}`,
  ],
  'finds cookies in the cache key': [
    site({ CachePolicyId: REFERENCE }, cachePolicy({ CookiesConfig: { CookieBehavior: 'all' } })),
    `Site[default] ${BEHAVIOR}: responses are cached, and the origin receives cookies: ${LEAK}`,
  ],
  'finds the header Authorization in the cache key': [
    site(
      { CachePolicyId: REFERENCE },
      cachePolicy({ ...NO_COOKIES, HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Authorization'] } }),
    ),
    `Site[default] ${BEHAVIOR}: responses are cached, and the origin receives the header Authorization: ${LEAK}`,
  ],
  'finds cookies of an origin request policy': [
    site(
      { CachePolicyId: OPTIMIZED, OriginRequestPolicyId: REFERENCE },
      requestPolicy({ CookiesConfig: { CookieBehavior: 'whitelist' } }),
    ),
    `Site[default] ${BEHAVIOR}: responses are cached, and the origin receives cookies: ${LEAK}`,
  ],
  'finds every header of an origin request policy': [
    site(
      { CachePolicyId: OPTIMIZED, OriginRequestPolicyId: REFERENCE },
      requestPolicy({ ...NO_COOKIES, HeadersConfig: { HeaderBehavior: 'allViewer' } }),
    ),
    `Site[default] ${BEHAVIOR}: responses are cached, and the origin receives every header: ${LEAK}`,
  ],
  'finds cookies of the legacy setting': [
    site({ ForwardedValues: { QueryString: false, Cookies: { Forward: 'all' } } }),
    `Site[default] ${BEHAVIOR}: responses are cached, and the origin receives cookies: ${LEAK}`,
  ],
  'finds a managed policy with cookies': [
    site({ CachePolicyId: '83da9c7e-98b4-4e11-a168-04f0df8e2c65' }),
    `Site[default] ${BEHAVIOR}: responses are cached, and the origin receives cookies: ${LEAK}`,
  ],
  'finds an unknown cache policy': [
    site({ CachePolicyId: { Ref: 'Parameter' } }, { Parameter: { Type: 'AWS::SSM::Parameter' } }),
    `Site[default] ${BEHAVIOR}: the cache policy Parameter is not in the templates`,
  ],
  'finds files that are not cached': [
    site({ CachePolicyId: DISABLED }),
    `Site[default] ${BEHAVIOR}: files of the S3 origin are not cached`,
  ],
  'passes cached files without cookies': [site({ CachePolicyId: OPTIMIZED })],
  'passes a host header for the origin': [
    site({ CachePolicyId: OPTIMIZED, OriginRequestPolicyId: 'bf0718e1-ba1e-49d1-88b1-f726733018ae' }),
  ],
  'passes an API without a cache that receives everything': [
    site({ TargetOriginId: 'api', CachePolicyId: DISABLED, OriginRequestPolicyId: ALL_VIEWER }),
  ],
  'passes an API whose cache policy stores nothing': [
    site(
      { TargetOriginId: 'api', CachePolicyId: REFERENCE },
      cachePolicy({ CookiesConfig: { CookieBehavior: 'all' } }, 0),
    ),
  ],
  'passes an API with every header by the legacy setting': [
    site({
      TargetOriginId: 'api',
      ForwardedValues: { QueryString: true, Headers: ['*'], Cookies: { Forward: 'all' } },
    }),
  ],
  'passes a cache policy and an origin request policy without cookies': [
    site(
      { CachePolicyId: OPTIMIZED, OriginRequestPolicyId: REFERENCE },
      requestPolicy({ ...NO_COOKIES, HeadersConfig: { HeaderBehavior: 'whitelist', Headers: ['Origin'] } }),
    ),
  ],
});
