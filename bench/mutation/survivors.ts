import { isObject } from '../../lib/policy/model';
import type { Mutant } from './mutants';

/** A kind of mutant that may survive, with why. */
interface Equivalent {
  readonly reason: string;
  matches(mutant: Mutant): boolean;
}

/** Mutants that break nothing that a control asks for. Each is a decision: without one, a survivor is a missing rule. */
const EQUIVALENT: readonly Equivalent[] = [
  {
    reason: 'a public subnet without its route table has the main one of the VPC, and with it only loses the internet',
    matches: ({ type, path }) => type === 'AWS::EC2::SubnetRouteTableAssociation' && path.length === 0,
  },
  {
    reason:
      'conditions on trust are asked of people (IAM-03) and pipelines (IAM-04); not every service sends what they compare',
    matches: ({ path, how, value }) =>
      path.includes('AssumeRolePolicyDocument') && how === 'without its condition' && trustsServicesOnly(value),
  },
  {
    reason: 'a database that is not watched has no data of the watching to encrypt',
    matches: ({ path }) => /^(Enable)?PerformanceInsights(Enabled)?$/.test(String(path.at(-1))),
  },
];

/** Why a mutant may survive; undefined when it may not. */
export function reasonToSurvive(mutant: Mutant): string | undefined {
  return EQUIVALENT.find((each) => each.matches(mutant))?.reason;
}

function trustsServicesOnly(statement: unknown): boolean {
  const principal = isObject(statement) ? statement['Principal'] : undefined;
  return isObject(principal) && Object.keys(principal).every((kind) => kind === 'Service');
}
