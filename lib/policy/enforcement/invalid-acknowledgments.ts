import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgmentsOn, qualifiedId } from '../../../constructs/acknowledgment';
import { ControlLevel, findControl } from '../catalog';
import { RULES } from '../rules';
import { Tier } from '../../../facts/tier';
import { bareId, ruleOf, type LedgerEntry } from './acknowledgment-ledger';
import type { EvaluatedStage } from './evaluated-stage';
import type { PublicPack } from '../../../facts/public-pack';

/** A control id at the start of a rule id. */
const CONTROL_PREFIX = /^[A-Z]+-\d{2}(?=$|-)/;

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

/** Whether an id belongs to a rule that the policy enforces: only acknowledgments of the policy apply to it. */
export function isEnforced(id: string, packs: readonly PublicPack[]): boolean {
  return controlOf(id) !== undefined || packs.some((pack) => bareId(id).startsWith(`${pack}-`));
}

/** The invalid acknowledgments, each with its construct and the fix. */
export function invalidAcknowledgments(evaluated: EvaluatedStage, packs: readonly PublicPack[]): string[] {
  const scopes = [...evaluated.stage.node.scopes, ...evaluated.constructs];
  return [
    ...scopes.flatMap((construct) => rawAcknowledgments(construct, packs)),
    ...evaluated.ledger.entries.flatMap((entry) => invalidEntry(entry, evaluated.tier)),
  ];
}

/** Acknowledgments by `Validations.acknowledge`: the CDK core applies them after the policy, at any scope, without owner or date. */
function rawAcknowledgments(construct: IConstruct, packs: readonly PublicPack[]): string[] {
  const ours = new Set(acknowledgmentsOn(construct).map(({ id }) => normalized(qualifiedId(id))));
  return construct.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => Object.keys(data as Record<string, string>))
    .filter((id) => !ours.has(normalized(id)) && isEnforced(id, packs))
    .map(
      (id) =>
        `'${bareId(id)}' at '${construct.node.path || 'the App'}' was acknowledged by Validations.acknowledge: ` +
        'call BaselinePolicy.acknowledge at the construct that has the finding, or fix it',
    );
}

function invalidEntry({ construct, record }: LedgerEntry, tier: Tier): string[] {
  const at = `'${record.id}' at '${construct.node.path}'`;
  const control = controlOf(record.id);
  if (control !== undefined && isHard(control, tier)) {
    return [`${at} names ${control}, which is a hard control in ${tier} and cannot be accepted: fix the finding`];
  }
  if (RULES.some((rule) => rule.id === bareId(record.id))) {
    return [`${at} names a rule: name the finding as the report prints it, such as ${ruleOf(record.id)}[…]`];
  }
  return record.control !== undefined && findControl(record.control) === undefined
    ? [`${at} names the covering control ${record.control}, which is not in the catalog: name an existing control`]
    : [];
}

/** The CDK core replaces spaces with hyphens. */
function normalized(id: string): string {
  return id.replaceAll(' ', '-');
}
