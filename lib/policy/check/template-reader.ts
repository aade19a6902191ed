import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformDocument } from '../cloudflare';
import { isObject, unprocessedTemplateErrors, type Template } from '../model';
import { isCurrent, isCurrentAssembly, stackFacts } from './assembly-manifest';
import { refuseDeepNesting } from './nesting';
import { MAXIMUM_FILE_SIZE, MAXIMUM_TEMPLATE_SIZE, readTextFile } from './read-text-file';
import { type ReadText, STANDARD_INPUT } from './standard-input';
import { skippedTemplates } from './skipped-templates';
import { refuseRepeatedKey } from './repeated-key';
import { parseTemplate } from './template-parser';

/** The files that the command reads from a directory. */
const TEMPLATE_FILE = /\.template\.(json|ya?ml)$|\.tf\.json$/;

/** Terraform documents; every other file is a CloudFormation template. */
const TERRAFORM_FILE = /\.tf\.json$/;

/** The name of a stage's folder in the cloud assembly of its app. */
const NESTED_ASSEMBLY = /^assembly-/;

/** The templates of one call, and the reason for each invalid input. */
export interface TemplateInputs {
  readonly templates: readonly Template[];
  readonly zone: readonly TerraformDocument[];
  readonly unreadable: readonly string[];
}

/** The files of one environment in a directory. */
export interface TemplateGroup {
  readonly name: string;
  readonly paths: readonly string[];
}

/** Reads template files. */
export function readTemplates(files: readonly string[], readText: ReadText = readTextFile): TemplateInputs {
  const templates: Template[] = [];
  const zone: TerraformDocument[] = [];
  const unreadable: string[] = [];
  for (const file of files) {
    try {
      if (TERRAFORM_FILE.test(file)) zone.push(readDocument(file));
      else templates.push(readTemplate(file, readText));
    } catch (error) {
      unreadable.push(`${file}: ${reasonOf(error)}`);
    }
  }
  return { templates, zone, unreadable };
}

/**
 * The environments in a directory: its templates, and those of each nested assembly. Undefined for a file; an error text for an
 * invalid path or a directory without templates.
 */
export function templateGroups(path: string): TemplateGroup[] | string | undefined {
  if (path === STANDARD_INPUT) return undefined;
  try {
    const stat = statSync(path);
    if (!stat.isDirectory()) {
      return stat.isFile()
        ? undefined
        : `${path}: neither a file nor a directory; the argument - reads a template from standard input`;
    }
    const skipped = skippedTemplates(path, (name) => TEMPLATE_FILE.test(name));
    if (skipped.length > 0) {
      return `${path}: ${skipped.join(', ')} would not be evaluated: pass each file as an argument, or rename it to *.template.yaml or *.template.json in a folder that is an argument`;
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
    .map((entry) => join(directory, entry.name))
    .filter(isCurrentAssembly)
    .flatMap(groupsBelow);
  return [...(paths.length > 0 ? [{ name: directory, paths }] : []), ...nested];
}

function readTemplate(file: string, readText: ReadText): Template {
  const body = parseTemplate(readText(file, MAXIMUM_TEMPLATE_SIZE));
  refuseDeepNesting(body);
  if (!isObject(body) || !isObject(body['Resources'])) {
    throw new Error('not a CloudFormation template: it has no Resources');
  }
  const [refusal] = unprocessedTemplateErrors(body);
  if (refusal !== undefined) {
    throw new Error(refusal);
  }
  return { name: file, file, body, ...(file === STANDARD_INPUT ? {} : stackFacts(file)) };
}

function readDocument(file: string): TerraformDocument {
  const text = readTextFile(file, MAXIMUM_FILE_SIZE) || '""';
  const body: unknown = JSON.parse(text);
  refuseDeepNesting(body);
  refuseRepeatedKey(text);
  if (!isObject(body) || !(isObject(body['resource']) || isObject(body['terraform']))) {
    throw new Error('not a Terraform document: it has neither resource nor terraform');
  }
  return { name: file, body };
}

function reasonOf(error: unknown): string {
  if (error instanceof RangeError) return 'its values are nested too deeply';
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return 'the file does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'no permission to read the file';
    case 'ELOOP':
      return 'its symbolic links form a circle';
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return 'not a text file';
    default:
      return message;
  }
}
