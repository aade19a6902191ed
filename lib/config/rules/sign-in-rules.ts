import { SIGN_IN_VARIABLES } from '../../../facts/sign-in-limits';
import type { ReadableEnvironment } from '../readable-settings';
import type { SettingPath } from '../setting-path';
import { signInProviderOf } from '../sign-in-provider';
import type { SettingIssue } from './rule';
import { present } from './workload-list';

/** The tests synthesize this number of providers. */
const MAX_PROVIDERS = 5;

/** Providers have different names, and each signs users in. */
export function* signInProvidersRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const providers = present(environment.signIn);
  if (providers.length > MAX_PROVIDERS) {
    yield {
      path: ['signIn'],
      given: `${String(providers.length)} providers`,
      allowed: `at most ${String(MAX_PROVIDERS)} providers in one environment`,
      fix: 'Use one user pool with several SAML providers.',
    };
  }
  const used = new Set(usesOf(environment).map(({ provider }) => provider));
  for (const [index, { name }] of providers) {
    if (name === undefined) continue;
    const path = ['signIn', index, 'name'];
    if (providers.some(([earlier, each]) => earlier < index && each.name === name)) {
      yield { path, allowed: 'a name that no other provider has', fix: 'Rename one of the providers.' };
    } else if (!used.has(name)) {
      yield {
        path,
        allowed: 'a provider that a service or function uses',
        fix: `Set tokenVerification: { kind: 'sign-in', provider: '${name}' } of a service with a hostname, or remove the provider.`,
      };
    }
  }
}

/** A service or function signs users in with a provider of the environment. */
export function* signInReferenceRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const names = present(environment.signIn).flatMap(([, { name }]) => name ?? []);
  for (const { path, provider } of usesOf(environment)) {
    if (names.includes(provider)) continue;
    yield {
      path,
      allowed: names.length === 0 ? 'nothing without signIn' : `a provider of signIn: ${names.join(', ')}`,
      fix: 'Add the provider to signIn of the environment, or correct the name.',
    };
  }
}

/** A user pool has users, and only users with a password register themselves. */
export function* userPoolRule({ signIn }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, provider] of present(signIn)) {
    if (provider.kind !== 'user-pool' || provider.passwordUsers !== false) continue;
    if ((provider.samlProviders ?? []).length === 0) {
      yield {
        path: ['signIn', index, 'passwordUsers'],
        allowed: 'true without samlProviders: no user could sign in',
        fix: 'Add a SAML provider, or remove the setting.',
      };
    }
    if (provider.selfSignUp === true) {
      yield {
        path: ['signIn', index, 'selfSignUp'],
        allowed: 'false with passwordUsers: false, because users of SAML providers do not register',
        fix: 'Remove selfSignUp.',
      };
    }
  }
}

/** The variables with which a workload verifies the claims have the values of the baseline. */
export function* signInVariablesRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const workloads = [
    ...present(environment.services).map(([index, settings]) => ({ path: ['services', index], settings })),
    ...present(environment.functions).map(([index, settings]) => ({ path: ['functions', index], settings })),
  ];
  for (const { path, settings } of workloads) {
    if (signInProviderOf(settings) === undefined) continue;
    for (const name of SIGN_IN_VARIABLES.filter((each) => Object.hasOwn(settings.environment ?? {}, each))) {
      yield {
        path: [...path, 'environment', name],
        allowed: `a name that sign-in does not set: ${SIGN_IN_VARIABLES.join(', ')}`,
        fix: 'Remove the variable, or rename it.',
      };
    }
  }
}

function usesOf({
  functions,
  services,
}: ReadableEnvironment): { readonly path: SettingPath; readonly provider: string }[] {
  const ofServices = present(services).map(([index, { tokenVerification }]) => ({
    path: ['services', index, 'tokenVerification', 'provider'],
    tokenVerification,
  }));
  const ofFunctions = present(functions).flatMap(([index, { triggers }]) =>
    present(triggers).map(([position, trigger]) => ({
      path: ['functions', index, 'triggers', position, 'tokenVerification', 'provider'],
      tokenVerification: trigger.kind === 'http' ? trigger.tokenVerification : undefined,
    })),
  );
  return [...ofServices, ...ofFunctions].flatMap(({ path, tokenVerification }) =>
    tokenVerification?.kind === 'sign-in' && tokenVerification.provider !== undefined
      ? [{ path, provider: tokenVerification.provider }]
      : [],
  );
}
