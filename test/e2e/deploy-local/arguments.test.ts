import { environments } from '../../reference-estate';
import { furtherOrders, parseArguments, type RunOptions } from './arguments';
import { EXAMPLES } from './example';
import { VARIANTS } from './variants';

const subjects = { environments, variants: VARIANTS, examples: EXAMPLES };
const DEFAULTS: RunOptions = { seed: 1, furtherOrders: 0, keep: false, quotas: {}, serviceLinkedRoles: [] };

test('takes the name of an environment', () => {
  expect(parseArguments(['staging'], subjects)).toMatchObject({
    kind: 'environment',
    settings: { name: 'staging' },
    options: DEFAULTS,
  });
});

test('takes the name of a variant, whose settings have the name of its environment', () => {
  expect(parseArguments(['development-with-domain'], subjects)).toMatchObject({
    kind: 'variant',
    variant: { settings: { name: 'development', domain: { dnsZone: 'example.org' } } },
  });
});

test('takes the name of an example', () => {
  expect(parseArguments(['five-modules'], subjects)).toMatchObject({
    kind: 'example',
    example: { stack: 'FiveModules' },
  });
});

test('takes options', () => {
  const given = [
    '--seed',
    '7',
    'staging',
    '--keep',
    '--further-orders',
    '3',
    '--quota',
    'elastic-ips=8',
    '--service-linked-role',
    'ecs.amazonaws.com',
  ];
  expect(parseArguments(given, subjects)).toMatchObject({
    kind: 'environment',
    options: {
      seed: 7,
      furtherOrders: 3,
      keep: true,
      quotas: { 'elastic-ips': 8 },
      serviceLinkedRoles: ['ecs.amazonaws.com'],
    },
  });
});

test('mirrors the first order and then takes other seeds', () => {
  expect(furtherOrders({ ...DEFAULTS, furtherOrders: 4 })).toEqual([
    { seed: 1, mirrored: true },
    { seed: 2, mirrored: false },
    { seed: 2, mirrored: true },
    { seed: 3, mirrored: false },
  ]);
});

test.each([
  [[], 'no name was given'],
  [['live'], 'got "live"'],
  [['staging', 'production'], 'got "staging production"'],
  [['--help'], 'got "--help"'],
  [['staging', '--seed', 'x'], 'got "staging --seed x"'],
  [['staging', '--quota', 'elastic-ips'], 'got "staging --quota elastic-ips"'],
])('refuses %j and lists what is allowed', (given, problem) => {
  expect(parseArguments(given, subjects)).toEqual({
    kind: 'refused',
    message: `deploy:local takes the name of one environment (development, staging, production), variant (development-with-domain, development-with-databases, agency-sites, headless-content, lambda-platform) or example (five-modules), and options (--seed NUMBER, --further-orders NUMBER, --quota NAME=NUMBER, --service-linked-role SERVICE, --keep); ${problem}.`,
  });
});
