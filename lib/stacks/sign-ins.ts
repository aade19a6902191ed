import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PublicLoadBalancer, TokenVerification } from '../../constructs';
import { type SIGN_IN_VARIABLES, signInKeysHost } from '../../facts/sign-in-limits';
import { type SigningSettings, signInProviderOf } from '../config';

/** How a load balancer signs users in with a provider. */
export interface SignIn {
  readonly verification: TokenVerification;
  /** The client of the load balancer, which the claims contain. */
  readonly clientId: string;
  /** The issuer, which the claims contain. */
  readonly issuer: string;
}

/** The providers of an environment by name. */
export type SignIns = ReadonlyMap<string, SignIn>;

/** What the variables of a workload with sign-in are computed from. */
export interface SignInSources {
  readonly signIns: SignIns;
  /** Undefined in an environment without a domain, which has no sign-in. */
  readonly loadBalancer: PublicLoadBalancer | undefined;
}

/** The settings accept only providers of the environment. */
export function signInOf(signIns: SignIns, provider: string): SignIn {
  const signIn = signIns.get(provider);
  if (signIn === undefined) throw new Error(`The stage has no sign-in provider '${provider}'`);
  return signIn;
}

/** The variables with which a workload verifies the claims that the load balancer forwards (USR-01). */
export function signInVariables(
  scope: Construct,
  settings: SigningSettings,
  { loadBalancer, signIns }: SignInSources,
): Partial<Record<(typeof SIGN_IN_VARIABLES)[number], string>> {
  const provider = signInProviderOf(settings);
  if (provider === undefined || loadBalancer === undefined) return {};
  const { clientId, issuer } = signInOf(signIns, provider);
  return {
    SIGN_IN_CLIENT_ID: clientId,
    SIGN_IN_ISSUER: issuer,
    SIGN_IN_KEYS_URL: `https://${signInKeysHost(Stack.of(scope).region)}`,
    SIGN_IN_SIGNER_ARN: loadBalancer.loadBalancer.loadBalancerArn,
  };
}
