export { HardenedUserPool } from './hardened-user-pool';
export type { HardenedUserPoolProps, SamlProviderOptions } from './hardened-user-pool-props';
export { UserPoolDomainName } from './user-pool-domain-name';
