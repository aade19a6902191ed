import { sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DISABLE_CREATION_STACK_TRACES } from 'aws-cdk-lib/cx-api';
import type { IConstruct } from 'constructs';

/** https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.cloud_assembly_schema.ArtifactMetadataEntryType.html */
const CREATION_STACK = 'aws:cdk:creationStack';

/**
 * Records creation stack traces below a construct, although the app disables them, until CDK validates the construct. The recorded paths
 * are relative to the project: the cloud assembly has the same bytes on every machine.
 */
export function traceCreation({ node }: IConstruct, projectRoot: string): void {
  let isTracing = true;
  const inherited: (key: string) => unknown = node.tryGetContext.bind(node);
  // Not `setContext`: it cannot be called again to disable the traces, since the node then has children.
  node.tryGetContext = (key: string): unknown => (key === DISABLE_CREATION_STACK_TRACES ? !isTracing : inherited(key));
  node.addValidation({
    validate: () => {
      isTracing = false;
      makeTracesRelative(node.findAll(), projectRoot);
      return [];
    },
  });
}

function makeTracesRelative(constructs: readonly IConstruct[], projectRoot: string): void {
  const prefixes = [`${pathToFileURL(projectRoot).href}/`, `${projectRoot}${sep}`];
  const relative = (line: string) => prefixes.reduce((text, prefix) => text.replaceAll(prefix, ''), line);
  for (const { type, data } of constructs.flatMap(({ node }) => node.metadata)) {
    if (type !== CREATION_STACK || !Array.isArray(data)) continue;
    const lines = data as string[];
    lines.splice(0, lines.length, ...lines.map(relative));
  }
}
