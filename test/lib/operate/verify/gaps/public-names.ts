import { records } from '../../../../../lib/operate/verify/checks/records';
import { statusPage } from '../../../../../lib/operate/verify/checks/status-page';
import { sites } from '../../../../../lib/operate/verify/checks/sites';
import { userPools } from '../../../../../lib/operate/verify/checks/user-pools';
import type { PublicResponse } from '../../../../../lib/operate/verify/public-network';
import { STATUS_PAGE } from '../../../../support/status-page';
import { NOW } from '../verify-support';
import type { GapCase } from './gap-case';

const HEADERS = {
  'content-security-policy': "default-src 'self'",
  'permissions-policy': 'camera=()',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'strict-transport-security': 'max-age=63072000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
};
const BUCKET = 'https://content.s3.eu-west-1.amazonaws.com/releases/3f2a/index.html';
const DIRECT = 'https://d1.cloudfront.net/';
const SITE = 'https://example.com/';

/** Responses by URL; other URLs are refused. */
const responding = (responses: Readonly<Record<string, PublicResponse>>) => ({
  request: (url: string) => Promise.resolve(responses[url] ?? { status: 403, headers: {} }),
});
const healthy = { [SITE]: { status: 200, headers: HEADERS } };

const STATUS = 'https://status.example.com/status.json';
const MINUTE = 60_000;
const updatedBefore = (minutes: number) => ({
  status: 200,
  headers: { 'last-modified': new Date(NOW.getTime() - minutes * MINUTE).toUTCString() },
});
const current = { 'https://status.example.com/': { status: 200, headers: HEADERS }, [STATUS]: updatedBefore(10) };

const siteAnswers = ({ distribution = {}, objects = 1, release = '3f2a' } = {}) => ({
  DescribeStacks: {
    Stacks: [
      {
        Outputs: [
          { OutputKey: 'Bucket', OutputValue: 'content' },
          { OutputKey: 'Release', OutputValue: '3f2a' },
          { OutputKey: 'DistributionHostname', OutputValue: 'd1.cloudfront.net' },
        ],
      },
    ],
  },
  ListObjectsV2: { KeyCount: objects },
  GetFunction: { FunctionCode: new TextEncoder().encode(`request.uri = '/releases/${release}' + request.uri`) },
  GetDistribution: {
    Distribution: {
      Id: 'E1',
      Status: 'Deployed',
      DistributionConfig: {
        Enabled: true,
        WebACLId: 'arn:acl',
        ViewerCertificate: { MinimumProtocolVersion: 'TLSv1.3_2025' },
        ...distribution,
      },
    },
  },
});

const poolAnswers = ({ client = {}, mfa = {}, pool = {} } = {}) => ({
  DescribeUserPool: {
    UserPool: {
      Domain: 'example-shop',
      DeletionProtection: 'ACTIVE',
      Policies: { PasswordPolicy: { MinimumLength: 14 } },
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      ...pool,
    },
  },
  GetUserPoolMfaConfig: { MfaConfiguration: 'ON', SoftwareTokenMfaConfiguration: { Enabled: true }, ...mfa },
  ListUserPoolClients: { UserPoolClients: [{ ClientId: 'client' }] },
  DescribeUserPoolClient: {
    UserPoolClient: {
      ClientName: 'web',
      AccessTokenValidity: 60,
      IdTokenValidity: 60,
      RefreshTokenValidity: 720,
      TokenValidityUnits: { AccessToken: 'minutes', IdToken: 'minutes', RefreshToken: 'minutes' },
      EnableTokenRevocation: true,
      PreventUserExistenceErrors: 'ENABLED',
      ...client,
    },
  },
});

const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'news.example.com MX': ['10 MX.example.org.'],
  'news.example.com TXT': ['v=spf1 -all'],
  'without-record._domainkey.news.example.com TXT': ['v=DKIM1; p='],
  '_dmarc.news.example.com TXT': ['v=DMARC1; p=reject; sp=reject'],
  'example.com TXT': ['another=1', 'verification=0123'],
};

