import { at, ZoneConfiguration, type ZoneResource } from '../policy/cloudflare';

/** The resources of a zone, whichever tool created them. */
export interface ZoneInventory {
  readonly zoneId: string;
  /** Entry points of phases. */
  readonly entryPoints: readonly { readonly id: string; readonly phase: string }[];
  /** Ids of the managed transforms that are enabled. */
  readonly enabledTransforms: readonly string[];
  readonly records: readonly ZoneRecord[];
}

/** A DNS record as the API lists it. */
export interface ZoneRecord {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly content: string;
  /**
   * Structured content of types such as CAA.
   * @default - the type has none
   */
  readonly data?: { readonly tag?: string; readonly value?: string };
}

/** A resource of the configuration that Terraform would create beside, or instead of, one that the zone has. */
export interface ExistingResource {
  /** Address in the configuration. */
  readonly address: string;
  /** What `import` takes for it. */
  readonly importId: string;
  readonly what: string;
}

type Finder = (resource: ZoneResource, inventory: ZoneInventory) => readonly ExistingResource[];

/**
 * Types whose creation does not take over what is there: the provider's `Create` is a POST, or refuses. The others are a PUT or PATCH.
 *
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/tree/v5.14.0/internal/services
 */
const FINDERS: Readonly<Record<string, Finder>> = {
  cloudflare_ruleset: ({ address, attributes }, { zoneId, entryPoints }) =>
    entryPoints
      .filter(({ phase }) => phase === at(attributes, 'phase'))
      .map(({ id, phase }) => ({
        address,
        importId: `zones/${zoneId}/${id}`,
        what: `the phase ${phase} has an entry point; Cloudflare refuses a second one`,
      })),
  cloudflare_managed_transforms: ({ address }, { zoneId, enabledTransforms }) =>
    enabledTransforms.length === 0
      ? []
      : [{ address, importId: zoneId, what: `managed transforms are enabled: ${enabledTransforms.join(', ')}` }],
  cloudflare_dns_record: ({ address, attributes }, { zoneId, records }) =>
    records
      .filter((record) => isInTheWay(record, attributes))
      .map(({ id, type, name, content }) => ({
        address,
        importId: `${zoneId}/${id}`,
        what: `the zone has the record ${name} ${type} ${content}`,
      })),
};

/** Resources that are not in the state yet although the zone has them. @param inState addresses of the state's resources */
export function existingResources(
  json: unknown,
  inState: ReadonlySet<string>,
  inventory: ZoneInventory,
): readonly ExistingResource[] {
  return new ZoneConfiguration([{ name: 'zone', body: json }])
    .resources()
    .filter(({ address }) => !inState.has(address))
    .flatMap((resource) => FINDERS[resource.type]?.(resource, inventory) ?? []);
}

/** Addresses of what `terraform state pull` printed; it prints nothing where there is no state. */
export function addressesIn(state: string): ReadonlySet<string> {
  if (state.trim() === '') return new Set();
  const { resources } = JSON.parse(state) as { readonly resources: readonly { type: string; name: string }[] };
  return new Set(resources.map(({ type, name }) => `${type}.${name}`));
}

const HOST_TYPES: readonly unknown[] = ['A', 'AAAA', 'CNAME'];

/**
 * Whether a record stops the creation of another, or changes what it means. A name with a CNAME has no other record (RFC 1034, 3.6.2);
 * a second SPF record is a permanent error (RFC 7208, 4.5), a second DMARC record makes the policy void (RFC 7489, 6.6.3), and a null
 * MX has no other MX beside it (RFC 7505, 3).
 */
function isInTheWay(record: ZoneRecord, attributes: unknown): boolean {
  const type = at(attributes, 'type');
  if (!sameName(record.name, at(attributes, 'name'))) return false;
  if (record.type === 'CNAME') return true;
  if (type === 'CNAME') return HOST_TYPES.includes(record.type);
  if (record.type !== type) return false;
  if (type === 'TXT') return kindOfText(record.content) === kindOfText(at(attributes, 'content'));
  if (type === 'CAA') {
    return record.data?.tag === at(attributes, 'data.tag') && record.data?.value === at(attributes, 'data.value');
  }
  return type === 'MX' || record.content === at(attributes, 'content');
}

function sameName(name: string, other: unknown): boolean {
  return typeof other === 'string' && name.toLowerCase() === other.toLowerCase();
}

/** `v=spf1` of an SPF record, `v=DMARC1` of a DMARC record. */
function kindOfText(content: unknown): string {
  const text = typeof content === 'string' ? content.replaceAll('"', '').trim() : '';
  return /^v=\w+/i.exec(text)?.[0].toLowerCase() ?? text;
}
