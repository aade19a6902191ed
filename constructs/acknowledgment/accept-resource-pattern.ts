import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import { acceptFinding, type AcceptedFinding } from './accept-finding';
import { acknowledgmentsOn } from './acknowledgment-record';
import { reportedArn } from './reported-arn';

/**
 * Accepts the finding of AwsSolutions-IAM5 about one resource pattern in the policy of a principal. The id of the finding contains the ARN
 * as cdk-nag reports it. If the resource is in another stack, CDK names its reference only at synthesis, and the acceptance is recorded then.
 */
export function acceptResourcePattern(
  principal: IConstruct,
  {
    producer,
    arn,
    ...acceptance
  }: Omit<AcceptedFinding, 'id'> & { readonly producer: IConstruct; readonly arn: string },
): void {
  const accept = () => {
    const id = `AwsSolutions-IAM5[Resource::${reportedArn(principal, arn)}]`;
    const isAccepted = acknowledgmentsOn(principal).some((record) => record.id === id);
    if (!isAccepted) acceptFinding(principal, { id, ...acceptance });
    return [];
  };
  if (Stack.of(principal) === Stack.of(producer)) accept();
  // CDK validates constructs after it has resolved the references between stacks, and before policies are evaluated.
  else principal.node.addValidation({ validate: accept });
}
