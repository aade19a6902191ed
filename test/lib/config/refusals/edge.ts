import { ShieldSubscription } from '../../../../constructs';
import type { RefusalTable } from '../../../support/changed-settings';

const SUBSCRIBED = {
  confirmedBy: 'Head of platform',
  confirmedOn: '2026-11-22',
  statement: ShieldSubscription.STATEMENT,
};
const CONTACT = { emailAddress: 'on-call@company.example', phoneNumber: '+35310000000' };

const JWT = {
  kind: 'jwt',
  issuer: 'https://id.example.com/',
  jwksEndpoint: 'https://id.example.com/keys',
  audience: 'shop',
};

export const EDGE: RefusalTable = {
  'Shield Advanced without the word that it is paid for': [
    { 'production.shieldAdvanced': { ...SUBSCRIBED, statement: 'true' } },
    ['production.shieldAdvanced.statement', '"true"'],
    `"${ShieldSubscription.STATEMENT}"`,
    'Subscribe in the Shield console, then write this sentence verbatim. Without a subscription, remove shieldAdvanced: Shield Standard is free.',
  ],
  'a subscription of a day that never was': [
    { 'production.shieldAdvanced': { ...SUBSCRIBED, confirmedOn: '2026-02-30' } },
    ['production.shieldAdvanced.confirmedOn', '"2026-02-30"'],
    'a calendar day, YYYY-MM-DD, not before 2026-01-01',
    'Write the day on which the subscription was verified.',
  ],
  'Shield Advanced where there is nothing to protect': [
    { 'development.shieldAdvanced': SUBSCRIBED },
    ['development.shieldAdvanced', 'a subscription'],
    'nothing, because the environment has no domain and no load balancer',
    'Remove it or add the domain.',
  ],
  'Shield Advanced in staging and not in production': [
    { 'staging.shieldAdvanced': SUBSCRIBED },
    ['production.shieldAdvanced', 'nothing'],
    'at least Shield Advanced, as in staging',
    "Use a value that is at least as strict, or add a reason of at least 20 characters as exceptions['shieldAdvanced'].",
  ],
  'a response team without a subscription': [
    { 'production.accountServices': { shieldContacts: [CONTACT] } },
    ['production.accountServices.shieldContacts', 'contacts'],
    'nothing without shieldAdvanced: the Shield Response Team is for subscribers',
    'Remove them, or subscribe and add shieldAdvanced.',
  ],
  'a response team without contacts': [
    { 'production.shieldAdvanced': SUBSCRIBED, 'production.accountServices': { shieldContacts: [] } },
    ['production.accountServices.shieldContacts', '0 contacts'],
    '1 to 10 contacts',
    'Name the contacts of the Shield Response Team, in the order of the calls.',
  ],
  'an invalid telephone number': [
    {
      'production.shieldAdvanced': SUBSCRIBED,
      'production.accountServices': { shieldContacts: [{ ...CONTACT, phoneNumber: '01 000' }] },
    },
    ['production.accountServices.shieldContacts[0].phoneNumber', '"01 000"'],
    '+ and up to 15 digits, without spaces',
    'Write a telephone number that is answered at all times, such as "+35310000000".',
  ],
  'notes that AWS refuses': [
    {
      'production.shieldAdvanced': SUBSCRIBED,
      'production.accountServices': { shieldContacts: [{ ...CONTACT, notes: 'Call!' }] },
    },
    ['production.accountServices.shieldContacts[0].notes', '"Call!"'],
    'up to 1024 letters, digits, spaces and .-,:/()+@_',
    'Write when to call this contact.',
  ],
  'public names of production with probes from one Region only': [
    { 'production.probeRegions': [] },
    'one Region or more in production (DET-05)',
    'Write one, such as ["eu-central-1"]: probes in one Region cannot distinguish a failure of the hostname from a failure of the Region.',
  ],
  'probes from a second Region in staging, which has none from the first': [
    { 'staging.probeRegions': ['eu-central-1'] },
    'nothing outside production (DET-05)',
    'Remove it: only production has probes.',
  ],
  "probes from the environment's own Region, once more": [
    { 'production.probeRegions': ['eu-west-1'] },
    ['production.probeRegions[0]', '"eu-west-1"'],
    'eu-central-1, eu-north-1, eu-south-1, eu-south-2 or eu-west-3, each once (DET-05, ENV-02)',
    'Write another allowed Region (allowedRegions of defineBaseline): the Region of the environment always has probes.',
  ],
  'an issuer without TLS': [
    { 'production.services.0.tokenVerification': { ...JWT, issuer: 'http://id.example.com/' } },
    ['production.services.web.tokenVerification.issuer', '"http://id.example.com/"'],
    'an https:// URL without user name and password',
    'Write the complete URL; keep credentials in Secrets Manager.',
  ],
  'tokens for an unknown peer': [
    { 'production.services.0.tokenVerification': { ...JWT, audience: ' ' } },
    ['production.services.web.tokenVerification.audience', '" "'],
    '1 to 256 characters',
    "Write the value of the tokens' aud claim (EDGE-08).",
  ],
  'an audience of no format': [
    { 'production.services.0.tokenVerification': { ...JWT, audienceFormat: 'list' } },
    ['production.services.web.tokenVerification.audienceFormat', '"list"'],
    'single-string or string-array',
    'Inspect the aud claim of one of the tokens (EDGE-08).',
  ],
  'every path public': [
    { 'production.services.0.tokenVerification': { ...JWT, publicPaths: ['/*'] } },
    ['production.services.web.tokenVerification.publicPaths[0]', '"/*"'],
    'a path that begins with /, of at most 128 characters: letters, digits and _ - . $ / ~ " \' @ : + & ? *; not /*, which is every path',
    'Name the paths that need no token, for instance "/health" or "/public/*".',
  ],
  'a client secret in the settings': [
    {
      'production.services.0.tokenVerification': {
        kind: 'openid-connect',
        issuer: 'https://id.example.com/',
        authorizationEndpoint: 'https://id.example.com/authorize',
        tokenEndpoint: 'https://id.example.com/token',
        userInfoEndpoint: 'https://id.example.com/userinfo',
        clientId: 'shop',
        clientSecretArn: 'not-an-arn',
      },
    },
    ['production.services.web.tokenVerification.clientSecretArn', '10 characters (not shown)'],
    'the ARN of a Secrets Manager secret (SEC-01)',
    'Store the client secret in Secrets Manager, and copy the ARN from there.',
  ],
  'tokens of a service that is not public': [
    { 'development.services.0.tokenVerification': JWT },
    ['development.services.web.tokenVerification', 'token verification'],
    'nothing, because the service has no hostname',
    'Remove it, or add the public hostname.',
  ],
  'tokens beside a deployment that shifts traffic': [
    {
      'production.services.0.deployment': { kind: 'blue-green' },
      'production.services.0.tokenVerification': JWT,
    },
    ['production.services.web.tokenVerification', 'token verification'],
    'nothing with a deployment that shifts traffic: ECS rewrites only rules that forward without another action',
    'Verify tokens in the service, or use the deployment "rolling".',
  ],
};
