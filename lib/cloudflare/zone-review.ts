import type { EnvironmentSettings, MailDomainSettings } from '../config';
import type { ReportedFinding } from '../policy';
import {
  evaluateZone,
  type PublicName,
  publicNames,
  terraformResources,
  type ZoneResult,
  type ZoneStatements,
} from '../policy/cloudflare';

/** A folder that Terraform runs in, written by the Cloudflare app. */
export interface ZoneFolder {
  readonly environment: string;
  readonly stack: string;
  readonly directory: string;
  /** Its `cdk.tf.json`. */
  readonly json: unknown;
}

/** The result of the rules for the DNS zone of an environment. */
export interface ZoneReview extends ZoneResult {
  readonly environment: string;
  readonly resources: number;
  /** The public names of the DNS zone. */
  readonly names: readonly PublicName[];
  /**
   * Why the environment has nothing to evaluate.
   * @default - it has a DNS zone
   */
  readonly notApplicable?: string;
}

/** Evaluates the folders of an environment together. Findings that its settings acknowledge or attest are reported separately. */
export function reviewZone(settings: EnvironmentSettings, folders: readonly ZoneFolder[], today: string): ZoneReview {
  const { name: environment, tier, domain } = settings;
  const own = folders.filter((folder) => folder.environment === environment);
  const resources = own.reduce((sum, { json }) => sum + terraformResources(json).length, 0);
  if (domain === undefined) {
    const nothing = { findings: [], acknowledgments: [], evaluations: [] };
    return { environment, resources, names: [], notApplicable: 'the environment has no domain', ...nothing };
  }
  const documents = own.map(({ stack, json }) => ({ name: stack, body: json }));
  const names = publicNames(documents, tier);
  return { environment, resources, names, ...evaluateZone(documents, tier, statementsOf(settings, today)) };
}

/** A migration, an HSTS ramp or the monitoring of mail acknowledges findings until its date. */
function statementsOf({ ownership, domain }: EnvironmentSettings, today: string): ZoneStatements {
  const { mailManagedElsewhere, migration, hstsRamp, originStage } = domain?.cloudflare ?? {};
  const isDnsOnly = originStage === 'dns-only';
  const acknowledge = (id: string, limit: { readonly until: string; readonly reason: string } | undefined) =>
    limit === undefined || today > limit.until
      ? []
      : [{ id, reason: limit.reason, owner: ownership.owner, reviewBy: limit.until }];
  return {
    acknowledgments: [
      ...acknowledge('DNS-03-StrictTransportSecurity', hstsRamp),
      ...acknowledge('DNS-05-OriginPulls', migration),
      ...acknowledge('DNS-06-MailSafety', firstToEnd(domain?.records?.mail)),
      ...(isDnsOnly ? acknowledge('DNS-01-ProxiedRecords', migration) : []),
    ],
    attestations: new Map([
      ...(mailManagedElsewhere === undefined
        ? []
        : [
            attestation('DNS-06-MailSafety', 'mailManagedElsewhere', {
              statement: 'The mail records are managed elsewhere',
              reason: mailManagedElsewhere,
            }),
          ]),
      ...(isDnsOnly && migration === undefined
        ? [
            attestation('DNS-01-ProxiedRecords', 'originStage', {
              statement: 'DNS names resolve to the origin',
              reason: 'The origin stage is dns-only.',
            }),
          ]
        : []),
    ]),
  };
}

/** The monitoring that ends first: afterward the findings of all domains are reported. */
function firstToEnd(mail: readonly MailDomainSettings[] = []): MailDomainSettings['monitoring'] {
  return mail
    .flatMap(({ monitoring }) => monitoring ?? [])
    .reduce<MailDomainSettings['monitoring']>(
      (first, each) => (first === undefined || each.until < first.until ? each : first),
      undefined,
    );
}

function attestation(rule: string, setting: string, texts: { readonly statement: string; readonly reason: string }) {
  return [rule, { ...texts, kind: 'setting', constructPath: `settings domain.cloudflare.${setting}` }] as const;
}

/** A few lines for the terminal; findings last. */
export function renderReviews(reviews: readonly ZoneReview[]): string {
  return reviews.flatMap(renderReview).join('\n');
}

function renderReview({
  environment,
  resources,
  findings,
  acknowledgments,
  evaluations,
  notApplicable,
}: ZoneReview): string[] {
  if (notApplicable !== undefined) return [`Cloudflare ${environment}: not applicable, ${notApplicable}`];
  const attestations = new Map(
    evaluations.flatMap(({ rule, attestations: all }) => all.map((each) => [`${rule} ${each.statement}`, each])),
  );
  return [
    `Cloudflare ${environment}: ${resources} resources, ${findings.length} findings, ${acknowledgments.length} accepted, ${attestations.size} attested by the settings`,
    ...acknowledgments.map(
      ({ id, constructPath, reviewBy = '', reason }) =>
        `  accepted: ${id} ${constructPath}: until ${reviewBy}: ${reason}`,
    ),
    ...[...attestations].map(([statement, { reason }]) => `  attested: ${statement}: ${reason}`),
    ...findings.map((finding) => `  ${describeFinding(finding)}`),
  ];
}

/** One line for the terminal: rule, resource, finding and fix. */
export function describeFinding({ id, constructPath, what, fix }: ReportedFinding): string {
  return `${id} ${constructPath}: ${what}. ${fix}`;
}
