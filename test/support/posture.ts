import { isObject, type Template } from '../../lib/policy/model';

/** How strong a value is; undefined: it cannot be compared. */
type Strength = (value: unknown) => number | undefined;

interface Scale {
  readonly strength: Strength;

  /** Why an environment below production may have less of it. */
  readonly reason: string;
}

const more: Strength = (value) => (value === undefined || Number.isNaN(Number(value)) ? undefined : Number(value));
const on: Strength = (value) => Number(value === true);
const kept: Strength = (value) =>
  ['Delete', undefined, 'Snapshot', 'RetainExceptOnCreate', 'Retain'].indexOf(value as string) > 1 ? 1 : 0;

const DISPOSABLE = 'development goes away completely, and holds no personal data';
const SHORTER = 'data outside production is for debugging, not for audits';
const SMALLER = 'fewer people depend on it: a failed zone is an inconvenience there';

/** Every property that differs between environments and makes one stronger. */
const SCALES: Readonly<Record<string, Scale>> = {
  BackupRetentionPeriod: { strength: more, reason: SHORTER },
  Days: { strength: more, reason: SHORTER },
  DeleteAfterDays: { strength: more, reason: SHORTER },
  DeletionPolicy: { strength: kept, reason: DISPOSABLE },
  DeletionProtection: { strength: on, reason: DISPOSABLE },
  'deletion_protection.enabled': { strength: (value) => Number(value === 'true'), reason: DISPOSABLE },
  MaxRetentionDays: { strength: more, reason: SHORTER },
  MinCapacity: { strength: more, reason: SMALLER },
  MinRetentionDays: { strength: more, reason: SHORTER },
  Mode: {
    strength: (value) => Number(value === 'verify'),
    reason: 'it has no proxy in front: any client can use it',
  },
  PendingWindowInDays: { strength: more, reason: SHORTER },
  RetentionInDays: { strength: more, reason: SHORTER },
  UpdateReplacePolicy: { strength: kept, reason: DISPOSABLE },
};

/** Numbers that say how large something is, or in which order: neither is safer. */
const SIZES = [
  'Amount',
  'ContainerPort',
  'Cpu',
  'DesiredCount',
  'ExpirationInDays',
  'FromPort',
  'HealthCheckGracePeriodSeconds',
  'MaxCapacity',
  'Memory',
  'Priority',
  'SecondsUntilAutoPause',
  'Threshold',
  'ToPort',
  'TransitionInDays',
];

/** Entries of lists that only a milder environment has, and why the stricter one needs none. */
const COVERED_OTHERWISE: Readonly<Record<string, string>> = {
  AWSManagedRulesAmazonIpReputationList: 'behind a proxy, the proxy checks addresses (EDGE-02)',
  AWSManagedRulesAnonymousIpList: 'behind a proxy, the proxy checks addresses (EDGE-02)',
  RateLimitProxied: 'only an entry point with direct clients has separate limits; otherwise RateLimit applies',
};

/** Between the keys of a path: names of entries contain dots. */
const BELOW = ' › ';

/** Resources that protect or monitor others: a stricter environment never has fewer of these. */
const PROTECTIVE_TYPES = [
  'AWS::Backup::BackupSelection',
  'AWS::Backup::RestoreTestingSelection',
  'AWS::CloudTrail::Trail',
  'AWS::CloudWatch::Alarm',
  'AWS::EC2::FlowLog',
  'AWS::EC2::NetworkAcl',
  'AWS::EC2::VPCEndpoint',
  'AWS::GuardDuty::Detector',
  'AWS::KMS::Key',
  'AWS::RDS::DBInstance',
  'AWS::Route53Resolver::FirewallRuleGroupAssociation',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::TopicPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::WAFv2::LoggingConfiguration',
  'AWS::WAFv2::WebACLAssociation',
];

/** A value that differs between a stricter environment and a milder one. */
export interface PostureDifference {
  readonly place: string;

  /** Undefined: it is not defined which value is stronger. */
  readonly weakerIn?: 'stricter' | 'milder';

  /** Why the milder environment may have less. */
  readonly reason?: string;
}

type Leaves = ReadonlyMap<string, unknown>;

/** Every difference that is about strength: of resources that both have, and of how many protect them. */
export function comparePosture(stricter: readonly Template[], milder: readonly Template[]): PostureDifference[] {
  const [above, below] = [leavesOf(stricter), leavesOf(milder)];
  const shared = [...above].flatMap(([id, leaves]) => differences(id, leaves, below.get(id)));
  return [...shared, ...missingProtection(stricter, milder)];
}

