import { CfnResource, ReferenceStrength, type Stack } from 'aws-cdk-lib';

/**
 * Makes every reference to the stack's resources an export: CloudFormation itself then refuses to delete or replace what
 * another stack uses. Call it last, when the resources are there.
 */
export function produceStrongReferences(stack: Stack): void {
  for (const construct of stack.node.findAll()) {
    if (CfnResource.isCfnResource(construct)) construct.applyCrossStackReferenceStrength(ReferenceStrength.STRONG);
  }
}
