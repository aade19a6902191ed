import withResource from '../../../../facts/iam-actions-with-resource.json';
import withoutResource from '../../../../facts/iam-actions-without-resource.json';
import { isLike } from '../iam';

type Actions = Readonly<Record<string, readonly string[]>>;

/** All IAM actions of a service, such as `s3:GetObject`, by the service prefix. */
const BY_SERVICE: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  for (const actions of [withResource.actions, withoutResource.actions] as readonly Actions[]) {
    for (const [service, names] of Object.entries(actions)) {
      found.set(service, [...(found.get(service) ?? []), ...names.map((name) => `${service}:${name}`)]);
    }
  }
  return found;
})();

/** All IAM actions. */
export const EVERY_ACTION: readonly string[] = [...BY_SERVICE.values()].flat();

const expanded = new Map<string, readonly string[]>();

/** The actions that a pattern of a policy matches; the pattern itself if the table has no such action. */
export function actionsLike(pattern: string): readonly string[] {
  const known = expanded.get(pattern);
  if (known !== undefined) return known;
  const lowerCase = pattern.toLowerCase();
  const service = lowerCase.split(':')[0] ?? '';
  const candidates = /[*?]/.test(service) ? EVERY_ACTION : (BY_SERVICE.get(service) ?? []);
  const matching = candidates.filter((action) => isLike(lowerCase, action.toLowerCase()));
  const result = matching.length === 0 ? [pattern] : matching;
  expanded.set(pattern, result);
  return result;
}
