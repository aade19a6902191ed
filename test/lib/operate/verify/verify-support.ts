import type { EnvironmentSettings } from '../../../../lib/config';
import { production } from '../../../reference-estate';
import { Inventory, type StackState } from '../../../../lib/operate/verify/inventory';
import type { VerifyContext, VerifyFinding } from '../../../../lib/operate/verify/verify-check';
import { NO_NETWORK } from '../../../support/no-network';
import { type FakeAnswers, fakeAws } from '../../../support/fake-aws';

export const NOW = new Date('2026-11-28T12:00:00Z');

export interface VerificationProps {
  readonly answers?: FakeAnswers;
  /** Physical ids by resource type. */
  readonly ids?: Readonly<Record<string, readonly string[]>>;
  readonly stacks?: readonly StackState[];
  readonly regions?: readonly string[];
  readonly settings?: Partial<EnvironmentSettings>;
  readonly network?: Partial<typeof NO_NETWORK>;
  readonly cloudflareUrl?: string;
}

type Find = (context: VerifyContext) => Promise<readonly VerifyFinding[]>;

/** What a check of `verify` finds in production. */
export function findings(find: Find, props: VerificationProps): Promise<readonly VerifyFinding[]> {
  const { answers = {}, cloudflareUrl, ids = {}, network, regions = ['eu-west-1'], settings = {}, stacks = [] } = props;
  const inventory = new Inventory(stacks, new Map(Object.entries(ids)));
  const places = regions.map((region) => ({ aws: fakeAws(answers)(region), inventory }));
  return find({
    settings: { ...production, ...settings },
    aws: fakeAws(answers)('eu-west-1'),
    inventory,
    places,
    now: NOW,
    ...{ ...NO_NETWORK, ...network },
    cloudflareUrl,
  });
}

/** Verdict and detail of each finding, in one line. */
export async function lines(find: Find, props: VerificationProps): Promise<string[]> {
  return (await findings(find, props)).map(({ control, detail, verdict }) => `${verdict} ${control} ${detail}`);
}
