import type { EnvironmentSettings } from '../environment-settings';
import type { EdgeContract } from './edge-contract';

/** Names below it never exist (RFC 2606). */
const NOWHERE = 'not-deployed.invalid';

/**
 * Replaces values of a deployment, so that the DNS zone can be synthesized, reviewed and evaluated offline.
 * Documents with placeholders cannot be applied: the command reads the deployed values, and rejects names below `.invalid`.
 */
export function placeholderContract(settings: EnvironmentSettings): EdgeContract {
  const dnsZone = settings.domain?.dnsZone ?? NOWHERE;
  return {
    environment: settings.name,
    account: settings.account,
    region: settings.region,
    dnsZone,
    readOn: '1970-01-01',
    stateKeyArn: `arn:aws:kms:${settings.region}:${settings.account}:key/not-deployed`,
    loadBalancerHostname: `load-balancer.${NOWHERE}`,
    distributionHostnames: Object.fromEntries(
      (settings.sites ?? []).map(({ name }) => [name, `distribution.${NOWHERE}`]),
    ),
    ...(settings.observability?.statusPage !== undefined && { statusPageHostname: `distribution.${NOWHERE}` }),
    validationRecords: [{ name: `_placeholder.${dnsZone}`, value: `_placeholder.${NOWHERE}` }],
  };
}
