import { environments } from '../../../lib/config';
import { parseArguments } from './arguments';

test('takes the name of an environment', () => {
  expect(parseArguments(['staging'], environments)).toMatchObject({ kind: 'run', settings: { name: 'staging' } });
});

test.each([
  [[], 'no environment was named'],
  [['live'], 'got "live"'],
  [['staging', 'production'], 'got "staging production"'],
  [['--help'], 'got "--help"'],
])('refuses %j and lists what is allowed', (given, asked) => {
  expect(parseArguments(given, environments)).toEqual({
    kind: 'refused',
    message: `deploy:local takes the name of one environment (development, staging, production); ${asked}.`,
  });
});
