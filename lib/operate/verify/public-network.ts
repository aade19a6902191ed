import { resolve4, resolve6, resolveCaa, resolveCname, resolveMx, resolveNs, resolveTxt } from 'node:dns/promises';
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

/** The resolvers of this computer, and requests from it. */
export const PUBLIC_NETWORK: PublicNetwork = {
  resolve: (name) => resolve4(name),
  lookUp: async (name, type) => {
    try {
      return await ANSWERS[type](name);
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

const ANSWERS: Readonly<Record<RecordType, (name: string) => Promise<readonly string[]>>> = {
  A: (name) => resolve4(name),
  AAAA: (name) => resolve6(name),
  CNAME: (name) => resolveCname(name),
  NS: (name) => resolveNs(name),
  TXT: async (name) => (await resolveTxt(name)).map((parts) => parts.join('')),
  MX: async (name) => (await resolveMx(name)).map(({ exchange, priority }) => `${String(priority)} ${exchange}`),
  CAA: async (name) =>
    (await resolveCaa(name)).flatMap(({ critical, ...tags }) =>
      Object.entries(tags)
        .filter(([, value]) => typeof value === 'string')
        .map(([tag, value]) => `${String(critical)} ${tag} ${value}`),
    ),
  DS: () => Promise.resolve([]),
};
