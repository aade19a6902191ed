import type { EnvironmentSettings } from '../../../lib/config';
import type { Example } from './example';

/** What the command line asks for, or the one sentence that says what it may ask for. */
export type Request =
  | { readonly kind: 'environment'; readonly settings: EnvironmentSettings }
  | { readonly kind: 'example'; readonly example: Example }
  | { readonly kind: 'refused'; readonly message: string };

/** Reads the arguments after the command's name: exactly one, the name of an environment or of an example. */
export function parseArguments(
  given: readonly string[],
  environments: readonly EnvironmentSettings[],
  examples: readonly Example[],
): Request {
  const [asked] = given.length === 1 ? given : [];
  const settings = environments.find(({ name }) => name === asked);
  if (settings !== undefined) return { kind: 'environment', settings };
  const example = examples.find(({ name }) => name === asked);
  if (example !== undefined) return { kind: 'example', example };
  const got = given.length === 0 ? 'no environment was named' : `got "${given.join(' ')}"`;
  const names = environments.map(({ name }) => name).join(', ');
  return {
    kind: 'refused',
    message: `deploy:local takes the name of one environment (${names}) or example (${examples.map(({ name }) => name).join(', ')}); ${got}.`,
  };
}
