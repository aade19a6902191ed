import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, relative, sep } from 'node:path';
import { type AppProps, CfnResource, type Stage } from 'aws-cdk-lib';
import { isObject } from '../../policy/model';

/** CDK records where a construct is created. It takes about a third of the time of a synthesis. */
export const WITH_SOURCE_LOCATIONS: AppProps = {
  postCliContext: { 'aws:cdk:disable-creation-stack-traces': false },
};

/** The metadata of CDK with the files that created a construct. */
const CREATION_STACK = 'aws:cdk:creationStack';

/** The file and the line of a frame: `new Web (/project/lib/web.ts:12:5)`. */
const FRAME = /\(?((?:\/|[A-Z]:\\)[^()]*):(\d+):\d+\)?$/;

/** Where a resource comes from. */
export interface SourceLocation {
  readonly constructPath: string;
  /**
   * The file of the project and the line that create it.
   * @default - not recorded, or only packages create it
   */
  readonly source?: string;
}

/** The origin of each resource, by the name of its stack and its logical id: `production-edge/Alb`. */
export function sourceLocations(stage: Stage, projectRoot: string): ReadonlyMap<string, SourceLocation> {
  const resources = stage.node.findAll().filter((each) => CfnResource.isCfnResource(each));
  return new Map(
    resources.map((resource) => {
      const { creationStack, logicalId, node, stack } = resource;
      const source = creationStack.map((frame) => locationOf(frame, projectRoot)).find((each) => each !== undefined);
      const key = `${stack.stackName}/${String(stack.resolve(logicalId))}`;
      return [key, { constructPath: node.path, ...(source !== undefined && { source }) }];
    }),
  );
}

/** Removes the recorded frames from the cloud assembly: they contain paths of the machine. */
export function removeCreationStacks(directory: string): void {
  for (const file of readdirSync(directory, { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.metadata.json')) continue;
    const path = join(directory, file);
    const metadata: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (!isObject(metadata)) continue;
    const kept = Object.entries(metadata).map(([construct, entries]) => [
      construct,
      Array.isArray(entries)
        ? entries.filter((entry: unknown) => !isObject(entry) || entry['type'] !== CREATION_STACK)
        : entries,
    ]);
    writeFileSync(path, `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`);
  }
}

function locationOf(frame: string, projectRoot: string): string | undefined {
  const [, file, line] = FRAME.exec(frame) ?? [];
  if (file === undefined || line === undefined) return undefined;
  const path = relative(projectRoot, file);
  const isOfProject = !path.startsWith('..') && !isAbsolute(path) && !path.split(sep).includes('node_modules');
  return isOfProject ? `${path.split(sep).join('/')}:${line}` : undefined;
}
