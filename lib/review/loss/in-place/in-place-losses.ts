import { fateWhenDeleted, fateWhenReplaced, type Fate, holdsData } from '../holds-data';
import type { LocatedResource } from '../environment-comparison';
import { REDUCTIONS } from './reductions';
import { type ValueDifference, valueDifferences } from './value-differences';

/** Data, or protection of data, that a resource loses while it stays. */
export interface InPlaceLoss {
  /** The property: `Properties.LifecycleConfiguration.Rules.expire.ExpirationInDays`. */
  readonly cause: string;
  readonly effect: string;
  readonly before: unknown;
  readonly after: unknown;
  /** Where the service describes it. */
  readonly source: string;
}

/** What a resource loses that is neither deleted nor replaced. */
export function inPlaceLosses(before: LocatedResource, after: LocatedResource): readonly InPlaceLoss[] {
  const type = after.resource.Type.replace(/^AWS::/, '');
  const rows = REDUCTIONS.filter(({ types }) => types.test(type));
  const differences =
    rows.length === 0 ? [] : valueDifferences(before.content['Properties'], after.content['Properties']);
  const found = differences.flatMap((difference) =>
    rows
      .filter(({ isReduction, path }) => matches(path, difference.path) && isReduction(difference))
      .map(({ effect, source }) => ({ ...lossAt(difference), effect, source })),
  );
  const outermost = found.filter(({ cause }) => !found.some((other) => cause.startsWith(`${other.cause}.`)));
  return holdsData(after.resource) ? [...outermost, ...policyLosses(before, after)] : outermost;
}

function lossAt({ after, before, path }: ValueDifference): Pick<InPlaceLoss, 'cause' | 'before' | 'after'> {
  return { cause: ['Properties', ...path].join('.'), before, after };
}

function matches([first, ...pattern]: readonly string[], path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (first === undefined) return key === undefined;
  if (first === '**') return path.some((_, index) => matches(pattern, path.slice(index)));
  return key !== undefined && (first === '*' || first === key) && matches(pattern, rest);
}

const DELETION_POLICY =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html';
const UPDATE_REPLACE_POLICY =
  'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-updatereplacepolicy.html';

const STRENGTH: Readonly<Record<Fate, number>> = { deleted: 0, snapshot: 1, retained: 2 };

/** Policies that decide what happens to the data when the resource leaves the template or is replaced. */
function policyLosses(before: LocatedResource, after: LocatedResource): readonly InPlaceLoss[] {
  const policies = [
    ['DeletionPolicy', fateWhenDeleted, DELETION_POLICY, 'a later deletion of the resource'],
    ['UpdateReplacePolicy', fateWhenReplaced, UPDATE_REPLACE_POLICY, 'a later replacement of the resource'],
  ] as const;
  return policies.flatMap(([cause, fateIn, source, event]) => {
    const [old, next] = [fateIn(before.resource), fateIn(after.resource)];
    if (STRENGTH[next] >= STRENGTH[old]) return [];
    const effect = `${event} ${next === 'snapshot' ? 'keeps a snapshot only' : 'deletes its data'}`;
    return [{ cause, effect, source, before: before.resource[cause], after: after.resource[cause] }];
  });
}
