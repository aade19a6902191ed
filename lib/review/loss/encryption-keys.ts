import type { Change } from '../change';
import { pathOf } from '../side';
import type { EnvironmentComparison, LocatedResource } from './environment-comparison';
import { holdsData } from './holds-data';

const KEY = 'AWS::KMS::Key';

/** Kinds of changes after which data that is encrypted with the key cannot be read, or depends on a key outside the templates. */
const REMOVING = ['deleted', 'replaced', 'moved', 'orphaned'];

/** The longest list of resources in a message. */
const SHOWN = 3;

/** Names the resources whose data is encrypted with a key that the change removes. */
export function neededKeys(changes: readonly Change[], comparison: EnvironmentComparison): readonly Change[] {
  const isKeyRemoved = changes.some(({ kind, type }) => type === KEY && REMOVING.includes(kind));
  if (!isKeyRemoved) return changes;
  const all = comparison.resourcesBefore();
  return changes.map((change) => {
    if (change.type !== KEY || !REMOVING.includes(change.kind)) return change;
    const users = usersOf(change, all);
    if (users.length === 0) return change;
    const paths = users.slice(0, SHOWN).map(({ logicalId, stack }) => pathOf(stack, logicalId));
    const more = users.length > SHOWN ? ` and ${users.length - SHOWN} more` : '';
    const message = `${change.message}; it encrypts the data of ${paths.join(', ')}${more}, and existing backups and objects need it`;
    return { ...change, kind: 'key-needed', message };
  });
}

/** The stateful resources that refer to the key, in any stack of the environment. */
function usersOf({ logicalId, stack: stackName }: Change, all: readonly LocatedResource[]): readonly LocatedResource[] {
  return all.filter(
    ({ content, resource }) =>
      resource.Type !== KEY && holdsData(resource) && refersTo(content, `/${stackName}/${logicalId}`),
  );
}

function refersTo(value: unknown, target: string): boolean {
  if (Array.isArray(value)) return value.some((each) => refersTo(each, target));
  if (typeof value !== 'object' || value === null) return false;
  const { Resource } = value as { readonly Resource?: unknown };
  return (
    (typeof Resource === 'string' && Resource.endsWith(target)) ||
    Object.values(value).some((each) => refersTo(each, target))
  );
}
