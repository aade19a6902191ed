import { environments } from '../../../lib/config';
import { parseArguments } from './arguments';
import { EXAMPLES } from './example';

test('takes the name of an environment', () => {
  expect(parseArguments(['staging'], environments, EXAMPLES)).toMatchObject({
    kind: 'environment',
    settings: { name: 'staging' },
  });
});

test('takes the name of an example', () => {
  expect(parseArguments(['five-modules'], environments, EXAMPLES)).toMatchObject({
    kind: 'example',
    example: { stack: 'FiveModules' },
  });
});

test.each([
  [[], 'no environment was named'],
  [['live'], 'got "live"'],
  [['staging', 'production'], 'got "staging production"'],
  [['--help'], 'got "--help"'],
])('refuses %j and lists what is allowed', (given, asked) => {
  expect(parseArguments(given, environments, EXAMPLES)).toEqual({
    kind: 'refused',
    message: `deploy:local takes the name of one environment (development, staging, production) or example (five-modules); ${asked}.`,
  });
});
