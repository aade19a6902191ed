import type { Resource } from '../../model';
import type { AccessModel, PrincipalAccess } from '../../predicates/access/access-model';
import { type Grant, keyOf, type PatternSet } from '../../predicates/access/grant';
import { canOverlap, isWithin } from '../../predicates/iam';
import { type ApplicableGrants, applicableGrants } from './applicable-grants';
import { ArnIndex, boundaryPrefixes, stemOf } from './arn-index';
import { CAPABILITIES } from './capabilities';
import { resourceDeniesOn } from './resource-denies';

/** A node that a statement can name. */
export interface Target {
  readonly id: string;
  readonly arn: string;
  readonly resource: Resource;
}

/** Targets for which IAM decides equally: the same patterns name them, and no statement of the principal names one of them alone. */
export interface TargetGroup {
  readonly members: readonly Target[];
}

/** The targets of one type that the statements of a principal can name. */
export interface NamedTargets {
  /** Each has its own decision, because a statement names it or because its group is small. */
  readonly single: readonly Target[];
  readonly groups: readonly TargetGroup[];

  /** The targets that a statement names without a pattern: members of a group that are decided one by one. */
  readonly exact: ReadonlySet<Target>;
}

/** The data of workloads. They start no connection and call nothing, so that no path continues at a member of a group. */
const GROUPED_TYPES = [
  'AWS::DynamoDB::GlobalTable',
  'AWS::DynamoDB::Table',
  'AWS::Kinesis::Stream',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SecretsManager::Secret',
];

/** Up to this number, each target of a pattern is listed with each principal. */
export const MAXIMUM_SINGLE_TARGETS = 20;

const NOTHING: NamedTargets = { single: [], groups: [], exact: new Set() };

/**
 * Groups the targets of statements with patterns. Without groups, roles with a pattern for every table have an edge for each pair of a
 * role and a table.
 */
export class TargetGroups {
  /** The types with more targets than are listed one by one. */
  public readonly types: readonly string[];

  private readonly byType: ReadonlyMap<string, TargetsOfType>;

  /** @param classOf what else distinguishes two targets, such as their encryption key */
  constructor(
    private readonly model: AccessModel,
    targets: readonly Target[],
    private readonly classOf: (target: Target) => string,
  ) {
    const byType = GROUPED_TYPES.map(
      (type) => [type, targets.filter(({ resource }) => resource.type === type)] as const,
    ).filter(([, found]) => found.length > MAXIMUM_SINGLE_TARGETS);
    this.types = byType.map(([type]) => type);
    this.byType = new Map(byType.map(([type, found]) => [type, targetsOfType(found)]));
  }

  /** The targets of a type that the statements of a principal can name. */
  public named({ id: principal }: Pick<PrincipalAccess, 'id'>, type: string): NamedTargets {
    const ofType = this.byType.get(type);
    const actions = Object.values(CAPABILITIES[type] ?? {}).flat();
    const applicable = actions.map((action) => applicableGrants(this.model, { action, principal }));
    const allows = [...new Set(applicable.flatMap(({ byIdentity, byResource }) => [...byIdentity, ...byResource]))];
    if (ofType === undefined || allows.length === 0) return NOTHING;
    const { arns, byStatements, index } = ofType;
    const grants = [...new Set(applicable.flatMap(allOf))];
    const exactly = ({ resources: { patterns } }: Grant): PatternSet => ({
      patterns: patterns.filter((each) => isExact(each, arns)),
      isExcluded: false,
    });
    const withPatterns = ({ resources: { isExcluded, patterns } }: Grant): PatternSet => ({
      patterns: patterns.filter((each) => !isExact(each, arns)),
      isExcluded,
    });
    const key = JSON.stringify(
      applicable.map(({ boundary, byIdentity, byResource, denies }) =>
        [byIdentity, byResource, denies, boundary ?? null].map(
          (statements) =>
            statements && [...new Set(statements.map((each) => JSON.stringify([withPatterns(each), each.conditions])))],
        ),
      ),
    );
    let lists = byStatements.get(key);
    if (lists === undefined) {
      lists = this.partition(index, allows.map(withPatterns), grants.map(withPatterns));
      byStatements.set(key, lists);
    }
    const single = lists.filter(({ length }) => length <= MAXIMUM_SINGLE_TARGETS).flat();
    return {
      exact: new Set(index.matching(grants.map(exactly))),
      groups: lists.filter(({ length }) => length > MAXIMUM_SINGLE_TARGETS).map((members) => ({ members })),
      single: [...new Set([...index.matching(allows.map(exactly)), ...single])],
    };
  }

  /** The targets that patterns name, in lists for which the same patterns apply. */
  private partition(
    index: ArnIndex<Target>,
    allows: readonly PatternSet[],
    grants: readonly PatternSet[],
  ): readonly (readonly Target[])[] {
    const patterns = [...new Set(grants.flatMap((set) => set.patterns))];
    const lists = new Map<string, Target[]>();
    for (const target of index.matching(allows.filter((set) => set.isExcluded || set.patterns.length > 0))) {
      const key = this.signatureOf(target, patterns);
      const list = lists.get(key);
      if (list === undefined) lists.set(key, [target]);
      else list.push(target);
    }
    return [...lists.values()];
  }

  private signatureOf(target: Target, patterns: readonly string[]): string {
    const { arn } = target;
    const requested = [arn, `${arn}/*`];
    const applies = patterns.flatMap((pattern) =>
      requested.map((each) => `${Number(canOverlap(pattern, each))}${Number(isWithin(each, pattern))}`),
    );
    const denies = resourceDeniesOn(this.model, arn).map(({ grant, principal }) => `${principal} ${keyOf(grant)}`);
    return [applies.join(''), this.classOf(target), ...denies.map((each) => each.replaceAll(arn, 'itself'))].join('\n');
  }
}

/** The targets of a type by their ARN, and the lists for the statements that were evaluated before. */
interface TargetsOfType {
  readonly arns: ReadonlySet<string>;
  readonly index: ArnIndex<Target>;
  readonly byStatements: Map<string, readonly (readonly Target[])[]>;
}

function targetsOfType(targets: readonly Target[]): TargetsOfType {
  return {
    arns: new Set(targets.map(({ arn }) => stemOf(arn))),
    index: new ArnIndex(targets.map((item) => ({ arn: item.arn, item }))),
    byStatements: new Map(),
  };
}

function allOf({ boundary = [], byIdentity, byResource, denies }: ApplicableGrants): readonly Grant[] {
  return [...byIdentity, ...byResource, ...denies, ...boundary];
}

/** Whether a text can name one target only: it has no wildcard, or starts with the ARN of a target. */
function isExact(text: string, arns: ReadonlySet<string>): boolean {
  const end = text.search(/[*?]/);
  return end < 0 || boundaryPrefixes(text.slice(0, end)).some((prefix) => arns.has(prefix));
}
