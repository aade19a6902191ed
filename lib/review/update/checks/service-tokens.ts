import { isDeepStrictEqual } from 'node:util';
import type { StackChanges } from '../changed-values';
import { referencesIn } from '../references';
import { resourcesOf } from '../stack';
import type { UpdateProblem } from '../update-problem';

/**
 * CloudFormation refuses to change the function behind a custom resource.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-cloudformation-customresource.html
 */
export function serviceTokens({ replaced, update: { after, before, stack } }: StackChanges): readonly UpdateProblem[] {
  return resourcesOf(after).flatMap(([logicalId, resource]): readonly UpdateProblem[] => {
    const [old, token] = [before?.Resources?.[logicalId], resource.Properties?.['ServiceToken']];
    if (old?.Type !== resource.Type || token === undefined) return [];
    const isReplaced = referencesIn(token).some((each) => each.kind === 'resource' && replaced.has(each.logicalId));
    if (isDeepStrictEqual(old.Properties?.['ServiceToken'], token) && !isReplaced) return [];
    const message = 'ServiceToken changes, which CloudFormation refuses: give the custom resource another logical id';
    return [{ kind: 'service-token-changed', stack: stack.name, logicalId, message }];
  });
}
