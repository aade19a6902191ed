import { settingsErrors, Tier } from '../../../lib/config';
import { production } from '../../reference-estate';
import { ShieldSubscription } from '../../../facts/shield-subscription';
import { withValueAt } from '../../support/changed-settings';
import { sampleOf } from '../../support/sampling';
import { API_FIELDS, type ApiField } from './api-fields';
import { API_NUMBERS } from './api-numbers';

const [WEB] = production.services;

/** An environment with a value for each setting of the table; break glass is not for production. */
const SETTINGS = {
  ...production,
  tier: Tier.STAGING,
  probeRegions: [],
  shieldAdvanced: { confirmedBy: 'Board', confirmedOn: '2026-11-28', statement: ShieldSubscription.STATEMENT },
  accountServices: {
    securityPhone: '+353 1 000 0000',
    shieldContacts: [{ emailAddress: 'security@example.org', phoneNumber: '+35310000000', notes: 'Day and night' }],
    breakGlassUsers: { account: '444444444444', userNames: ['one', 'two'] },
    identityCenter: {
      instanceArn: 'arn:aws:sso:::instance/ssoins-0123456789abcdef',
      permissionSets: [
        { name: 'Reader', managedPolicies: ['ReadOnlyAccess'], groupIds: ['12345678-1234-1234-1234-123456789012'] },
      ],
    },
  },
  incidents: { ...production.incidents, chat: { kind: 'slack', workspaceId: 'T12345678', channelId: 'C12345678' } },
  serviceConnect: {
    namespace: 'shop',
    certificateAuthorityArn:
      'arn:aws:acm-pca:eu-west-1:444444444444:certificate-authority/12345678-1234-1234-1234-123456789012',
  },
  cache: { identifier: 'sessions', capacity: { kind: 'serverless', maxGigabytes: 1, maxEcpuPerSecond: 1000 } },
  services: [
    {
      ...WEB,
      image: { kind: 'ecr', repository: 'shop/web', digest: `sha256:${'0'.repeat(64)}` },
      breakGlass: {
        assumedBy: 'arn:aws:iam::444444444444:user/on-call',
        reason: 'Requests hang: open connections are counted.',
        until: '2026-12-31',
      },
      tokenVerification: {
        kind: 'jwt',
        issuer: 'https://id.example.com/',
        jwksEndpoint: 'https://id.example.com/keys',
        audience: 'shop',
        publicPaths: ['/health'],
      },
    },
  ],
};

const LENGTHS = [1, 2, 32, 33, 40, 64, 65, 129, 256, 257, 1025];
/** A letter of each case, a digit, what else ASCII can print, blanks, and characters beyond ASCII. */
const CHARACTERS = Array.from('aA0 !"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~\t\n\u00A0\u00E9\u2014\u65E5');

/** Texts near the given one: with another character, and of many lengths. */
function variations(base: string): string[] {
  const middle = Math.floor(base.length / 2);
  const inserted = (at: number, text: string) => base.slice(0, at) + text + base.slice(at);
  return [
    ...CHARACTERS.flatMap((each) => [inserted(0, each), inserted(middle, each), inserted(base.length, each)]),
    ...LENGTHS.flatMap((length) => {
      const more = 'a'.repeat(Math.max(0, length - base.length));
      return [base.slice(0, length), inserted(1, more), inserted(middle, more), inserted(base.length, more)];
    }),
    ...['aws', 'sthree', 'amzn-s3-demo', 'xn--a'],
  ];
}

function valueOf(setting: string): string {
  const value = setting
    .split('.')
    .reduce<unknown>((section, key) => (section as Readonly<Record<string, unknown>>)[key], SETTINGS);
  if (typeof value !== 'string') throw new Error(`${setting} is no text`);
  return value;
}

function isAccepted(setting: string, value: string): boolean {
  return settingsErrors([withValueAt(SETTINGS, setting.split('.'), value)]).length === 0;
}

function isTaken({ max, min = 0, pattern, received = '{}' }: ApiField, value: string): boolean {
  const text = received.replace('{}', value);
  const fits = text.length >= min && text.length <= (max ?? Infinity);
  return fits && (pattern === undefined || new RegExp(`^(?:${pattern})$`, 'u').test(text));
}

test('the settings with all of them are accepted', () => {
  expect(settingsErrors([SETTINGS])).toEqual([]);
});

test.each(Object.entries(API_FIELDS))('every accepted %s is taken by its APIs', (setting, fields) => {
  const base = valueOf(setting);
  const refused = sampleOf([...new Set([base, ...variations(base)])], 5)
    .filter((value) => Object.values(fields).some((field) => !isTaken(field, value)))
    .filter((value) => isAccepted(setting, value));
  expect(refused).toEqual([]);
});

test.each(API_NUMBERS)('$setting lies within what $api takes', ({ bounds, max, min }) => {
  expect(bounds.min).toBeGreaterThanOrEqual(min);
  expect(bounds.max).toBeLessThanOrEqual(max);
});