export const PUBLIC_NAMES: readonly GapCase[] = [
  {
    name: 'sites',
    find: sites,
    ids: {
      'AWS::CloudFront::Distribution': ['E1'],
      'AWS::CloudFront::Function': ['arn:aws:cloudfront::333333333333:function/routing'],
    },
    settings: {
      sites: [
        {
          name: 'website',
          hostname: 'example.com',
          content: { kind: 'release', release: '3f2a' },
          securityTextExpires: '2027-05-01',
        },
      ],
    },
    good: siteAnswers(),
    network: responding(healthy),
    gaps: {
      'problem DEL-04 website: content has no files of 3f2a': siteAnswers({ objects: 0 }),
      'problem DEL-04 routing serves 77aa': siteAnswers({ release: '77aa' }),
      'problem EDGE-01 E1 has none': siteAnswers({ distribution: { WebACLId: '' } }),
      'problem TLS-01 E1 accepts TLSv1': siteAnswers({
        distribution: { ViewerCertificate: { CloudFrontDefaultCertificate: true } },
      }),
      'problem DEL-04 E1 is Deployed': siteAnswers({ distribution: { Enabled: false } }),
    },
    networkGaps: {
      'problem EDGE-07 example.com responds with 403': responding({}),
      'problem EDGE-07 example.com responds without x-frame-options': responding({
        [SITE]: { status: 200, headers: Object.fromEntries(Object.entries(HEADERS).slice(0, -1)) },
      }),
      [`problem IAM-06 ${BUCKET} responds with 200`]: responding({
        ...healthy,
        [BUCKET]: { status: 200, headers: {} },
      }),
      'problem EDGE-06 d1.cloudfront.net responds with 200': responding({
        ...healthy,
        [DIRECT]: { status: 200, headers: {} },
      }),
      'problem EDGE-07 example.com does not respond': { request: () => Promise.resolve(undefined) },
    },
  },
  {
    name: 'the status page',
    find: statusPage,
    regions: ['eu-west-1', STATUS_PAGE.region],
    ids: { 'AWS::CloudFront::Distribution': ['E1'] },
    settings: { observability: { statusPage: STATUS_PAGE } },
    good: siteAnswers(),
    network: responding(current),
    gaps: { 'problem EDGE-01 E1 has none': siteAnswers({ distribution: { WebACLId: '' } }) },
    networkGaps: {
      [`problem DET-08 ${STATUS} was updated 45 minutes ago`]: responding({ ...current, [STATUS]: updatedBefore(45) }),
      [`problem DET-08 ${STATUS} does not exist`]: responding({ ...current, [STATUS]: { status: 404, headers: {} } }),
      'problem EDGE-07 status.example.com responds without x-frame-options': responding({
        ...current,
        'https://status.example.com/': {
          status: 200,
          headers: Object.fromEntries(Object.entries(HEADERS).slice(0, -1)),
        },
      }),
      'problem IAM-06 https://content.s3.eu-central-1.amazonaws.com/index.html responds with 200': responding({
        ...current,
        'https://content.s3.eu-central-1.amazonaws.com/index.html': { status: 200, headers: {} },
      }),
      'problem EDGE-06 d1.cloudfront.net responds with 200': responding({
        ...current,
        [DIRECT]: { status: 200, headers: {} },
      }),
    },
  },
  {
    name: 'DNS records',
    find: records,
    ids: {},
    settings: {
      domain: {
        dnsZone: 'example.com',
        records: {
          mail: [{ name: 'news.example.com', servers: [{ server: 'mx.example.org' }], failedMail: 'reject' }],
          texts: [{ name: 'example.com', text: 'verification=0123' }],
        },
      },
    },
    good: {},
    network: {
      lookUp: (name, type) => Promise.resolve(ANSWERS[`${name} ${type}`] ?? []),
    },
    gaps: {},
    networkGaps: {
      'problem DNS-01 example.com TXT: no answer, and not verification=0123': { lookUp: () => Promise.resolve([]) },
      'problem DNS-06 news.example.com TXT: the answer is v=spf1 ~all, and not v=spf1 -all': {
        lookUp: (name, type) =>
          Promise.resolve(
            name === 'news.example.com' && type === 'TXT' ? ['v=spf1 ~all'] : (ANSWERS[`${name} ${type}`] ?? []),
          ),
      },
    },
  },
  {
    name: 'user pools',
    find: userPools,
    ids: { 'AWS::Cognito::UserPool': ['pool'] },
    settings: {
      signIn: [{ kind: 'user-pool', name: 'customers', domain: { kind: 'prefix', prefix: 'example-shop' } }],
    },
    good: poolAnswers(),
    gaps: {
      'problem USR-01 pool has not': poolAnswers({ pool: { Domain: 'other' } }),
      'problem USR-01 pool: MFA is OPTIONAL': poolAnswers({ mfa: { MfaConfiguration: 'OPTIONAL' } }),
      'problem USR-01 pool: the second factor can be a text message': poolAnswers({ mfa: { SmsMfaConfiguration: {} } }),
      'problem USR-01 pool: no authenticator app': poolAnswers({ mfa: { SoftwareTokenMfaConfiguration: undefined } }),
      'problem USR-02 pool: passwords have at least 8 characters, not 14': poolAnswers({
        pool: { Policies: { PasswordPolicy: { MinimumLength: 8 } } },
      }),
      'problem USR-02 pool: threat protection is AUDIT': poolAnswers({
        pool: { UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' } },
      }),
      'problem USR-02 pool is not': poolAnswers({ pool: { DeletionProtection: 'INACTIVE' } }),
      'problem USR-02 web: tokens are valid for 1440 minutes': poolAnswers({
        client: {
          AccessTokenValidity: 1,
          TokenValidityUnits: { AccessToken: 'days', IdToken: 'minutes', RefreshToken: 'minutes' },
        },
      }),
      'problem USR-02 web: a session lasts 720 hours, not 12': poolAnswers({ client: { RefreshTokenValidity: 43200 } }),
      'problem USR-02 web: tokens cannot be revoked': poolAnswers({ client: { EnableTokenRevocation: false } }),
      'problem USR-02 web: errors show which users exist': poolAnswers({
        client: { PreventUserExistenceErrors: 'LEGACY' },
      }),
    },
  },
];
