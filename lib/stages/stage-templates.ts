import { readFileSync } from 'node:fs';
import { type IPolicyValidationContext, Stack, type Stage } from 'aws-cdk-lib';
import { Tier } from '../../facts/tier';
import { isObject, type Template, TemplateSet } from '../policy/model';

/** The stacks of a stage by construct path. */
export function stacksByPath(stage: Stage): ReadonlyMap<string, Stack> {
  return new Map(
    stage.node.findAll().flatMap((each) => (Stack.isStack(each) ? [[each.node.path, each] as const] : [])),
  );
}

/** The synthesized templates of a stage. */
export function stageTemplates(
  stacks: ReadonlyMap<string, Stack>,
  { stackTemplates }: IPolicyValidationContext,
): TemplateSet {
  const templates = stackTemplates.map(({ stackConstructPath, templatePath }) =>
    readTemplate(stackConstructPath, templatePath, stacks.get(stackConstructPath)),
  );
  return new TemplateSet(templates, Tier.DEVELOPMENT);
}

/** The templates of a stage after its synthesis. */
export function synthesizedTemplates(stage: Stage): TemplateSet {
  const stacks = stacksByPath(stage);
  const templates = stage
    .synth()
    .stacksRecursively.map(({ hierarchicalId, templateFullPath }) =>
      readTemplate(hierarchicalId, templateFullPath, stacks.get(hierarchicalId)),
    );
  return new TemplateSet(templates, Tier.DEVELOPMENT);
}

function readTemplate(name: string, file: string, stack: Stack | undefined): Template {
  const body: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return { name, file, body: isObject(body) ? body : {}, stackName: stack?.stackName, region: stack?.region };
}
