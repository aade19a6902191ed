import { CfnResource, type Stack, Token } from 'aws-cdk-lib';

/**
 * Reports a validation error at synthesis for a second resource of a type that can exist only once per account and Region: its deployment
 * would fail with "already exists". Stacks without account and Region are compared only with themselves.
 */
export function requireUniqueInRegion(resource: CfnResource, fix: string): void {
  const earlier = () => {
    const sameType = resource.node.root.node
      .findAll()
      .filter((each) => each === resource || isSameType(each, resource));
    return sameType[0] === resource ? undefined : sameType[0];
  };
  resource.node.addValidation({
    validate: () => {
      const first = earlier();
      return first === undefined
        ? []
        : [
            `${resource.cfnResourceType} is allowed once per account and Region, and ${first.node.path} already defines it; ${fix}`,
          ];
    },
  });
}

function isSameType(each: unknown, { cfnResourceType, stack }: CfnResource): each is CfnResource {
  return CfnResource.isCfnResource(each) && each.cfnResourceType === cfnResourceType && isSameTarget(each.stack, stack);
}

function isSameTarget(one: Stack, other: Stack): boolean {
  if (one === other) return true;
  const targets = [one.account, one.region, other.account, other.region];
  return !Token.isUnresolved(targets) && one.account === other.account && one.region === other.region;
}
