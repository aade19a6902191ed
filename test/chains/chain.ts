import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Request } from '../independent/iam-evaluator';
import type { Operations } from '../violations/violation';
import type { Packet } from '../independent/packet-walker';

/** A published attack, planted in a template. README.md explains the fields. */
export interface Chain {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly path: readonly string[];
  readonly requests: readonly (Packet | Request)[];
  readonly blockedBy?: string;
  /** Changes after which no rule reports the attack; only where no node of the graph is the end of the path. */
  readonly fix?: Operations;
  readonly template: { readonly Resources: Readonly<Record<string, { readonly Type: string }>> };
}

const DATA = join(__dirname, 'data');
const NEAR_MISSES = 'near-misses.json';

const files = readdirSync(DATA);
const read = (file: string) => JSON.parse(readFileSync(join(DATA, file), 'utf8')) as readonly Chain[];

/** Attacks that succeed. */
export const chains: readonly Chain[] = files.filter((file) => file !== NEAR_MISSES).flatMap(read);
/** Attacks that a policy, a route or a filter interrupts. */
export const nearMisses: readonly Chain[] = read(NEAR_MISSES);
