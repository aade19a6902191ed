import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

type RenderedArn = string | { readonly 'Fn::Join': readonly [string, readonly RenderedPart[]] };
type RenderedPart = string | { readonly Ref: string } | { readonly 'Fn::GetAtt': readonly string[] };

/** An ARN as cdk-nag reports it: references in angle brackets. */
export function reportedArn(scope: Construct, arn: string): string {
  const rendered = Stack.of(scope).resolve(arn) as RenderedArn;
  if (typeof rendered === 'string') return rendered;
  const [, parts] = rendered['Fn::Join'];
  return parts.map(reportedPart).join('');
}

function reportedPart(part: RenderedPart): string {
  if (typeof part === 'string') return part;
  return `<${'Ref' in part ? part.Ref : part['Fn::GetAtt'].join('.')}>`;
}
