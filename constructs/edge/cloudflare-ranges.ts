import reviewed from './reviewed-ranges.json';

/** Address ranges by family. */
export interface AddressRanges {
  readonly ipv4: readonly string[];
  readonly ipv6: readonly string[];
}

/** What a published list says otherwise than the reviewed one. */
export interface RangeDrift {
  /** Published, not reviewed: Cloudflare would be refused from there. */
  readonly added: readonly string[];
  /** Reviewed, no longer published: somebody else may connect from there. */
  readonly removed: readonly string[];
}

/** The ranges that Cloudflare connects from, as somebody reviewed them; the date is in the file. */
export const CLOUDFLARE_RANGES: AddressRanges = reviewed;

/** Compares the reviewed ranges with those that are published; the order does not matter. */
export function rangeDrift(published: AddressRanges, known: AddressRanges = CLOUDFLARE_RANGES): RangeDrift {
  const [now, before] = [published, known].map(({ ipv4, ipv6 }) => new Set([...ipv4, ...ipv6]));
  return {
    added: [...(now ?? [])].filter((range) => before?.has(range) !== true).sort(),
    removed: [...(before ?? [])].filter((range) => now?.has(range) !== true).sort(),
  };
}

/**
 * Reads the answer of https://api.cloudflare.com/client/v4/ips.
 *
 * @throws Error when it is none: an empty list would look as if every range had gone
 */
export function parsePublishedRanges(answer: string): AddressRanges {
  const { result } = JSON.parse(answer) as { readonly result?: Readonly<Record<string, unknown>> };
  const [ipv4, ipv6] = [rangesIn(result?.['ipv4_cidrs'], '.'), rangesIn(result?.['ipv6_cidrs'], ':')];
  if (ipv4.length === 0 || ipv6.length === 0) {
    throw new Error(
      'This is no list of Cloudflare’s ranges: give what https://api.cloudflare.com/client/v4/ips answers.',
    );
  }
  return { ipv4, ipv6 };
}

function rangesIn(value: unknown, separator: string): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [];
  return all.filter(
    (each): each is string => typeof each === 'string' && each.includes(separator) && each.includes('/'),
  );
}
