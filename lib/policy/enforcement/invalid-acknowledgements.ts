import { Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acknowledgementsOn, qualifiedId } from '../../../constructs/acknowledgement';
import { ControlLevel, findControl } from '../catalogue';
import { RULES } from '../rules';
import { Tier } from '../../../facts/tier';
import { bareId, ruleOf, type LedgerEntry } from './acknowledgement-ledger';
import type { EvaluatedStage } from './evaluated-stage';
import type { PublicPack } from '../../../facts/public-pack';

/** A control id at the start of a rule id. */
const CONTROL_PREFIX = /^[A-Z]+-\d{2}(?=$|-)/;

/** The control behind the id of one of our rules, or behind a bare control id; undefined for ids of others. */
export function controlOf(id: string): string | undefined {
  const prefix = CONTROL_PREFIX.exec(bareId(id))?.[0];
  return prefix !== undefined && findControl(prefix) !== undefined ? prefix : undefined;
}

/** Whether findings of a control may not be accepted in a tier. */
export function isHard(control: string, tier: Tier): boolean {
  const level = findControl(control)?.level;
  return (
    level === ControlLevel.HARD ||
    level === ControlLevel.HARD_WHEN_PROXIED ||
    (level === ControlLevel.HARD_IN_PRODUCTION && tier === Tier.PRODUCTION)
  );
}

/** Whether an id belongs to a rule that the policy enforces, so that only the policy's own acknowledgements count for it. */
export function isEnforced(id: string, packs: readonly PublicPack[]): boolean {
  return controlOf(id) !== undefined || packs.some((pack) => bareId(id).startsWith(`${pack}-`));
}

/** Acknowledgements that may not be: each with where it was made and what to do. */
export function invalidAcknowledgements(judged: EvaluatedStage, packs: readonly PublicPack[]): string[] {
  const scopes = [...judged.stage.node.scopes, ...judged.constructs];
  return [
    ...scopes.flatMap((construct) => rawAcknowledgements(construct, packs)),
    ...judged.ledger.entries.flatMap((entry) => refusedEntry(entry, judged.tier)),
  ];
}

/** Those made by `Validations.acknowledge` directly: core would apply them after us, at any scope, without owner or date. */
function rawAcknowledgements(construct: IConstruct, packs: readonly PublicPack[]): string[] {
  const ours = new Set(acknowledgementsOn(construct).map(({ id }) => normalized(qualifiedId(id))));
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

function refusedEntry({ construct, record }: LedgerEntry, tier: Tier): string[] {
  const at = `'${record.id}' at '${construct.node.path}'`;
  const control = controlOf(record.id);
  if (control !== undefined && isHard(control, tier)) {
    return [`${at} names ${control}, which is hard in ${tier} and can never be accepted: fix the finding`];
  }
  if (RULES.some((rule) => rule.id === bareId(record.id))) {
    return [`${at} names a whole rule: name the finding as the report prints it, such as ${ruleOf(record.id)}[…]`];
  }
  return record.control !== undefined && findControl(record.control) === undefined
    ? [`${at} is said to be covered by ${record.control}, which is not in the catalogue: name a control that exists`]
    : [];
}

/** Core writes hyphens for blanks. */
function normalized(id: string): string {
  return id.replaceAll(' ', '-');
}
