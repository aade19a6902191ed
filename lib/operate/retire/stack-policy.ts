import { holdsData } from '../../review/loss/holds-data';
import { resourcesOf, type StackTemplate } from '../../review/update';

/** CloudFormation accepts policies up to this size. @see https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_SetStackPolicy.html */
export const MAX_POLICY_BYTES = 16_384;

interface StackPolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Principal: '*';
  readonly Action: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: { readonly StringEquals: { readonly ResourceType: readonly string[] } };
}

/** A stack policy document. */
export interface StackPolicy {
  readonly Statement: readonly StackPolicyStatement[];
}

/**
 * The stack policy that permits every update except the replacement and the deletion of resources with data; undefined for a stack
 * without data. For a stack with too many resources, it names their types.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/protect-stack-resources.html
 */
export function stackPolicyOf(template: StackTemplate): StackPolicy | undefined {
  const data = resourcesOf(template).filter(([, resource]) => holdsData(resource));
  if (data.length === 0) return undefined;
  const byId = policy({ Resource: data.map(([logicalId]) => `LogicalResourceId/${logicalId}`) });
  if (JSON.stringify(byId).length <= MAX_POLICY_BYTES) return byId;
  const ResourceType = [...new Set(data.map(([, { Type }]) => Type))].sort();
  return policy({ Resource: '*', Condition: { StringEquals: { ResourceType } } });
}

function policy(resources: Pick<StackPolicyStatement, 'Condition' | 'Resource'>): StackPolicy {
  return {
    Statement: [
      { Effect: 'Allow', Principal: '*', Action: 'Update:*', Resource: '*' },
      { Effect: 'Deny', Principal: '*', Action: ['Update:Replace', 'Update:Delete'], ...resources },
    ],
  };
}
