import type { EnvironmentSettings } from '../config';
import type { ReportedFinding } from '../policy';
import { type OwnersWord, zoneJudgements, type ZoneResult, zoneResult } from '../policy/cloudflare';

/** A folder that Terraform runs in, as the Cloudflare app writes it. */
export interface ZoneFolder {
  readonly environment: string;
  readonly stack: string;
  readonly directory: string;
  /** Its `cdk.tf.json`. */
  readonly json: unknown;
}

/** What the rules say about the zone of an environment. */
export interface ZoneReview extends ZoneResult {
  readonly environment: string;
  readonly resources: number;
  /**
   * Why there is nothing to judge.
   * @default - there is a zone
   */
  readonly notApplicable?: string;
}

/** Judges an environment's folders together. What its settings accept until a day, or declare, is told apart. */
export function reviewZone(settings: EnvironmentSettings, folders: readonly ZoneFolder[], today: string): ZoneReview {
  const { name: environment, tier, domain } = settings;
  const own = folders.filter((folder) => folder.environment === environment);
  const resources = own.reduce((sum, { json }) => sum + countResources(json), 0);
  if (domain === undefined) {
    return { environment, resources, notApplicable: 'the environment has no domain', ...zoneResult([]) };
  }
  const files = own.map(({ stack, json }) => ({ name: stack, body: json }));
  return { environment, resources, ...zoneResult(zoneJudgements(files, tier), ownersWords(settings, today)) };
}

/** By rule. A migration or a ramp of HSTS that is over accepts nothing. */
function ownersWords({ ownership, domain }: EnvironmentSettings, today: string): ReadonlyMap<string, OwnersWord> {
  const { mailManagedElsewhere, migration, hstsRamp, originStage } = domain?.cloudflare ?? {};
  const words = new Map<string, OwnersWord>();
  if (mailManagedElsewhere !== undefined) {
    words.set(
      'DNS-06-MailSafety',
      declared('mailManagedElsewhere', 'The mail records are made elsewhere', mailManagedElsewhere),
    );
  }
  if (hstsRamp !== undefined && today <= hstsRamp.until) {
    const { until, reason } = hstsRamp;
    words.set('DNS-03-StrictTransportSecurity', { kind: 'accepted', reason, owner: ownership.owner, reviewBy: until });
  }
  if (migration === undefined) {
    if (originStage === 'dns-only') {
      words.set(
        'DNS-01-ProxiedRecords',
        declared('originStage', 'Names lead to the origin itself', 'The origin stage is dns-only.'),
      );
    }
  } else if (today <= migration.until) {
    const { until, reason } = migration;
    const accepted: OwnersWord = { kind: 'accepted', reason, owner: ownership.owner, reviewBy: until };
    words.set('DNS-05-OriginPulls', accepted);
    if (originStage === 'dns-only') words.set('DNS-01-ProxiedRecords', accepted);
  }
  return words;
}

function declared(setting: string, what: string, reason: string): OwnersWord {
  return {
    kind: 'declared',
    declaration: { kind: 'setting', statement: what, reason, constructPath: `settings domain.cloudflare.${setting}` },
  };
}

function countResources(json: unknown): number {
  const { resource = {} } = json as { readonly resource?: Readonly<Record<string, object>> };
  return Object.values(resource).reduce((sum, each) => sum + Object.keys(each).length, 0);
}

/** A few lines for a person; what was found last. */
export function renderReviews(reviews: readonly ZoneReview[]): string {
  return reviews.flatMap(renderReview).join('\n');
}

function renderReview({
  environment,
  resources,
  findings,
  acknowledgements,
  proofs,
  notApplicable,
}: ZoneReview): string[] {
  if (notApplicable !== undefined) return [`Cloudflare ${environment}: not applicable, ${notApplicable}`];
  const declarations = new Map(
    proofs.flatMap(({ rule, attestations: all }) => all.map((each) => [`${rule} ${each.statement}`, each])),
  );
  return [
    `Cloudflare ${environment}: ${resources} resources, ${findings.length} findings, ${acknowledgements.length} accepted, ${declarations.size} declared by the settings`,
    ...acknowledgements.map(
      ({ id, constructPath, reviewBy = '', reason }) =>
        `  accepted: ${id} ${constructPath}: until ${reviewBy}: ${reason}`,
    ),
    ...[...declarations].map(([what, { reason }]) => `  declared: ${what}: ${reason}`),
    ...findings.map((finding) => `  ${describeFinding(finding)}`),
  ];
}

/** One line for a person: which rule, where, what, and what to do. */
export function describeFinding({ id, constructPath, what, fix }: ReportedFinding): string {
  return `${id} ${constructPath}: ${what}. ${fix}`;
}