function differences(id: string, stricter: Leaves, milder: Leaves | undefined): PostureDifference[] {
  if (milder === undefined) return [];
  const paths = [...new Set([...stricter.keys(), ...milder.keys()])];
  const changed = paths
    .filter((path) => stricter.get(path) !== milder.get(path))
    .filter((path) => entriesOf(path).every((entry) => hasEntry(stricter, entry) && hasEntry(milder, entry)))
    .flatMap((path) => difference(`${id} ${path}`, keyOf(path), stricter.get(path), milder.get(path)));
  const lost = [...new Set([...milder.keys()].flatMap(entriesOf))]
    .filter((entry) => entry.includes('Rules') && !hasEntry(stricter, entry))
    .filter((entry) => COVERED_OTHERWISE[nameOf(entry)] === undefined)
    .map((entry): PostureDifference => ({ place: `${id} ${entry}`, weakerIn: 'stricter' }));
  return [...changed, ...lost];
}

/** The named entries of lists that a path goes through, outermost first. */
function entriesOf(path: string): string[] {
  const keys = path.split(BELOW);
  return keys.flatMap((key, index) => (key.startsWith('[') ? [keys.slice(0, index + 1).join(BELOW)] : []));
}

function hasEntry(leaves: Leaves, entry: string): boolean {
  return [...leaves.keys()].some((path) => path.startsWith(`${entry}${BELOW}`));
}

function nameOf(entry: string): string {
  return (entry.split(BELOW).at(-1) ?? '').replaceAll(/^\[|\]$/g, '');
}

function difference(place: string, key: string, stricter: unknown, milder: unknown): PostureDifference[] {
  const scale = SCALES[key];
  if (scale === undefined) {
    const isStrength = [stricter, milder].some((value) => typeof value === 'boolean' || typeof value === 'number');
    return isStrength && !SIZES.includes(key) ? [{ place }] : [];
  }
  const [above, below] = [scale.strength(stricter), scale.strength(milder)];
  if (above === undefined || below === undefined) return [{ place }];
  if (above === below) return [];
  return [above > below ? { place, weakerIn: 'milder', reason: scale.reason } : { place, weakerIn: 'stricter' }];
}

/** What a value is called; the value of a named entry by the name of the entry. */
function keyOf(path: string): string {
  const keys = path.split(BELOW).filter((key) => !/^\d+$/.test(key));
  const [last, before] = [keys.at(-1) ?? '', keys.at(-2) ?? ''];
  return last === 'Value' && before.startsWith('[') ? nameOf(before) : last;
}

function missingProtection(stricter: readonly Template[], milder: readonly Template[]): PostureDifference[] {
  const [above, below] = [typesOf(stricter), typesOf(milder)];
  const count = (types: readonly string[], type: string) => types.filter((each) => each === type).length;
  return PROTECTIVE_TYPES.filter((type) => count(above, type) < count(below, type)).map((type) => ({
    place: `number of ${type}`,
    weakerIn: 'stricter',
  }));
}

function resourcesOf(template: Template): [id: string, resource: Record<string, unknown>][] {
  const resources = template.body['Resources'];
  return Object.entries(isObject(resources) ? resources : {}).flatMap(([logicalId, resource]) =>
    isObject(resource) ? [[`${(template.stackName ?? '').replace(/^[^-]*-/, '')}/${logicalId}`, resource]] : [],
  );
}

function typesOf(templates: readonly Template[]): string[] {
  return templates.flatMap((template) => resourcesOf(template).map(([, resource]) => String(resource['Type'])));
}

/** The values of each resource by path; by stack without its environment, and logical id. */
function leavesOf(templates: readonly Template[]): Map<string, Leaves> {
  return new Map(
    templates.flatMap(resourcesOf).map(([id, { Metadata: _metadata, DependsOn: _dependsOn, ...resource }]) => {
      const leaves = new Map<string, unknown>();
      collect(resource, [], leaves);
      return [id, leaves];
    }),
  );
}

function collect(value: unknown, path: readonly string[], leaves: Map<string, unknown>): void {
  const children = Array.isArray(value)
    ? value.map((item: unknown, index) => [entryName(item) ?? String(index), item] as const)
    : isObject(value)
      ? Object.entries(value)
      : undefined;
  if (children === undefined) {
    leaves.set(path.join(BELOW), value);
    return;
  }
  for (const [key, child] of children) collect(child, [...path, key], leaves);
}

/** Entries of lists are the same when they are called the same, wherever in the list they are. */
function entryName(item: unknown): string | undefined {
  const name = isObject(item) ? (item['Name'] ?? item['Key'] ?? item['Sid'] ?? item['Id']) : undefined;
  return typeof name === 'string' ? `[${name}]` : undefined;
}
