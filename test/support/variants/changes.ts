import { describeProblem, reviewUpdate, type UpdateProblem } from '../../../lib/review/update';
import { RESOURCE_FACTS } from '../cloudformation-schema';
import { ACCEPTED_CHANGES, type AcceptedChange } from './accepted-changes';
import type { VariantAssembly } from './variant-assembly';
import type { VariantCheck } from './variant-check';

/** Variants that are also reached from each other, not from their base alone. */
const TRANSITIONS: Readonly<Record<string, readonly string[]>> = {
  'dual-stack-draining': ['dual-stack'],
  'blue-green-with-another-hostname': ['blue-green'],
  'cache-nodes': ['serverless-cache'],
  'inspected-egress': ['regional-nat'],
  'public-access-block-of-the-organization': ['public-access-block'],
};

/** Every option can be turned on and off in an existing environment, or the document says what to do instead. */
export const CHANGES: VariantCheck = {
  title: 'is an update of its environment, and back',
  problems: (assembly, base, assemblyOf) => {
    const { name } = assembly.variant;
    const others = [base, ...(TRANSITIONS[name] ?? []).map(assemblyOf)].filter((other) => other !== assembly);
    const found = others.flatMap((other) => [...problemsOf(other, assembly), ...problemsOf(assembly, other)]);
    const accepted = ACCEPTED_CHANGES.filter(({ variants }) => variants === undefined || variants.includes(name));
    const refused = found.filter(({ problem }) => !accepted.some((each) => covers(each, problem)));
    const stale = accepted.filter(
      (each) => each.variants !== undefined && !found.some(({ problem }) => covers(each, problem)),
    );
    return [
      ...refused.map(({ direction, problem }) => `${direction}: ${describeProblem(problem)}`),
      ...stale.map(({ documented }) => `works now, and is documented as an exception: ${documented}`),
    ];
  },
};

function problemsOf(before: VariantAssembly, after: VariantAssembly) {
  const direction = `${before.variant.name} to ${after.variant.name}`;
  return reviewUpdate(before.stacks, after.stacks, RESOURCE_FACTS).map((problem) => ({ direction, problem }));
}

function covers({ kinds, place }: AcceptedChange, { kind, logicalId = '', stack }: UpdateProblem): boolean {
  return kinds.includes(kind) && (place === undefined || place.test(`${stack}/${logicalId}`));
}
