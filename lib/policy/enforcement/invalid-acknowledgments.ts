import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgmentsOn, qualifiedId } from '../../../constructs/acknowledgment';
import { findControl } from '../catalog';
import { bareId, controlOf, isHard, ruleOf } from '../finding-id';
import { RULES } from '../rules';
import { controlIdOf, type Rule } from '../rules/rule';
import type { Tier } from '../../../facts/tier';
import type { LedgerEntry } from './acknowledgment-ledger';
import type { EvaluatedStage } from './evaluated-stage';
import type { PublicPack } from '../../../facts/public-pack';

/** The rules and packs that the policy enforces. */
export interface EnforcedRules {
  readonly rules: readonly Rule[];
  readonly packs: readonly PublicPack[];
}

const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));

/** Whether an id belongs to a rule that the policy enforces: only acknowledgments of the policy apply to it. */
export function isEnforced(id: string, { rules, packs }: EnforcedRules): boolean {
  const control = controlOf(id);
  if (control === undefined) return packs.some((pack) => bareId(id).startsWith(`${pack}-`));
  if (rules.length === RULES.length) return true;
  const ruleId = ruleOf(id);
  const isRule = RULE_IDS.has(ruleId);
  return rules.some((rule) => (isRule ? rule.id === ruleId : controlIdOf(rule) === control));
}

/** The invalid acknowledgments, each with its construct and the fix. */
export function invalidAcknowledgments(evaluated: EvaluatedStage, enforced: EnforcedRules): string[] {
  const scopes = [...evaluated.stage.node.scopes, ...evaluated.constructs];
  return [
    ...scopes.flatMap((construct) => rawAcknowledgments(construct, enforced)),
    ...evaluated.ledger.entries.flatMap((entry) => invalidEntry(entry, evaluated.tier)),
  ];
}

/** Acknowledgments by `Validations.acknowledge`: the CDK core applies them after the policy, at any scope, without owner or date. */
function rawAcknowledgments(construct: IConstruct, enforced: EnforcedRules): string[] {
  const acknowledged = construct.node.metadata.filter(
    ({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY,
  );
  if (acknowledged.length === 0) return [];
  const ours = new Set(acknowledgmentsOn(construct).map(({ id }) => normalized(qualifiedId(id))));
  return acknowledged
    .flatMap(({ data }) => Object.keys(data as Record<string, string>))
    .filter((id) => !ours.has(normalized(id)) && isEnforced(id, enforced))
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
  if (RULE_IDS.has(bareId(record.id))) {
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
