import { Resolver } from 'node:dns/promises';
import type { RecordType } from '../../config/dns/planned-record';
import { isWithoutRecord } from '../addresses';

const TIMEOUT_MILLISECONDS = 15_000;

/** The response to a request of a visitor. */
export interface PublicResponse {
  readonly status: number;
  /** Names in lowercase. */
  readonly headers: Readonly<Record<string, string>>;
}

/** What visitors see of the environment. */
export interface PublicNetwork {
  /** IPv4 addresses of a name, as public DNS resolvers answer. */
  readonly resolve: (name: string) => Promise<readonly string[]>;
  /** The answers of public DNS resolvers, in the presentation format of the type. */
  readonly lookUp: (name: string, type: RecordType) => Promise<readonly string[]>;
  /** A request without credentials, which follows no redirect; undefined if there is no connection. */
  readonly request: (url: string) => Promise<PublicResponse | undefined>;
}

/** The part of a resolver of Node.js that the look-ups use. */
export interface DnsResolver extends Pick<
  Resolver,
  'resolveCaa' | 'resolveCname' | 'resolveMx' | 'resolveNs' | 'resolveTxt'
> {
  readonly resolve4: (name: string) => Promise<string[]>;
  readonly resolve6: (name: string) => Promise<string[]>;
}

/**
 * The public network as this computer reaches it.
 *
 * @param resolver by default, the resolvers of this computer
 */
export function publicNetwork(resolver: DnsResolver = new Resolver()): PublicNetwork {
  return {
    resolve: (name) => resolver.resolve4(name),
    lookUp: async (name, type) => {
      try {
        return await answers(resolver, name, type);
      } catch (error) {
        if (isWithoutRecord(error)) return [];
        throw error;
      }
    },
    request: async (url) => {
      try {
        const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT_MILLISECONDS) });
        return { status: response.status, headers: Object.fromEntries(response.headers) };
      } catch {
        return undefined;
      }
    },
  };
}

/** The records in their presentation format. Node.js has no look-up of DS records. */
async function answers(resolver: DnsResolver, name: string, type: RecordType): Promise<readonly string[]> {
  switch (type) {
    case 'A':
      return resolver.resolve4(name);
    case 'AAAA':
      return resolver.resolve6(name);
    case 'CNAME':
      return resolver.resolveCname(name);
    case 'NS':
      return resolver.resolveNs(name);
    case 'TXT':
      return (await resolver.resolveTxt(name)).map((parts) => parts.join(''));
    case 'MX':
      return (await resolver.resolveMx(name)).map(({ exchange, priority }) => `${String(priority)} ${exchange}`);
    case 'CAA':
      return (await resolver.resolveCaa(name)).flatMap(({ critical, ...tags }) =>
        Object.entries(tags).flatMap(([tag, value]) =>
          typeof value === 'string' ? [`${String(critical)} ${tag} ${value}`] : [],
        ),
      );
    case 'DS':
      return [];
  }
}
