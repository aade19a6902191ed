import type { Resource } from '../../model';
import { rangeContains } from '../../../../facts/ip-range';
import type { ExposureKind } from './exposure-kinds';

/** A range of ports of one protocol; `all` is every protocol. */
export interface Ports {
  readonly protocol: string;
  readonly from: number;
  readonly to: number;
}

/** A connection that the templates permit. */
export interface Flow {
  readonly kind: ExposureKind;

  /** An address range, a canonical resource, or a name. */
  readonly source: string;

  /** A canonical resource, an address range, or a name. */
  readonly target: string;

  /**
   * The ports at the target.
   *
   * @default - the flow has no ports
   */
  readonly ports?: Ports;

  /** Each must hold for the connection: a client certificate, a header, an authentication. */
  readonly restrictions: readonly string[];

  /** Whether addresses and routes make the connection possible, and not only a security group. */
  readonly isReachable: boolean;

  /** The steps between source and target, for messages. */
  readonly path: readonly string[];

  /** The resource whose change permits the connection. */
  readonly resource: Resource;

  /** The property of the resource. */
  readonly property: string;
}

export const ALL_PORTS: Ports = { protocol: 'all', from: 0, to: 65_535 };

/** Whether one flow permits every connection of another. */
export function permits(one: Flow, other: Flow): boolean {
  return (
    one.kind === other.kind &&
    (one.isReachable || !other.isReachable) &&
    isRangeWithin(other.source, one.source) &&
    isRangeWithin(other.target, one.target) &&
    arePortsWithin(other.ports, one.ports) &&
    one.restrictions.every((each) => other.restrictions.includes(each))
  );
}

/** The ports that are in both ranges; undefined without one. */
export function commonPorts(one: Ports, other: Ports): Ports | undefined {
  if (one.protocol !== other.protocol && one.protocol !== 'all' && other.protocol !== 'all') return undefined;
  const [from, to] = [Math.max(one.from, other.from), Math.min(one.to, other.to)];
  return from > to ? undefined : { protocol: one.protocol === 'all' ? other.protocol : one.protocol, from, to };
}

/** Ports for messages: `tcp 443`. */
export function describePorts({ from, protocol, to }: Ports): string {
  if (protocol === 'all') return 'all ports';
  if (from === 0 && to === ALL_PORTS.to) return `all ${protocol} ports`;
  return from === to ? `${protocol} ${from}` : `${protocol} ${from} to ${to}`;
}

function isRangeWithin(inner: string, outer: string): boolean {
  return inner === outer || rangeContains(outer, inner);
}

function arePortsWithin(inner: Ports | undefined, outer: Ports | undefined): boolean {
  if (inner === undefined || outer === undefined) return inner === outer;
  return (
    (outer.protocol === 'all' || outer.protocol === inner.protocol) && outer.from <= inner.from && outer.to >= inner.to
  );
}
