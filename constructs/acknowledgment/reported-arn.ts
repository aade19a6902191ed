import { Stack } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';

type RenderedArn = RenderedPart | { readonly 'Fn::Join': readonly [string, readonly RenderedPart[]] };
type RenderedPart =
  | string
  | { readonly Ref: string }
  | { readonly 'Fn::GetAtt': readonly string[] }
  | { readonly 'Fn::ImportValue': string }
  | { readonly 'Fn::GetStackOutput': unknown };

/** An ARN as cdk-nag reports it: references in angle brackets, the names of exports, and other functions as JSON. */
export function reportedArn(scope: IConstruct, arn: string): string {
  const rendered = Stack.of(scope).resolve(arn) as RenderedArn;
  if (typeof rendered === 'string' || !('Fn::Join' in rendered)) return reportedPart(rendered);
  const [, parts] = rendered['Fn::Join'];
  return parts.map(reportedPart).join('');
}

function reportedPart(part: RenderedPart): string {
  if (typeof part === 'string') return part;
  if ('Ref' in part) return `<${part.Ref}>`;
  if ('Fn::GetAtt' in part) return `<${part['Fn::GetAtt'].join('.')}>`;
  return 'Fn::ImportValue' in part ? part['Fn::ImportValue'] : JSON.stringify(part);
}
