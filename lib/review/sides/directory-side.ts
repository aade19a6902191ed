import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { LEFT_OUT_FILE } from '../../../facts/left-out';
import { Tier, TIERS } from '../../../facts/tier';
import { recordedSettings } from '../../cost';
import { readTemplates, type TemplateGroup, templateGroups } from '../../policy/check/template-reader';
import { isObject, type JsonObject, type Template, TemplateSet } from '../../policy/model';
import type { EnvironmentSide, Side, StackSide } from '../side';
import { stackManifests } from './stack-manifest';

/** The prefix of the folder of a stage in the cloud assembly of its app. */
const NESTED = /^assembly-/;

/** The name of an environment whose folder is no nested assembly. */
const SINGLE_ENVIRONMENT = 'templates';

/**
 * Reads the environments in a cloud assembly or in a folder of templates.
 *
 * @throws Error that names each file that is not a template
 */
export function directorySide(directory: string, label: string = directory): Side {
  const groups = templateGroups(directory);
  if (typeof groups === 'string') throw new Error(groups);
  if (groups === undefined) throw new Error(`${directory}: a file, not a folder of templates or a cloud assembly`);
  const leftOut = leftOutOf(directory);
  return {
    label: leftOut.length === 0 ? label : `${label} (synthesized without ${leftOut.join(', ')})`,
    environments: groups.map(environmentSide),
    leftOut,
  };
}

/** The environments that the synthesis of the assembly left out. */
function leftOutOf(directory: string): readonly string[] {
  const file = join(directory, LEFT_OUT_FILE);
  const names: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];
  return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
}

function environmentSide({ name: directory, paths }: TemplateGroup): EnvironmentSide {
  const { templates, unreadable, zone } = readTemplates(paths);
  if (unreadable.length > 0) throw new Error(unreadable.join('\n'));
  const folder = basename(directory);
  const isStage = NESTED.test(folder);
  const name = isStage ? folder.replace(NESTED, '') : SINGLE_ENVIRONMENT;
  const evidence = evidenceOf(directory, name);
  const costSettings = recordedSettings(directory, name) ?? recordedSettings(dirname(directory), name);
  const tier = tierNamed(evidence?.['tier']) ?? tierNamed(name) ?? Tier.PRODUCTION;
  return {
    name,
    tier,
    stacks: stacksIn(directory, templates),
    templates: new TemplateSet(templates, tier),
    isWhole: isStage,
    zone,
    ...(evidence !== undefined && { evidence }),
    ...(costSettings !== undefined && { costSettings }),
  };
}

function tierNamed(name: unknown): Tier | undefined {
  return TIERS.find((tier) => tier === name);
}

/** The entry of the environment in the evidence of its assembly, or of the assembly that contains it. */
function evidenceOf(directory: string, name: string): JsonObject | undefined {
  const file = [directory, dirname(directory)].map((each) => join(each, 'evidence.json')).find(existsSync);
  const content: unknown = file === undefined ? undefined : JSON.parse(readFileSync(file, 'utf8'));
  const environments = isObject(content) ? content['environments'] : undefined;
  const found: unknown = Array.isArray(environments)
    ? environments.find((each) => isObject(each) && each['environment'] === name)
    : undefined;
  return isObject(found) ? found : undefined;
}

/** Each stack behind those that it depends on. */
function stacksIn(directory: string, templates: readonly Template[]): readonly StackSide[] {
  const manifestOf = stackManifests(directory);
  const all = templates.map((template) => ({ manifest: manifestOf(template.file), template }));
  const ordered = new Set<(typeof all)[number]>();
  const add = (each: (typeof all)[number], waiting: readonly string[]): void => {
    if (waiting.includes(each.manifest.id)) return;
    for (const other of all.filter(({ manifest }) => each.manifest.dependencies.includes(manifest.id))) {
      add(other, [...waiting, each.manifest.id]);
    }
    ordered.add(each);
  };
  for (const each of all) add(each, []);
  return [...ordered].map(({ manifest, template }) => ({ ...stackSide(template), ...manifest }));
}

/** A stack whose template alone is known. */
export function stackSide(template: Template): StackSide {
  const account = template.stack?.['Account'];
  return {
    name: template.stackName ?? basename(template.file).replace(/\.template\.(json|ya?ml)$/, ''),
    account: typeof account === 'string' ? account : 'unknown',
    region: template.region ?? 'unknown',
    template: template.body,
    source: template,
    constructPaths: pathsInTemplate(template),
    sourceLines: new Map(),
    assets: [],
  };
}

/** The CDK CLI writes the construct path of each resource into the template. */
function pathsInTemplate({ body }: Template): ReadonlyMap<string, string> {
  const resources = isObject(body['Resources']) ? Object.entries(body['Resources']) : [];
  return new Map(
    resources.flatMap(([logicalId, resource]) => {
      const metadata = isObject(resource) ? resource['Metadata'] : undefined;
      const path = isObject(metadata) ? metadata['aws:cdk:path'] : undefined;
      return typeof path === 'string' ? [[logicalId, path] as const] : [];
    }),
  );
}
