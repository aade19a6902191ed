import type { EnvironmentSettings, SignInProviderSettings } from '../../lib/config';
import { signInProviderOf } from '../../lib/config/sign-in-provider';

/**
 * The drawn environment with at most one provider, which each workload with sign-in uses. Without a provider, no workload signs users in.
 */
export function withConsistentSignIn(drawn: EnvironmentSettings): EnvironmentSettings {
  const provider = drawn.signIn?.map(consistentProvider)[0];
  const isPossible = (verification: unknown) => !isSignIn(verification) || provider !== undefined;
  const named = <T>(verification: T): T =>
    isSignIn(verification) && provider !== undefined ? { ...verification, provider: provider.name } : verification;
  const services = drawn.services.map(({ tokenVerification, ...service }) => ({
    ...service,
    tokenVerification: isPossible(tokenVerification) ? named(tokenVerification) : undefined,
  }));
  const functions = drawn.functions?.map(({ triggers, ...each }) => ({
    ...each,
    triggers: triggers
      ?.filter((trigger) => trigger.kind !== 'http' || isPossible(trigger.tokenVerification))
      .map((trigger) =>
        trigger.kind === 'http' ? { ...trigger, tokenVerification: named(trigger.tokenVerification) } : trigger,
      ),
  }));
  const isUsed = [...services, ...(functions ?? [])].some((each) => signInProviderOf(each) !== undefined);
  return { ...drawn, services, functions, signIn: provider !== undefined && isUsed ? [provider] : undefined };
}

function isSignIn(verification: unknown): boolean {
  return (verification as { readonly kind?: string } | undefined)?.kind === 'sign-in';
}

/** A user pool in which users can sign in. */
function consistentProvider(provider: SignInProviderSettings): SignInProviderSettings {
  if (provider.kind === 'oidc' || provider.passwordUsers !== false) return provider;
  return { ...provider, passwordUsers: provider.samlProviders === undefined, selfSignUp: undefined };
}
