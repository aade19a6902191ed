import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ConfigurationFile } from '../cloudflare';
import { isObject, unprocessedTemplateErrors, type Template } from '../model';
import { isCurrent, stackFacts } from './assembly-manifest';
import { refuseRepeatedKey } from './repeated-key';
import { parseTemplate } from './template-parser';

/** What a directory is searched for. */
const TEMPLATE_FILE = /\.template\.(json|ya?ml)$|\.tf\.json$/;

/** What Terraform reads; everything else is a template of CloudFormation. */
const CONFIGURATION_FILE = /\.tf\.json$/;

/** How CDK names the folder of a stage, in the assembly of its app. */
const NESTED_ASSEMBLY = /^assembly-/;

/** The templates of one call, and every input that is none: with why. */
export interface TemplateInputs {
  readonly templates: readonly Template[];
  readonly zone: readonly ConfigurationFile[];
  readonly unreadable: readonly string[];
}

/** The files of a directory that are one environment. */
export interface TemplateGroup {
  readonly name: string;
  readonly paths: readonly string[];
}

/** Reads template files. */
export function readTemplates(files: readonly string[]): TemplateInputs {
  const templates: Template[] = [];
  const zone: ConfigurationFile[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    try {
      if (CONFIGURATION_FILE.test(file)) zone.push(readConfiguration(file));
      else templates.push(readTemplate(file));
    } catch (error) {
      unreadable.push(`${file}: ${reasonOf(error)}`);
    }
  }
  return { templates, zone, unreadable };
}

/**
 * The environments in a directory: its own templates, and those of each assembly nested in it. Undefined for a file; a text for
 * what is neither, or has no template.
 */
export function templateGroups(path: string): TemplateGroup[] | string | undefined {
  try {
    if (!statSync(path).isDirectory()) {
      return undefined;
    }
    const groups = groupsBelow(path);
    return groups.length > 0
      ? groups
      : `${path}: no *.template.json, *.template.yaml, *.template.yml or *.tf.json in this directory`;
  } catch (error) {
    return `${path}: ${reasonOf(error)}`;
  }
}

function groupsBelow(directory: string): TemplateGroup[] {
  const entries = readdirSync(directory, { withFileTypes: true }).toSorted((left, right) =>
    left.name < right.name ? -1 : 1,
  );
  const paths = entries
    .filter((entry) => !entry.isDirectory() && TEMPLATE_FILE.test(entry.name))
    .map((entry) => join(directory, entry.name))
    .filter(isCurrent);
  const nested = entries
    .filter((entry) => entry.isDirectory() && NESTED_ASSEMBLY.test(entry.name))
    .flatMap((entry) => groupsBelow(join(directory, entry.name)));
  return [...(paths.length > 0 ? [{ name: directory, paths }] : []), ...nested];
}

function readTemplate(file: string): Template {
  const body = parseTemplate(decode(readFileSync(file)));
  if (!isObject(body) || !isObject(body['Resources'])) {
    throw new Error('not a CloudFormation template: it has no Resources');
  }
  const [refusal] = unprocessedTemplateErrors(body);
  if (refusal !== undefined) {
    throw new Error(refusal);
  }
  return { name: file, file, body, ...stackFacts(file) };
}

function readConfiguration(file: string): ConfigurationFile {
  const text = decode(readFileSync(file)) || '""';
  const body: unknown = JSON.parse(text);
  refuseRepeatedKey(text);
  if (!isObject(body) || !(isObject(body['resource']) || isObject(body['terraform']))) {
    throw new Error('not a configuration of Terraform: it has neither resource nor terraform');
  }
  return { name: file, body };
}

function decode(content: Buffer): string {
  if (content.includes(0)) {
    throw new Error('not a text file');
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(content);
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'its values are nested too deep to be judged';
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'there is no such file';
    case 'EACCES':
      return 'may not be read';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'not a text file';
    default:
      return message;
  }
}
