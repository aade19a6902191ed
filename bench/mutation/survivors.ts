import type { Mutant } from './mutants';

/** A kind of mutant that may survive, with why. */
interface Equivalent {
  readonly type: RegExp;
  readonly path: RegExp;
  readonly how?: RegExp;
  readonly reason: string;
}

/** Mutants that change nothing that a control asks for. Each is a decision; a new survivor is a missing rule until one is made. */
const EQUIVALENT: readonly Equivalent[] = [
  {
    type: /^AWS::EC2::SubnetRouteTableAssociation$/,
    path: /^$/,
    reason: 'a public subnet without its route table has the main one of the VPC, and with it only loses the internet',
  },
];

/** Why a mutant may survive; undefined when it may not. */
export function reasonToSurvive({ type, path, how }: Mutant): string | undefined {
  const place = path.join('.');
  return EQUIVALENT.find(
    (each) => each.type.test(type) && each.path.test(place) && (each.how === undefined || each.how.test(how)),
  )?.reason;
}
