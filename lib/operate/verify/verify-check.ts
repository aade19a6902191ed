import type { EnvironmentSettings } from '../../config';
import type { AwsClients } from '../aws-clients';
import type { Check, Finding } from '../check';
import type { Inventory } from './inventory';
import type { PublicNetwork } from './public-network';

/** A Region of the environment. */
export interface Place {
  readonly aws: AwsClients;
  /** The resources of its stacks. */
  readonly inventory: Inventory;
}

/** The inputs of a check of a deployed environment. */
export interface VerifyContext extends Place, PublicNetwork {
  readonly settings: EnvironmentSettings;
  /** All Regions, the environment's own first; `aws` and `inventory` are those of that one. */
  readonly places: readonly Place[];
  readonly now: Date;
  /** @default - Cloudflare's API */
  readonly cloudflareUrl?: string;
}

/** A finding of `verify` names its control. */
export type VerifyFinding = Finding & { readonly control: string };

/** Reads one subject back through the APIs of the services. */
export interface VerifyCheck extends Check<VerifyContext> {
  readonly find: (context: VerifyContext) => Promise<readonly VerifyFinding[]>;
}

/** The same check in every Region of the environment. */
export async function inEveryPlace(
  { places }: VerifyContext,
  find: (place: Place) => Promise<readonly VerifyFinding[]>,
): Promise<readonly VerifyFinding[]> {
  const found = await Promise.all(places.map(find));
  if (places.length === 1) return found.flat();
  return found.flatMap((findings, index) =>
    findings.map((each) => ({ ...each, subject: `${each.subject} (${places[index]?.aws.region ?? ''})` })),
  );
}
