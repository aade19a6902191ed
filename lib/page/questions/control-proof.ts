import type { ControlEvidence, ResourceEvidence, RuleEvidence } from '../../evidence';
import { counted } from '../blocks';
import type { PageEnvironment, PageResource } from '../page-environment';

/** The page shows the first resources of a rule and their first values; `evidence.json` contains all of them. */
const MOST_RESOURCES = 2;
const MOST_VALUES = 3;
const MOST_CHARACTERS = 80;

/** A reference in a value of the evidence: `${KeysDataC9F9B497.Arn}`. */
const REFERENCE = /\$\{(\w+)\.(\w+(?:\.\w+)*)\}/g;

/** Values that decide by themselves. */
const DECIDING = /^(?:true|false|\d+)$/;

const TECHNICAL_PREFIX = /^Properties\./;

/** Properties that a rule reads to find a value, and that are no proof: names of variables, effects of statements. */
const NO_PROOF = /\.(?:Effect|Name)$|\.Environment\.Variables\.|\.ManagedPolicyName$/;

/** References to the resource itself, rather than to an attribute. */
const ITSELF = /^(?:Arn|Ref)$/;

type Property = ResourceEvidence['properties'][number];

/** What proves a control: for each rule its statement, and resources with the values that decide it, as a reader names them. */
export function controlProof(environment: PageEnvironment, control: ControlEvidence): string {
  const { because, implementedBy = [], rules } = control;
  const names = new References(environment);
  return [
    ...rules.map((rule) => ruleProof(rule, names)),
    ...implementedBy.map(({ by, part }) => `${part}: ${by ?? 'missing'}`),
    ...(because === undefined ? [] : [because]),
  ].join(' ');
}

function ruleProof({ evaluated, resources, statement }: RuleEvidence, names: References): string {
  const shown = resources.slice(0, MOST_RESOURCES).map((each) => ({ each, values: valuesOf(each, names) }));
  const proven = shown.filter(({ values }) => values.length > 0);
  const text = statement.replace(/\.$/, '');
  if (proven.length === 0) {
    const [first] = shown.map(({ each }) => names.short(each.resource));
    const example = first === undefined ? '' : `, for example ${first}`;
    return `${text}: ${counted(evaluated, 'resource')} evaluated${example}.`;
  }
  const proofs = proven.map(({ each, values }) => `${names.short(each.resource)} has ${values.join(', ')}`);
  const more = evaluated > proven.length ? ` (${evaluated} resources evaluated)` : '';
  return `${text}: ${proofs.join('; ')}${more}.`;
}

/** The values that decide a rule, the most telling first; none for a rule that reads everything in a stack or an environment. */
function valuesOf({ properties, resource, type }: ResourceEvidence, names: References): readonly string[] {
  if (!type.includes('::')) return [];
  const own = `reference to ${names.short(resource)}`;
  const values = properties
    .filter(({ path }) => !NO_PROOF.test(path))
    .map((property) => ({ property, value: names.resolved(property.value, property.of ?? resource) }))
    .filter(({ value }) => value !== own)
    .map(({ property, value }) => ({ rank: rank(property, value), text: valueText(property, value, names) }))
    .sort((one, other) => one.rank - other.rank);
  return [...new Set(values.map(({ text }) => text))].slice(0, MOST_VALUES);
}

/** Switches and numbers first, then texts and named keys, then references to other resources. */
function rank({ of }: Property, value: string): number {
  if (DECIDING.test(value)) return of === undefined ? 0 : 1;
  if (value.startsWith('reference to ')) return 3;
  return of === undefined ? 1 : 2;
}

function valueText({ of, path }: Property, value: string, names: References): string {
  const name = path.replace(TECHNICAL_PREFIX, '');
  const text = value.length > MOST_CHARACTERS ? `${value.slice(0, MOST_CHARACTERS)}…` : value;
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

  /** The construct path without the environment and without the last part that every construct has. */
  public short(constructPath: string): string {
    const { name } = this.environment;
    const inside = constructPath.startsWith(`${name}/`) ? constructPath.slice(name.length + 1) : constructPath;
    return inside.replace(/(?:\/(?:Resource|Default))+$/, '');
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
