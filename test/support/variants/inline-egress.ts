import type { TemplateResource } from './variant-assembly';
import type { VariantCheck } from './variant-check';

/**
 * EC2 gives a new security group a rule that allows all egress, IPv6 included, and CloudFormation revokes it for inline rules. A rule in
 * another stack comes minutes later.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-securitygroup.html
 */
export const INLINE_EGRESS: VariantCheck = {
  title: 'no security group keeps the egress rule that EC2 adds',
  problems: ({ stacks }) =>
    stacks.flatMap(({ name, template }) =>
      Object.entries(template.Resources)
        .filter(([, resource]) => resource.Type === 'AWS::EC2::SecurityGroup' && !hasInlineEgress(resource))
        .map(([logicalId]) => `${name}: ${logicalId} has no SecurityGroupEgress`),
    ),
};

function hasInlineEgress({ Properties }: TemplateResource): boolean {
  const egress = Properties?.['SecurityGroupEgress'];
  return Array.isArray(egress) && egress.length > 0;
}
