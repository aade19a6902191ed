import type { ControlEvidence, ResourceEvidence, RuleEvidence } from '../../evidence';
import type { PageEnvironment, PageResource } from '../page-environment';
import { resourceNames } from '../resource-names';

/** The page shows the first values of a rule, each with the resources that have them; `evidence.json` contains all of them. */
const MOST_GROUPS = 2;
const MOST_VALUES = 3;
const MOST_CHARACTERS = 80;
/** A list, such as the address ranges of a proxy, is complete. */
const MOST_CHARACTERS_OF_LIST = 400;

/** A reference in a value of the evidence: `${KeysDataC9F9B497.Arn}`. */
const REFERENCE = /\$\{(\w+)\.(\w+(?:\.\w+)*)\}/g;

/** Values that decide by themselves. */
const DECIDING = /^(?:true|false|\d+)$/;

const TECHNICAL_PREFIX = /^Properties\./;

/** Properties that a rule reads to find a value, and that are no proof: names of variables, effects of statements. */
const NO_PROOF = /\.(?:Effect|Name)$|\.Environment\.Variables\.|\.ManagedPolicyName$/;

/** The key of an item of a list; its value is next to it: `Tags.0.Key`, `ListOfTags.0.ConditionKey`. */
const KEY = /\.\d+\.(?:Condition)?Key$/;

/** The properties that a reader expects first, where a rule reads many. */
export const TELLING: Readonly<Record<string, RegExp>> = {
  'DB-06-AuditLog': /pgaudit|shared_preload_libraries|EnableCloudwatchLogsExports/,
  'IAM-03-MfaRequired': /PrincipalArn|MultiFactorAuth/,
};

/** References to the resource itself, rather than to an attribute. */
const ITSELF = /^(?:Arn|Ref)$/;

type Property = ResourceEvidence['properties'][number];

/** What proves a control: for each rule its statement, and resources with the values that decide it, as a reader names them. */
export function controlProof(environment: PageEnvironment, control: ControlEvidence): string {
  const { because, implementedBy = [], rules } = control;
  const names = referencesOf(environment);
  return [
    ...rules.map((rule) => ruleProof(rule, names)),
    ...implementedBy.map(({ by, part }) => `${part}: ${by ?? 'missing'}`),
    ...(because === undefined ? [] : [because]),
  ].join(' ');
}

const cached = new WeakMap<PageEnvironment, References>();

/** The resources of an environment, indexed once for all its controls. */
function referencesOf(environment: PageEnvironment): References {
  const references = cached.get(environment) ?? new References(environment);
  cached.set(environment, references);
  return references;
}

function ruleProof({ evaluated, resources, rule, statement }: RuleEvidence, names: References): string {
  const text = statement.replace(/\.$/, '');
  const decided = resources.length === evaluated ? `${evaluated}` : `${resources.length} of ${evaluated}`;
  const count = `decided for ${decided} ${evaluated === 1 ? 'resource' : 'resources'}`;
  const proofs = [...byValues(resources, names, TELLING[rule])]
    .slice(0, MOST_GROUPS)
    .map(([values, [first, ...others]]) => {
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      return `${first ?? ''}${more} ${others.length === 0 ? 'has' : 'have'} ${values}`;
    });
  return proofs.length === 0 ? `${text} (${count}).` : `${text}: ${proofs.join('; ')} (${count}).`;
}

/** The names of the resources with the same values that decide a rule. */
function byValues(
  resources: readonly ResourceEvidence[],
  names: References,
  telling?: RegExp,
): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const each of resources) {
    const values = valuesOf(each, names, telling);
    if (values.length === 0) continue;
    const same = groups.get(values.join(', '));
    if (same === undefined) groups.set(values.join(', '), [names.short(each.resource)]);
    else same.push(names.short(each.resource));
  }
  return groups;
}

/** The values that decide a rule, the most telling first. */
function valuesOf({ properties, resource }: ResourceEvidence, names: References, telling?: RegExp): readonly string[] {
  const own = `reference to ${names.short(resource)}`;
  const values = withKeys(properties)
    .filter(({ path }) => !NO_PROOF.test(path))
    .map((property) => ({ property, value: names.resolved(property.value, property.of ?? resource) }))
    .filter(({ value }) => value !== own)
    .map(({ property, value }) => ({
      rank: telling?.test(property.path) === true ? -1 : rank(property, value),
      text: valueText(property, value, names),
    }))
    .sort((one, other) => one.rank - other.rank);
  return [...new Set(values.map(({ text }) => text))].slice(0, MOST_VALUES);
}

/** The value of an item is named by its key: `Tags[backup] = production`. */
function withKeys(properties: readonly Property[]): readonly Property[] {
  if (!properties.some(({ path }) => KEY.test(path))) return properties;
  const idOf = ({ of = '', path }: Pick<Property, 'of' | 'path'>) => `${of} ${path}`;
  const byId = new Map(properties.map((each) => [idOf(each), each]));
  const paired = new Set<Property>();
  const named = properties.map((each) => {
    const item = KEY.test(each.path)
      ? byId.get(idOf({ ...each, path: each.path.replace(/Key$/, 'Value') }))
      : undefined;
    if (item === undefined) return each;
    paired.add(item);
    return { ...item, path: each.path.replace(KEY, `[${each.value}]`) };
  });
  return named.filter((each) => !paired.has(each));
}

/** Switches and numbers first, then texts and named keys, then references to other resources. */
function rank({ of, path }: Property, value: string): number {
  if (KEY.test(path)) return 4;
  if (DECIDING.test(value)) return of === undefined ? 0 : 1;
  if (value.startsWith('reference to ')) return 3;
  return of === undefined ? 1 : 2;
}

function valueText({ of, path }: Property, value: string, names: References): string {
  const name = path.replace(TECHNICAL_PREFIX, '');
  const most = value.includes(', ') ? MOST_CHARACTERS_OF_LIST : MOST_CHARACTERS;
  const text = value.length > most ? `${value.slice(0, most)}…` : value;
  return `${of === undefined ? '' : `${names.short(of)} `}${name} = ${text}`;
}

/** The resources of an environment by their logical id, for references in values. */
class References {
  private readonly byLogicalId = new Map<string, PageResource[]>();

  constructor(private readonly environment: PageEnvironment) {
    for (const each of environment.resources) {
      this.byLogicalId.set(each.logicalId, [...(this.byLogicalId.get(each.logicalId) ?? []), each]);
    }
  }

  /** The name of the resource with a construct path. */
  public short(constructPath: string): string {
    return resourceNames(this.environment).ofPath(constructPath);
  }

  /** A value with the names of the resources that it refers to: the alias of a key, the Availability Zone of a subnet. */
  public resolved(value: string, constructPath: string): string {
    return value.replaceAll(REFERENCE, (text, logicalId: string, attribute: string) => {
      const resource = this.find(logicalId, constructPath);
      if (resource === undefined) return text;
      const { constructPath: path = logicalId, shownAs = {} } = resource;
      const reference = ITSELF.test(attribute) ? 'reference to' : `${attribute} of`;
      return shownAs[attribute] ?? shownAs['*'] ?? `${reference} ${this.short(path)}`;
    });
  }

  /** Several stacks can have the same logical id: the one of the resource that refers to it is meant. */
  private find(logicalId: string, constructPath: string): PageResource | undefined {
    const found = this.byLogicalId.get(logicalId) ?? [];
    const stack = constructPath.split('/').slice(0, 2).join('-');
    return found.find((each) => each.stack === stack) ?? found[0];
  }
}
