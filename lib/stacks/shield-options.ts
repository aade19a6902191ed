import {
  AutomaticResponse,
  ManagedRuleGroup,
  type ShieldAdvancedProtectionProps,
  ShieldSubscription,
} from '../../constructs';
import type { EnvironmentSettings } from '../config';

/** Subscription and mitigation of all protections of the environment. */
export function shieldOptions(
  settings: NonNullable<EnvironmentSettings['shieldAdvanced']>,
): Pick<ShieldAdvancedProtectionProps, 'automaticResponse' | 'subscription'> {
  return {
    subscription: new ShieldSubscription(settings),
    automaticResponse: settings.automaticResponse && AutomaticResponse.LEGACY,
  };
}

/** The rule group of a web ACL that mitigates HTTP floods, unless the legacy rules of Shield do. */
export function floodMitigation({ shieldAdvanced }: EnvironmentSettings): ManagedRuleGroup[] {
  return shieldAdvanced !== undefined && shieldAdvanced.automaticResponse === undefined
    ? [ManagedRuleGroup.antiDdosWithoutChallenge()]
    : [];
}
