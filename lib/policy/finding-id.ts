import { ControlLevel, findControl } from './catalog';
import { Tier } from '../../facts/tier';

/** A control id at the start of a rule id. */
const CONTROL_PREFIX = /^[A-Z]+-\d{2}(?=$|-)/;

/** The id without the name of the plugin. */
export function bareId(id: string): string {
  return id.replace(/^[\w. -]+::/, '');
}

/** The rule id in a finding id. */
export function ruleOf(id: string): string {
  return bareId(id).replace(/\[.*$/s, '');
}

/** The control of a rule id of this project, or of a control id; undefined for other ids. */
export function controlOf(id: string): string | undefined {
  const prefix = CONTROL_PREFIX.exec(bareId(id))?.[0];
  return prefix !== undefined && findControl(prefix) !== undefined ? prefix : undefined;
}

/** Whether a control is hard in a tier: its findings cannot be accepted. */
export function isHard(control: string, tier: Tier): boolean {
  const level = findControl(control)?.level;
  return (
    level === ControlLevel.HARD ||
    level === ControlLevel.HARD_WHEN_PROXIED ||
    (level === ControlLevel.HARD_IN_PRODUCTION && tier === Tier.PRODUCTION)
  );
}
