import type { ReadableEnvironment } from '../readable-settings';
import type { SettingIssue } from './rule';
import { SHIELD_CONTACT_COUNT } from '../../../facts/edge-limits';
import { isWithin } from '../../../facts/bounds';

/** Shield Advanced protects the load balancer, which requires a domain (EDGE-05). */
export function* shieldAdvancedRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  if (!('shieldAdvanced' in environment) || 'domain' in environment) return;
  yield {
    path: ['shieldAdvanced'],
    given: 'a subscription',
    allowed: 'nothing, because the environment has no domain and no load balancer',
    fix: 'Remove it or add the domain.',
  };
}

/** The Shield Response Team requires the subscription, and contacts (EDGE-05). */
export function* shieldContactsRule(environment: ReadableEnvironment): Iterable<SettingIssue> {
  const contacts = environment.accountServices?.shieldContacts;
  if (contacts === undefined) return;
  const path = ['accountServices', 'shieldContacts'];
  if (!('shieldAdvanced' in environment)) {
    yield {
      path,
      given: 'contacts',
      allowed: 'nothing without shieldAdvanced: the Shield Response Team is for subscribers',
      fix: 'Remove them, or subscribe and add shieldAdvanced.',
    };
  } else if (!isWithin(contacts.length, SHIELD_CONTACT_COUNT)) {
    yield {
      path,
      given: `${String(contacts.length)} contacts`,
      allowed: `1 to ${String(SHIELD_CONTACT_COUNT.max)} contacts`,
      fix: 'Name the contacts of the Shield Response Team, in the order of the calls.',
    };
  }
}

/** The load balancer verifies tokens, in a rule that ECS does not rewrite (EDGE-08). */
export function* tokenVerificationRule({ services }: ReadableEnvironment): Iterable<SettingIssue> {
  for (const [index, service] of (services ?? []).entries()) {
    if (service?.tokenVerification === undefined) continue;
    const path = ['services', index, 'tokenVerification'];
    if (!('hostname' in service)) {
      yield {
        path,
        given: 'token verification',
        allowed: 'nothing, because the service has no hostname',
        fix: 'Remove it, or add the public hostname.',
      };
    }
    if (service.deployment?.kind !== undefined && service.deployment.kind !== 'rolling') {
      yield {
        path,
        given: 'token verification',
        allowed:
          'nothing with a deployment that shifts traffic: ECS rewrites only rules that forward without another action',
        fix: 'Verify tokens in the service, or use the deployment "rolling".',
      };
    }
  }
}
