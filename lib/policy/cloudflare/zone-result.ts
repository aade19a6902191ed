import type {
  AcknowledgedFinding,
  EvaluationRecord,
  ReliedAttestation,
  ReportedFinding,
} from '../enforcement/policy-result';
import type { ZoneJudgement } from './judge-zone';

/** The pack of the rules over zones, in reports. */
export const CLOUDFLARE_CHECKS = 'CloudflareChecks';

/** What the owner of a zone says to what a rule finds: for a time, or as a fact that the zone does not show. */
export type OwnersWord =
  | { readonly kind: 'accepted'; readonly reason: string; readonly owner: string; readonly reviewBy: string }
  | { readonly kind: 'declared'; readonly declaration: ReliedAttestation };

/** What the rules found in a zone, in the words in which the policy reports stacks: one report for both. */
export interface ZoneResult {
  /** What nobody answers for. */
  readonly findings: readonly ReportedFinding[];

  /** What somebody accepted for a time. */
  readonly acknowledgements: readonly AcknowledgedFinding[];

  /** What each rule looked at. */
  readonly proofs: readonly EvaluationRecord[];
}

/** The result of judgements; `wordOn` says by rule what the owner answers for. */
export function zoneResult(
  judgements: readonly ZoneJudgement[],
  wordOn: ReadonlyMap<string, OwnersWord> = new Map(),
): ZoneResult {
  return {
    findings: judgements.filter(({ rule }) => !wordOn.has(rule.id)).flatMap(reported),
    acknowledgements: judgements.flatMap((judgement) => acknowledged(judgement, wordOn.get(judgement.rule.id))),
    proofs: judgements.flatMap((judgement) => proofs(judgement, wordOn.get(judgement.rule.id))),
  };
}

function reported({ rule, findings }: ZoneJudgement): ReportedFinding[] {
  return findings.map(({ where, message }) => ({
    pack: CLOUDFLARE_CHECKS,
    id: rule.id,
    constructPath: where,
    what: `${rule.control} is broken: ${message}`,
    fix: rule.fix,
    location: where,
  }));
}

function acknowledged({ rule, findings }: ZoneJudgement, word: OwnersWord | undefined): AcknowledgedFinding[] {
  if (word?.kind !== 'accepted') return [];
  const { reason, owner, reviewBy } = word;
  return findings.map(({ where }) => ({
    id: rule.id,
    constructPath: where,
    reason,
    owner,
    reviewBy,
    covers: [where],
  }));
}

/** One for each resource, or missing thing, that the rule spoke of or looked at. */
function proofs({ rule, findings, sightings }: ZoneJudgement, word: OwnersWord | undefined): EvaluationRecord[] {
  const broken = new Set(findings.map(({ where }) => where));
  const places = [...new Set([...sightings.map(({ where }) => where), ...broken])];
  return places.map((place) => ({
    control: rule.control,
    rule: rule.id,
    statement: rule.statement,
    constructPath: place,
    resourceType: typeOf(place),
    properties: sightings
      .filter(({ where }) => where === place && rule.looksForSecrets !== true)
      .map(({ path, value }) => ({ resource: place, path, value })),
    attestations: broken.has(place) && word?.kind === 'declared' ? [word.declaration] : [],
    findings: broken.has(place) && word === undefined ? [rule.id] : [],
    accepted: broken.has(place) && word?.kind === 'accepted' ? [rule.id] : [],
  }));
}

/** The type in an address; what has none is a file, or missing. */
function typeOf(place: string): string {
  return /^(cloudflare_\w+)\./.exec(place)?.[1] ?? 'zone';
}
