import { isObject, type Template } from '../../lib/policy/model';
import { retainDeletionPolicy } from '../../lib/policy/rules/delivery';
import { exclusionOf } from '../properties/excluded';
import { securityProperties } from '../properties/kinds';
import { rawOf, type Mutant } from './mutants';
import { propertySchema } from './property-schema';
import { OPENING } from './schema-mutants';

/** Why a mutant that no rule reads does not reduce security; by derivation, not by decision. */
export type Irrelevance =
  | 'the type stores no data (DEL-02)'
  | 'no Deny statement compares a tag of the resource'
  | 'the name of the property matches no kind of security property'
  | 'the type has no CloudFormation schema'
  | 'the properties have an exclusion (bench/properties/excluded.ts)';

/** Flags of checks and logs that affect security, although no other resource type has such a property. */
const FURTHER_FLAGS = /^(AutoEnable|IncludeExecutionData|Require[A-Z])/;

/** A tag of a resource in the condition of a statement that denies. */
const COMPARED_TAG = /^aws:ResourceTag\/(.+)$/;

/** Decides whether mutants affect security, by the resource schemas and the templates. */
export class MutantRelevance {
  private readonly comparedTags: ReadonlySet<string>;

  constructor(templates: readonly Template[]) {
    this.comparedTags = new Set(templates.flatMap(({ body }) => tagsInDeny(body)));
  }

  /** Why the mutant does not reduce security; undefined if it may. */
  public irrelevance(mutant: Mutant): Irrelevance | undefined {
    const { type, path, value } = mutant;
    const name = String(path.at(-1));
    if (path.length === 1 && name.endsWith('Policy')) {
      return retainDeletionPolicy.resourceTypes.includes(type) ? undefined : 'the type stores no data (DEL-02)';
    }
    if (name === 'Tags') {
      return this.hasComparedTag(mutant) ? undefined : 'no Deny statement compares a tag of the resource';
    }
    if (path.includes('Statement')) return undefined;
    if (propertySchema(type) === undefined) return 'the type has no CloudFormation schema';
    if (typeof value === 'boolean') return irrelevantFlag(mutant, value);
    if (isExcluded(mutant)) return 'the properties have an exclusion (bench/properties/excluded.ts)';
    return undefined;
  }

  private hasComparedTag(mutant: Mutant): boolean {
    const properties = rawOf(mutant)['Properties'];
    const tags: unknown[] = isObject(properties) && Array.isArray(properties['Tags']) ? properties['Tags'] : [];
    return tags.some((tag) => isObject(tag) && this.comparedTags.has(String(tag['Key'])));
  }
}

function irrelevantFlag(mutant: Mutant, value: boolean): Irrelevance | undefined {
  const name = String(mutant.path.at(-1));
  const [property] = securityProperties([leafOf(mutant, 'boolean')]);
  const isRelevant =
    property?.insecure.includes(value) === true || (value && OPENING.test(name)) || FURTHER_FLAGS.test(name);
  return isRelevant ? undefined : 'the name of the property matches no kind of security property';
}

function isExcluded(mutant: Mutant): boolean {
  return securityProperties([leafOf(mutant, 'integer')]).some((property) => exclusionOf(property) !== undefined);
}

function leafOf({ type, path }: Mutant, valueType: string) {
  const keys = path.slice(1).map((key) => (typeof key === 'number' ? '*' : key));
  return { type, path: keys.join('.'), valueType, allowedValues: [] };
}

function tagsInDeny(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(tagsInDeny);
  if (!isObject(value)) return [];
  if (value['Effect'] === 'Deny')
    return conditionKeys(value['Condition']).flatMap((key) => COMPARED_TAG.exec(key)?.[1] ?? []);
  return Object.values(value).flatMap(tagsInDeny);
}

function conditionKeys(condition: unknown): string[] {
  return Object.values(isObject(condition) ? condition : {}).flatMap((keys) => Object.keys(isObject(keys) ? keys : {}));
}
