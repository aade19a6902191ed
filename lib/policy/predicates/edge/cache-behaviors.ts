import type { Value } from '../../model';

/** Managed cache policies. @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html */
const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const WITHOUT_CREDENTIALS = [
  '658327ea-f89d-4fab-a63d-7e88639e58f6',
  'b2884449-e4de-46a7-ac36-70bc7f1ddd6d',
  '08627262-05a9-4f76-9ded-b50ca2e3a84f',
];
/** They forward all cookies, one of them the header Authorization as well. */
const WITH_CREDENTIALS = [
  '2e54312d-136d-493c-8eb9-b001f22f67d2',
  '83da9c7e-98b4-4e11-a168-04f0df8e2c65',
  '4cc15a8a-d715-48a4-82b8-cc0b614638fe',
  '7e5fad67-ee98-4ad0-b05a-394999eefc1a',
  '4d1d2f1d-3a71-49ad-9e08-7ea5d843a556',
  'a6bad946-36c3-4c33-aa98-362c74a7fb13',
  '1c6db51a-a33f-469a-8245-dae26771f530',
];
/** Managed origin request policies that forward no cookies: CORS-CustomOrigin, CORS-S3Origin, Elemental, UserAgentRefererHeaders, HostHeaderOnly. */
const REQUESTS_WITHOUT_CREDENTIALS = [
  '59781a5b-3903-41f3-afcb-af62929ccde1',
  '88a5eaf4-2fd4-4709-b370-b4c650ea3fcf',
  '775133bc-15f2-49f9-abea-afb2e0bf67d2',
  'acba4595-bd28-49b8-b9fe-13317c0390fa',
  'bf0718e1-ba1e-49d1-88b1-f726733018ae',
];
const LIFETIMES = ['MinTTL', 'DefaultTTL', 'MaxTTL'];

/** Whether CloudFront caches the responses of a behavior; undefined if its cache policy is unknown. */
export function isCached(behavior: Value): boolean | undefined {
  const id = behavior.get('CachePolicyId');
  if (id.isAbsent) return !LIFETIMES.every((name) => behavior.get(name).is(0)) && !forwardsEveryHeader(behavior);
  if (id.is(CACHING_DISABLED)) return false;
  if (id.is(...WITHOUT_CREDENTIALS, ...WITH_CREDENTIALS)) return true;
  const policy = id.resource('AWS::CloudFront::CachePolicy');
  return policy === undefined ? undefined : !policy.get('CachePolicyConfig', 'MaxTTL').is(0);
}

/** The cookies or credentials that the origin of a behavior receives; undefined if it receives none. */
export function forwardedCredentials(behavior: Value): string | undefined {
  const id = behavior.get('CachePolicyId');
  if (id.isAbsent) return credentialsIn(behavior.get('ForwardedValues', 'Cookies', 'Forward'), headersOf(behavior));
  if (id.is(...WITH_CREDENTIALS)) return 'cookies';
  const parameters = id
    .resource('AWS::CloudFront::CachePolicy')
    ?.get('CachePolicyConfig', 'ParametersInCacheKeyAndForwardedToOrigin');
  const ofKey =
    parameters === undefined
      ? undefined
      : credentialsIn(parameters.get('CookiesConfig', 'CookieBehavior'), parameters.get('HeadersConfig', 'Headers'));
  return ofKey ?? ofOriginRequest(behavior.get('OriginRequestPolicyId'));
}

function ofOriginRequest(id: Value): string | undefined {
  if (id.isAbsent || id.is(...REQUESTS_WITHOUT_CREDENTIALS)) return undefined;
  const config = id.resource('AWS::CloudFront::OriginRequestPolicy')?.get('OriginRequestPolicyConfig');
  if (config === undefined) return `what the origin request policy ${id.describe()} forwards`;
  const { cookies, headers } = {
    cookies: config.get('CookiesConfig', 'CookieBehavior'),
    headers: config.get('HeadersConfig', 'HeaderBehavior'),
  };
  if (!cookies.is('none', undefined)) return 'cookies';
  return headers.is('none', 'whitelist', undefined) ? undefined : 'every header';
}

function credentialsIn(cookies: Value, headers: Value): string | undefined {
  if (!cookies.is('none', undefined)) return 'cookies';
  const names = headers.items().map((header) => header.describe().toLowerCase());
  return names.includes('authorization') ? 'the header Authorization' : undefined;
}

function headersOf(behavior: Value): Value {
  return behavior.get('ForwardedValues', 'Headers');
}

/** CloudFront caches nothing if the legacy setting forwards every header. */
function forwardsEveryHeader(behavior: Value): boolean {
  return headersOf(behavior)
    .items()
    .some((header) => header.is('*'));
}
