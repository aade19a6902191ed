import { CfnResource, type Stack, Token } from 'aws-cdk-lib';

/**
 * Refuses, when the app is synthesized, a second resource of a type that AWS has once in an account and Region: it would fail to
 * deploy with "already exists". Stacks that do not say where they go are compared with themselves only.
 */
export function requireUniqueInRegion(resource: CfnResource, instead: string): void {
  const earlier = () => {
    const twins = resource.node.root.node.findAll().filter((each) => each === resource || isTwin(each, resource));
    return twins[0] === resource ? undefined : twins[0];
  };
  resource.node.addValidation({
    validate: () => {
      const first = earlier();
      return first === undefined
        ? []
        : [
            `${resource.cfnResourceType} is there once in an account and Region, and ${first.node.path} is it; ${instead}`,
          ];
    },
  });
}

function isTwin(each: unknown, { cfnResourceType, stack }: CfnResource): each is CfnResource {
  return CfnResource.isCfnResource(each) && each.cfnResourceType === cfnResourceType && isSamePlace(each.stack, stack);
}

function isSamePlace(one: Stack, other: Stack): boolean {
  if (one === other) return true;
  const places = [one.account, one.region, other.account, other.region];
  return !Token.isUnresolved(places) && one.account === other.account && one.region === other.region;
}
