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
