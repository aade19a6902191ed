import { readFileSync, statSync } from 'node:fs';
import { type IPolicyValidationContext, Stack, type Stage } from 'aws-cdk-lib';
import { Tier } from '../../facts/tier';
import { isObject, type Template, TemplateSet } from '../policy/model';

/** The stacks of a stage by construct path. */
export function stacksByPath(stage: Stage): ReadonlyMap<string, Stack> {
  return new Map(
    stage.node.findAll().flatMap((each) => (Stack.isStack(each) ? [[each.node.path, each] as const] : [])),
  );
}

/** Templates of a stage that one check has read and the next check has not. */
const shared = new WeakMap<Stage, { readonly version: string; readonly templates: TemplateSet }>();

/** The synthesized templates of a stage. Two checks of the same files share them: reading is most of the time of a check. */
export function stageTemplates(
  stage: Stage,
  stacks: ReadonlyMap<string, Stack>,
  { stackTemplates, templatePaths }: IPolicyValidationContext,
): TemplateSet {
  const version = templatePaths.map((path) => `${path} ${String(statSync(path).mtimeMs)}`).join('\n');
  const known = shared.get(stage);
  shared.delete(stage);
  if (known?.version === version) return known.templates;
  const read = stackTemplates.map(({ stackConstructPath, templatePath }) =>
    readTemplate(stackConstructPath, templatePath, stacks.get(stackConstructPath)),
  );
  const templates = new TemplateSet(read, Tier.DEVELOPMENT);
  shared.set(stage, { version, templates });
  return templates;
}

function readTemplate(name: string, file: string, stack: Stack | undefined): Template {
  const body: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return { name, file, body: isObject(body) ? body : {}, stackName: stack?.stackName, region: stack?.region };
}
