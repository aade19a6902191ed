import type { PageEnvironment } from './page-environment';
import { nounOf, wordsOf } from './resource-nouns';

/** What CDK appends to a logical id, which people do not read. */
const HASH = /[0-9A-F]{8}$/;

/** The last parts of a construct path that every resource of an L2 construct has. */
const LAST_PARTS = /(?:\/(?:Resource|Default))+$/;

/** A part of a construct path between an L2 construct and what it creates. */
const L2_PART = /^(?:Resource|Default)$/;

/** The end of a stack name that is a Region: `probes-eu-central-1`. */
const OF_REGION = /^(.+?)-([a-z]{2}(?:-[a-z]+)+-\d)$/;

/** A resource, as its name depends on it. */
export interface NamedResource {
  readonly stack: string;
  readonly logicalId: string;
  /** @default - unknown */
  readonly type?: string;
  /** @default - the template contains none */
  readonly constructPath?: string;
  /** @default - the noun of its type */
  readonly product?: string;
}

/** Which resource it is, and what it is: `service web`, `Fargate`. Both together are unique in the environment. */
export interface ResourceName {
  readonly which: string;
  readonly what: string;
}

/** A word, and the text by which a repetition is found. */
interface Word {
  readonly text: string;
  readonly key: string;
}

interface Title {
  readonly text: string;
  readonly keys: readonly string[];
}

interface ResourceType {
  readonly noun: string;
  /** The keys of its words. */
  readonly words: ReadonlySet<string>;
}

/**
 * The names of the resources of an environment, which the diagrams and all tables use: what the resource is, and which one of them, from
 * its construct path and type. Words that the path repeats are omitted as long as the name is unique.
 */
export class ResourceNames {
  private readonly ofParts = new Map<string, readonly Word[]>();
  private readonly ofTypes = new Map<string, ResourceType>();
  private readonly ofStacks = new Map<string, Title>();
  private readonly ofPaths = new Map<string, string>();
  private readonly names: ReadonlyMap<string, ResourceName>;
  private readonly ids: ReadonlyMap<string, string>;

  constructor(private readonly environment: PageEnvironment) {
    const ofGraph = environment.graph.nodes.flatMap(({ resource }) => resource ?? []);
    const resources = new Map<string, NamedResource>();
    for (const each of [...ofGraph, ...environment.resources]) {
      resources.set(idOf(each), { ...resources.get(idOf(each)), ...each });
    }
    const all = [...resources.values()];
    this.names = this.unique(all);
    this.ids = new Map(
      all.flatMap((each) => (each.constructPath === undefined ? [] : [[this.pathOf(each.constructPath), idOf(each)]])),
    );
  }

  /** The name of a resource by its stack and logical id, separated by a slash. */
  public of(id: string): ResourceName {
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const [stack = '', logicalId = ''] = id.split('/');
    return { which: this.briefly({ stack, logicalId }), what: '' };
  }

  /** The same as one text: `service web (Fargate)`. */
  public text(id: string): string {
    return textOf(this.of(id));
  }

  /** The name of the resource with a construct path; for the path of another construct, the path without the environment. */
  public ofPath(constructPath: string): string {
    const known = this.ofPaths.get(constructPath);
    if (known !== undefined) return known;
    const path = this.pathOf(constructPath);
    const id = this.ids.get(path);
    const text = id === undefined ? path : this.text(id);
    this.ofPaths.set(constructPath, text);
    return text;
  }

  /** A construct path without the environment, which the page states once, and without its last parts. */
  private pathOf(constructPath: string): string {
    const { name } = this.environment;
    const inside = constructPath.startsWith(`${name}/`) ? constructPath.slice(name.length + 1) : constructPath;
    return inside.replace(LAST_PARTS, '');
  }

