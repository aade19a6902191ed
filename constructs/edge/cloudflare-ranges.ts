import reviewed from '../../facts/cloudflare-ranges.json';

/** Address ranges by family. */
export interface AddressRanges {
  readonly ipv4: string[];
  readonly ipv6: string[];
}

/** Differences between the published and the reviewed ranges. */
export interface RangeDrift {
  /** Published, not reviewed: connections of Cloudflare from these ranges would be denied. */
  readonly added: string[];
  /** Reviewed, no longer published: other parties may use these ranges. */
  readonly removed: string[];
}

/** The address ranges that Cloudflare connects from. */
export class CloudflareRanges {
  /** The reviewed ranges; the file contains the date of the review. */
  public static readonly REVIEWED: AddressRanges = reviewed;

  /** Compares the reviewed with the published ranges, independent of their order. */
  public static drift(published: AddressRanges, known: AddressRanges = CloudflareRanges.REVIEWED): RangeDrift {
    const [now, before] = [published, known].map(({ ipv4, ipv6 }) => new Set([...ipv4, ...ipv6]));
    return {
      added: [...(now ?? [])].filter((range) => before?.has(range) !== true).sort(),
      removed: [...(before ?? [])].filter((range) => now?.has(range) !== true).sort(),
    };
  }

  /**
   * Parses the response of https://api.cloudflare.com/client/v4/ips.
   *
   * @throws Error if it is not a list of ranges: an empty list would report all ranges as removed
   */
  public static parse(response: string): AddressRanges {
    const { result } = JSON.parse(response) as { readonly result?: Readonly<Record<string, unknown>> };
    const [ipv4, ipv6] = [rangesIn(result?.['ipv4_cidrs'], '.'), rangesIn(result?.['ipv6_cidrs'], ':')];
    if (ipv4.length === 0 || ipv6.length === 0) {
      throw new Error(
        'The input is not a list of Cloudflare ranges; allowed is the response of https://api.cloudflare.com/client/v4/ips.',
      );
    }
    return { ipv4, ipv6 };
  }
}

function rangesIn(value: unknown, separator: string): string[] {
  const all: unknown[] = Array.isArray(value) ? value : [];
  return all.filter(
    (each): each is string => typeof each === 'string' && each.includes(separator) && each.includes('/'),
  );
}
