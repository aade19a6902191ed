import { isObject, section, STACK, type Resource } from '../../policy/model';
import { ofEach, type Quota } from './quota';

const SOURCE = 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html';
/** The share of a quota that a stack may use: the rest is reserved for an urgent fix. */
const MAX_SHARE = 0.9;
const FIX = 'Keep a tenth of the quota free: move resources to a separate stack.';

const LIMITS = { Resources: 500, Outputs: 200, Parameters: 200, Mappings: 200 } as const;

const share = (limit: number) => Math.floor(limit * MAX_SHARE);

/** What CloudFormation takes as one template. */
export const TEMPLATE_QUOTAS: readonly Quota[] = [
  ...Object.entries(LIMITS).map(([name, limit]) => ({
    id: `Template${name}`,
    counted: `${name.toLowerCase()} in the template (nine tenths of ${String(limit)})`,
    max: share(limit),
    source: SOURCE,
    fix: FIX,
    usages: ofEach(STACK, ({ template }) => Object.keys(section(template, name)).length),
  })),
  {
    id: 'TemplateSize',
    counted: 'bytes of template (nine tenths of 1 MB)',
    max: share(1_000_000),
    source: SOURCE,
    fix: FIX,
    usages: ofEach(STACK, templateBytes),
  },
  {
    id: 'StackName',
    counted: 'characters in the name of the stack',
    max: 128,
    source: SOURCE,
    fix: 'Shorten the name of the environment, service or job.',
    usages: ofEach(STACK, ({ template }) => template.stackName?.length ?? 0),
  },
  {
    id: 'TemplateDescription',
    counted: 'characters in the description of the template',
    max: 1024,
    source: SOURCE,
    fix: 'Shorten the description.',
    usages: ofEach(STACK, descriptionLength),
  },
];

/** CDK writes templates with an indent of one space, and uploads them unchanged. */
function templateBytes({ template }: Resource): number {
  return isObject(template.body) ? Buffer.byteLength(JSON.stringify(template.body, undefined, 1)) : 0;
}

function descriptionLength({ template }: Resource): number {
  const description = template.body['Description'];
  return typeof description === 'string' ? description.length : 0;
}