  /** The shortest name of each resource that no other one has. */
  private unique(all: readonly NamedResource[]): ReadonlyMap<string, ResourceName> {
    const names = new Map<string, ResourceName>();
    const taken = new Set<string>();
    const forms = [
      (each: NamedResource) => this.briefly(each),
      (each: NamedResource) => this.completely(each),
      (each: NamedResource) => idOf(each),
    ];
    let rest = all;
    for (const whichOf of forms) {
      const counts = new Map<string, number>();
      const named = rest.map((resource) => {
        const name = { which: whichOf(resource), what: resource.product ?? this.typeOf(resource).noun };
        const text = textOf(name);
        counts.set(text, (counts.get(text) ?? 0) + 1);
        return { name, resource, text };
      });
      const found = new Set(named.filter(({ text }) => counts.get(text) === 1 && !taken.has(text)));
      for (const { name, resource, text } of found) {
        names.set(idOf(resource), name);
        taken.add(text);
      }
      rest = named.filter((each) => !found.has(each)).map(({ resource }) => resource);
    }
    return names;
  }

  /** Without the parts of the path that only repeat words, and without the words of the type at the end. */
  private briefly(resource: NamedResource): string {
    const title = this.titleOf(resource.stack);
    const parts = this.partsOf(resource);
    const known = new Set(title.keys);
    const kept = parts.flatMap((part, index): readonly Word[] => {
      const words = this.words(part);
      const ofPart = index === parts.length - 1 ? withoutEnd(words, this.typeOf(resource).words) : words;
      if (ofPart.every(({ key }) => known.has(key))) return [];
      for (const { key } of ofPart) known.add(key);
      return ofPart;
    });
    return [title.text, ...kept.map(({ text }) => text)].join(' ');
  }

  private completely(resource: NamedResource): string {
    const words = this.partsOf(resource).flatMap((part) => this.words(part));
    return [this.titleOf(resource.stack).text, ...words.map(({ text }) => text)].join(' ');
  }

  /** Many paths have the same parts. */
  private words(part: string): readonly Word[] {
    const words = this.ofParts.get(part) ?? wordsOf(part).map((text) => ({ text, key: singular(text) }));
    this.ofParts.set(part, words);
    return words;
  }

  private typeOf({ type = '' }: NamedResource): ResourceType {
    const known = this.ofTypes.get(type);
    if (known !== undefined) return known;
    const noun = nounOf(type);
    const words = [...noun.split(' '), ...wordsOf(type.split('::').at(-1) ?? '')];
    const found = { noun, words: new Set(words.map((word) => singular(word))) };
    this.ofTypes.set(type, found);
    return found;
  }

  private partsOf({ constructPath, logicalId }: NamedResource): readonly string[] {
    if (constructPath === undefined) return [logicalId.replace(HASH, '')];
    const parts = this.pathOf(constructPath).split('/').slice(1);
    return parts.filter((part) => !L2_PART.test(part));
  }

  /** The stack in words: its title in the settings, or its name without the environment. */
  private titleOf(stack: string): Title {
    const known = this.ofStacks.get(stack);
    if (known !== undefined) return known;
    const { name, stackTitles = {} } = this.environment;
    const inside = stack.startsWith(`${name}-`) ? stack.slice(name.length + 1) : stack;
    const [, kind, region = ''] = OF_REGION.exec(inside) ?? [];
    const words = kind === undefined ? inside.replaceAll('-', ' ') : `${kind.replaceAll('-', ' ')} ${region}`;
    const text = stackTitles[stack] ?? words;
    const title = { text, keys: text.split(' ').map((word) => singular(word)) };
    this.ofStacks.set(stack, title);
    return title;
  }
}

const cached = new WeakMap<PageEnvironment, ResourceNames>();

/** The names of an environment, computed once. */
export function resourceNames(environment: PageEnvironment): ResourceNames {
  const names = cached.get(environment) ?? new ResourceNames(environment);
  cached.set(environment, names);
  return names;
}

/** The name as one text: `service web (Fargate)`. */
export function textOf({ what, which }: ResourceName): string {
  return what === '' ? which : `${which} (${what})`;
}

function idOf({ logicalId, stack }: NamedResource): string {
  return `${stack}/${logicalId}`;
}

function withoutEnd(words: readonly Word[], ofType: ReadonlySet<string>): readonly Word[] {
  const end = words.findLastIndex(({ key }) => !ofType.has(key));
  return words.slice(0, end + 1);
}

function singular(word: string): string {
  return word.toLowerCase().replace(/(?<=..)s$/, '');
}
