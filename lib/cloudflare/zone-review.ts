import type { EnvironmentSettings } from '../config';
import { describeViolation, judgeZone, type ZoneViolation } from '../policy/cloudflare';

/** A folder that Terraform runs in, as the Cloudflare app writes it. */
export interface ZoneFolder {
  readonly environment: string;
  readonly stack: string;
  readonly directory: string;
  /** Its `cdk.tf.json`. */
  readonly json: unknown;
}

/** What the rules say about the zone of an environment. */
export interface ZoneReview {
  readonly environment: string;
  readonly resources: number;
  /** What stops everything. */
  readonly findings: readonly string[];
  /** What the settings gave a reason for. */
  readonly accepted: readonly string[];
}

/** Judges an environment's folders together. What its settings accept, with a reason or until a day, is told apart. */
export function reviewZone(settings: EnvironmentSettings, folders: readonly ZoneFolder[], today: string): ZoneReview {
  const own = folders.filter(({ environment }) => environment === settings.name);
  const files = own.map(({ stack, json }) => ({ name: stack, body: json }));
  const reasons = acceptedReasons(settings, today);
  const violations = judgeZone(files, settings.tier);
  const isAccepted = ({ rule }: ZoneViolation): boolean => reasons.has(rule.id);
  return {
    environment: settings.name,
    resources: own.reduce((sum, { json }) => sum + countResources(json), 0),
    findings: violations.filter((each) => !isAccepted(each)).map(describeViolation),
    accepted: violations
      .filter(isAccepted)
      .map((each) => `${each.rule.id} ${each.where}: ${reasons.get(each.rule.id) ?? ''}`),
  };
}

/** Reasons by rule. A migration that is over accepts nothing. */
function acceptedReasons({ domain }: EnvironmentSettings, today: string): ReadonlyMap<string, string> {
  const { mailManagedElsewhere, migration, originStage } = domain?.cloudflare ?? {};
  const reasons = new Map<string, string>();
  if (mailManagedElsewhere !== undefined) reasons.set('DNS-06-MailSafety', mailManagedElsewhere);
  const until = migration === undefined ? undefined : `until ${migration.until}: ${migration.reason}`;
  if (until !== undefined && migration !== undefined && today <= migration.until)
    reasons.set('DNS-05-OriginPulls', until);
  const isOver = migration !== undefined && today > migration.until;
  if (originStage === 'dns-only' && !isOver)
    reasons.set('DNS-01-ProxiedRecords', until ?? 'the origin stage is dns-only');
  return reasons;
}

function countResources(json: unknown): number {
  const { resource = {} } = json as { readonly resource?: Readonly<Record<string, object>> };
  return Object.values(resource).reduce((sum, each) => sum + Object.keys(each).length, 0);
}

/** A few lines for a person; what was found last. */
export function renderReviews(reviews: readonly ZoneReview[]): string {
  return reviews
    .flatMap(({ environment, resources, findings, accepted }) => [
      `Cloudflare ${environment}: ${resources} resources, ${findings.length} findings, ${accepted.length} accepted by the settings`,
      ...accepted.map((line) => `  accepted: ${line}`),
      ...findings.map((line) => `  ${line}`),
    ])
    .join('\n');
}
