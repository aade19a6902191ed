import type { FunctionSettings, ServiceSettings, TokenVerificationSettings } from './environment-settings';
import type { Readable } from './readable-settings';

/** The settings of a workload that can sign users in. */
export type SigningSettings = Readable<
  Partial<Pick<FunctionSettings, 'triggers'>> & Partial<Pick<ServiceSettings, 'tokenVerification'>>
>;

/** The name of the sign-in provider of a service, or of a function with an HTTP trigger. */
export function signInProviderOf({ tokenVerification, triggers = [] }: SigningSettings): string | undefined {
  const verifications = [
    tokenVerification,
    ...triggers.map((trigger) => (trigger?.kind === 'http' ? trigger.tokenVerification : undefined)),
  ];
  return verifications.map(providerOf).find((each) => each !== undefined);
}

function providerOf(verification: Readable<TokenVerificationSettings> | undefined): string | undefined {
  return verification?.kind === 'sign-in' ? verification.provider : undefined;
}
