import type { StackChanges } from '../changed-values';
import { referencesIn } from '../references';
import type { UpdateProblem } from '../update-problem';

/**
 * The CDK CLI skips a stack whose template did not change, and CloudFormation resolves `Fn::GetStackOutput` only when the stack
 * is deployed: the consumer keeps the old value of the output.
 */
export function staleConsumers(changes: readonly StackChanges[]): readonly UpdateProblem[] {
  return changes.flatMap(({ update: { after, isSkipped, stack } }) => {
    if (!isSkipped) return [];
    const changed = referencesIn(after).flatMap((reference) => {
      if (reference.kind !== 'output') return [];
      const producer = changes.find(({ update }) => {
        const isRegion = (reference.region ?? stack.region) === update.stack.region;
        return isRegion && update.stack.name === reference.stackName;
      });
      return producer?.changedOutputs.has(reference.outputName) === true
        ? [`${reference.stackName}.${reference.outputName}`]
        : [];
    });
    return [...new Set(changed)].map((output): UpdateProblem => ({
      kind: 'stale-consumer',
      stack: stack.name,
      message: `the template does not change although the output ${output} gets another value: the CDK skips the stack, and it keeps the old value`,
    }));
  });
}
