import { type Resource, terraformResources } from '../policy/cloudflare';

/** The resources of a DNS zone, created by any tool. */
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

/** A resource of the configuration that conflicts with an existing resource of the DNS zone. */
export interface ExistingResource {
  /** Address in the configuration. */
  readonly address: string;
  /** The id for `import`. */
  readonly importId: string;
  readonly what: string;
}

type Finder = (resource: Resource, inventory: ZoneInventory) => readonly ExistingResource[];

/**
 * Types whose creation does not update an existing resource: the provider's `Create` is a POST, or is rejected. The others are a PUT or PATCH.
 *
 * @see https://github.com/cloudflare/terraform-provider-cloudflare/tree/v5.14.0/internal/services
 */
const FINDERS: Readonly<Record<string, Finder>> = {
  cloudflare_ruleset: (resource, { zoneId, entryPoints }) =>
    entryPoints
      .filter(({ phase }) => resource.get('phase').is(phase))
      .map(({ id, phase }) => ({
        address: resource.logicalId,
        importId: `zones/${zoneId}/${id}`,
        what: `the phase ${phase} has an entry point; Cloudflare refuses a second one`,
      })),
  cloudflare_managed_transforms: ({ logicalId: address }, { zoneId, enabledTransforms }) =>
    enabledTransforms.length === 0
      ? []
      : [{ address, importId: zoneId, what: `managed transforms are enabled: ${enabledTransforms.join(', ')}` }],
  cloudflare_dns_record: (resource, { zoneId, records }) =>
    records
      .filter((record) => conflicts(record, resource))
      .map(({ id, type, name, content }) => ({
        address: resource.logicalId,
        importId: `${zoneId}/${id}`,
        what: `the zone has the record ${name} ${type} ${content}`,
      })),
};

/** Resources that exist in the DNS zone and are not in the state. @param inState addresses of the state's resources */
export function existingResources(
  json: unknown,
  inState: ReadonlySet<string>,
  inventory: ZoneInventory,
): readonly ExistingResource[] {
  return terraformResources(json)
    .filter(({ logicalId }) => !inState.has(logicalId))
    .flatMap((resource) => FINDERS[resource.type]?.(resource, inventory) ?? []);
}

/** The addresses in the output of `terraform state pull`, which is empty without a state. */
export function addressesIn(state: string): ReadonlySet<string> {
  if (state.trim() === '') return new Set();
  const { resources } = JSON.parse(state) as { readonly resources: readonly { type: string; name: string }[] };
  return new Set(resources.map(({ type, name }) => `${type}.${name}`));
}

const HOST_TYPES = ['A', 'AAAA', 'CNAME'];

/**
 * Whether a record stops the creation of another, or changes what it means. A name with a CNAME has no other record (RFC 1034, 3.6.2);
 * a second SPF record is a permanent error (RFC 7208, 4.5), a second DMARC record makes the policy void (RFC 7489, 6.6.3), and a null
 * MX has no other MX beside it (RFC 7505, 3).
 */
function conflicts(record: ZoneRecord, resource: Resource): boolean {
  const type = resource.get('type').text();
  if (record.name.toLowerCase() !== resource.get('name').text()?.toLowerCase()) return false;
  if (record.type === 'CNAME') return true;
  if (type === 'CNAME') return HOST_TYPES.includes(record.type);
  if (record.type !== type) return false;
  const content = resource.get('content');
  if (type === 'TXT') return kindOfText(record.content) === kindOfText(content.text() ?? '');
  if (type === 'CAA') {
    const { tag, value } = record.data ?? {};
    return resource.get('data', 'tag').is(tag) && resource.get('data', 'value').is(value);
  }
  return type === 'MX' || content.is(record.content);
}

/** `v=spf1` of an SPF record, `v=DMARC1` of a DMARC record. */
function kindOfText(content: string): string {
  const text = content.replaceAll('"', '').trim();
  return /^v=\w+/i.exec(text)?.[0].toLowerCase() ?? text;
}
