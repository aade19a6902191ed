import type { EnvironmentSettings } from '../../../lib/config';

/** What the command line asks for, or the one sentence that says what it may ask for. */
export type Request =
  | { readonly kind: 'run'; readonly settings: EnvironmentSettings }
  | { readonly kind: 'refused'; readonly message: string };

/** Reads the arguments after the command's name: exactly one, the name of an environment. */
export function parseArguments(given: readonly string[], environments: readonly EnvironmentSettings[]): Request {
  const settings = given.length === 1 ? environments.find(({ name }) => name === given[0]) : undefined;
  if (settings) {
    return { kind: 'run', settings };
  }
  const asked = given.length === 0 ? 'no environment was named' : `got "${given.join(' ')}"`;
  const names = environments.map(({ name }) => name).join(', ');
  return { kind: 'refused', message: `deploy:local takes the name of one environment (${names}); ${asked}.` };
}
