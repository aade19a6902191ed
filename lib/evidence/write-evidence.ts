import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PolicyResult } from '../policy';
import { FRAMEWORKS } from '../policy/catalog/frameworks';
import type { ZoneEvidence } from './control-evidence';
import { environmentEvidence } from './environment-evidence';
import { evidenceMarkdown } from './markdown';
import { ORGANIZATIONAL } from './organizational';
import { oscalComponentDefinition } from './oscal';

/** The files in the folder of the templates. */
export const EVIDENCE_FILES = ['evidence.json', 'evidence.md', 'oscal-component-definition.json'] as const;

/** Writes the evidence. DNS zones are given by stage name. The same results produce the same bytes. */
export function writeEvidence(
  directory: string,
  results: readonly PolicyResult[],
  zones: ReadonlyMap<string, ZoneEvidence> = new Map(),
): void {
  const environments = results.map((result) => environmentEvidence(result, zones.get(result.stage)));
  const contents: Readonly<Record<(typeof EVIDENCE_FILES)[number], string>> = {
    'evidence.json': json({ frameworks: FRAMEWORKS, environments, organizational: ORGANIZATIONAL }),
    'evidence.md': evidenceMarkdown(environments),
    'oscal-component-definition.json': json(oscalComponentDefinition(environments)),
  };
  for (const file of EVIDENCE_FILES) {
    writeFileSync(join(directory, file), contents[file]);
  }
}

function json(content: object): string {
  return `${JSON.stringify(content, undefined, 1)}\n`;
}
