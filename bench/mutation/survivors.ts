import { isObject } from '../../lib/policy/model';
import type { Mutant } from './mutants';

/** A kind of mutant that may survive, with why. */
interface Equivalent {
  readonly reason: string;
  matches(mutant: Mutant): boolean;
}

const LAMBDA = 'lambda.amazonaws.com';

/** Mutants that break nothing that a control asks for. Each is a decision: without one, a survivor is a missing rule. */
const EQUIVALENT: readonly Equivalent[] = [
  {
    reason: 'a public subnet without its route table has the main one of the VPC, and with it only loses the internet',
    matches: ({ type, path }) => type === 'AWS::EC2::SubnetRouteTableAssociation' && path.length === 0,
  },
  {
    reason:
      'the documentation of the service does not say that it sends what the condition compares (IAM-01-BoundServiceTrust)',
    matches: ({ path, how, value }) =>
      path.includes('AssumeRolePolicyDocument') && how === 'without its condition' && trustsOnly(value, LAMBDA),
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

function trustsOnly(statement: unknown, service: string): boolean {
  const principal = isObject(statement) ? statement['Principal'] : undefined;
  return isObject(principal) && JSON.stringify(principal) === JSON.stringify({ Service: service });
}
