import type { ZoneWitness } from './zone-witness';

/** One `cdk.tf.json`, or any `*.tf.json`. */
export interface ConfigurationFile {
  /** Name for messages. */
  readonly name: string;
  readonly body: unknown;
}

/** A resource of the zone. */
export interface ZoneResource {
  /** Such as `cloudflare_zone_setting.Security_OriginTls_1406918E`. */
  readonly address: string;
  readonly type: string;
  readonly attributes: unknown;
}

/** All that is configured about one zone: the files of one environment, judged together. */
export class ZoneConfiguration {
  /** As they stand: what is only looked for is not noted. */
  private readonly all: readonly ZoneResource[];

  constructor(
    private readonly given: readonly ConfigurationFile[],
    private readonly witness?: ZoneWitness,
  ) {
    this.all = given.flatMap(({ body }) => resourcesIn(body));
  }

  /** The files as a whole. */
  public get files(): readonly ConfigurationFile[] {
    return this.given.map(({ name, body }) => ({ name, body: this.watched(name, body) }));
  }

  /** Resources of the types; of all types when none is named. */
  public resources(...types: readonly string[]): readonly ZoneResource[] {
    return this.select(({ type }) => types.length === 0 || types.includes(type));
  }

  /** The values of a zone setting: more than one would overwrite each other. */
  public settings(settingId: string): readonly ZoneResource[] {
    return this.select(
      ({ type, attributes }) => type === 'cloudflare_zone_setting' && at(attributes, 'setting_id') === settingId,
    );
  }

  /** The rules of a phase's entry point that are switched on. */
  public enabledRules(phase: string): readonly unknown[] {
    return (
      this.select(
        ({ type, attributes }) =>
          type === 'cloudflare_ruleset' && at(attributes, 'phase') === phase && at(attributes, 'kind') === 'zone',
      )
        .flatMap(({ attributes }) => list(at(attributes, 'rules')))
        // Cloudflare enables what says nothing.
        .filter((rule) => at(rule, 'enabled') === true || at(rule, 'enabled') === undefined)
    );
  }

  /** Records of a type. */
  public records(type: string): readonly ZoneResource[] {
    return this.select((each) => each.type === 'cloudflare_dns_record' && at(each.attributes, 'type') === type);
  }

  private select(isMeant: (resource: ZoneResource) => boolean): readonly ZoneResource[] {
    return this.all
      .filter(isMeant)
      .map((resource) => ({ ...resource, attributes: this.watched(resource.address, resource.attributes) }));
  }

  private watched(where: string, content: unknown): unknown {
    return this.witness === undefined ? content : this.witness.watch(where, content);
  }
}

/** The value at a path such as `data.tag`; undefined where there is none. */
export function at(value: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((current, key) => (isRecord(current) ? current[key] : undefined), value);
}

export function list(value: unknown): readonly unknown[] {
  return isList(value) ? value : [];
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !isList(value);
}

/** `Array.isArray` knows no read-only lists. */
export function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function resourcesIn(body: unknown): readonly ZoneResource[] {
  return entries(at(body, 'resource')).flatMap(([type, resources]) =>
    entries(resources).map(([id, attributes]) => ({ address: `${type}.${id}`, type, attributes })),
  );
}

function entries(value: unknown): readonly (readonly [string, unknown])[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, each]) => (each === undefined ? [] : [[key, each] as const]));
}
