/** One kind of exposure. */
interface ExposureKindRow {
  /** The heading in a report. */
  readonly title: string;

  /**
   * Why a reachable connection needs an approval by name.
   *
   * @default - the connection is only listed
   */
  readonly reason?: string;
}

/** The kinds of connections; the most severe one first. */
export const EXPOSURES = {
  'public-entry-point': {
    title: 'The internet reaches a resource',
    reason: 'every address of the internet can send requests',
  },
  'outside-entry-point': {
    title: 'A network outside the VPC reaches a resource',
    reason: 'the owner of the network decides who sends requests',
  },
  'public-route': {
    title: 'A public load balancer forwards to a target',
    reason: 'requests from outside the VPC reach the target',
  },
  'public-name': {
    title: 'A public name leads to another address',
    reason: 'requests for the name reach another server, or bypass the proxy',
  },
  'internet-egress': {
    title: 'A workload reaches the internet',
    reason: 'data can leave the VPC',
  },
  'other-network': {
    title: 'A route leads to another network',
    reason: 'the owner of the other network decides who is reachable',
  },
  'allowed-range': { title: 'A range of an existing public load balancer' },
  'private-connection': { title: 'A connection within private networks' },
} as const satisfies Readonly<Record<string, ExposureKindRow>>;

export type ExposureKind = keyof typeof EXPOSURES;

/** Why a kind needs an approval; undefined for a kind that is only listed. */
export function reasonOf(kind: ExposureKind): string | undefined {
  const row: ExposureKindRow = EXPOSURES[kind];
  return row.reason;
}
