import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isObject, type JsonObject, type Template } from '../model';

/** What the manifest of a cloud assembly says of a stack, and its template does not. */
export type StackFacts = Pick<Template, 'stackName' | 'region' | 'stack'>;

/** An environment that only the deployment decides. */
const UNKNOWN_REGION = 'unknown-region';

/** What is known of the stack of a template file that lies in a cloud assembly; nothing elsewhere, and of nested stacks. */
export function stackFacts(file: string): StackFacts {
  const manifest = join(dirname(file), 'manifest.json');
  if (!existsSync(manifest)) {
    return {};
  }
  const content: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
  const artifacts = isObject(content) && isObject(content['artifacts']) ? Object.entries(content['artifacts']) : [];
  for (const [id, artifact] of artifacts) {
    const facts = factsOf(id, artifact, file);
    if (facts !== undefined) {
      return facts;
    }
  }
  return {};
}

function factsOf(id: string, artifact: unknown, file: string): StackFacts | undefined {
  const { type, environment, properties } = isObject(artifact) ? artifact : {};
  const of: JsonObject = isObject(properties) ? properties : {};
  if (type !== 'aws:cloudformation:stack' || join(dirname(file), String(of['templateFile'])) !== file) {
    return undefined;
  }
  const [, region] = /^aws:\/\/[^/]*\/(.+)$/.exec(String(environment)) ?? [];
  const known = region === undefined || region === UNKNOWN_REGION ? undefined : region;
  return {
    stackName: typeof of['stackName'] === 'string' ? of['stackName'] : id,
    region: known,
    stack: {
      Region: known ?? { 'Fn::Unresolved': 'Region' },
      TerminationProtection: of['terminationProtection'] ?? false,
      Tags: Object.entries(isObject(of['tags']) ? of['tags'] : {}).map(([Key, Value]) => ({ Key, Value })),
    },
  };
}
