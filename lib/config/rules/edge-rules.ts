import type { ReadableEnvironment } from '../readable-settings';
import type { Finding } from './rule';

/** https://docs.aws.amazon.com/waf/latest/DDOSAPIReference/API_AssociateProactiveEngagementDetails.html */
const MAX_CONTACTS = 10;

/** Shield Advanced protects the public entry: without one it would only cost (EDGE-05). */
export function* shieldAdvancedRule(environment: ReadableEnvironment): Iterable<Finding> {
  if (!('shieldAdvanced' in environment) || 'domain' in environment) return;
  yield {
    path: ['shieldAdvanced'],
    given: 'a subscription',
    allowed: 'nothing, as the environment has no domain and so no public entry',
    fix: 'Remove it or add the domain.',
  };
}

/** The response team belongs to the subscription, and calls somebody (EDGE-05). */
export function* shieldContactsRule(environment: ReadableEnvironment): Iterable<Finding> {
  const contacts = environment.accountServices?.shieldContacts;
  if (contacts === undefined) return;
  const path = ['accountServices', 'shieldContacts'];
  if (!('shieldAdvanced' in environment)) {
    yield {
      path,
      given: 'contacts',
      allowed: 'nothing without shieldAdvanced: the response team is there for subscribers',
      fix: 'Remove them, or subscribe and say so in shieldAdvanced.',
    };
  } else if (contacts.length === 0 || contacts.length > MAX_CONTACTS) {
    yield {
      path,
      given: `${String(contacts.length)} contacts`,
      allowed: `1 to ${String(MAX_CONTACTS)} contacts`,
      fix: 'Name whom the response team calls, the first one first.',
    };
  }
}

/** Tokens are verified at the public entry, by a rule that ECS does not rewrite (EDGE-08). */
export function* tokenVerificationRule({ services }: ReadableEnvironment): Iterable<Finding> {
  for (const [index, service] of (services ?? []).entries()) {
    if (service?.tokenVerification === undefined) continue;
    const path = ['services', index, 'tokenVerification'];
    if (!('hostname' in service)) {
      yield {
        path,
        given: 'a verification of tokens',
        allowed: 'nothing, as the service has no hostname',
        fix: 'Remove it, or give the service its public hostname.',
      };
    }
    if (service.deployment?.kind !== undefined && service.deployment.kind !== 'rolling') {
      yield {
        path,
        given: 'a verification of tokens',
        allowed: 'nothing with a deployment that shifts traffic: ECS rewrites rules that forward and do nothing else',
        fix: 'Verify tokens in the service, or deploy it "rolling".',
      };
    }
  }
}
