import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isObject, refuseUnfinished, type Template } from '../model';
import { stackFacts } from './assembly-manifest';
import { parseTemplate } from './template-parser';

/** What a directory is searched for. */
const TEMPLATE_FILE = /\.template\.(json|ya?ml)$/;

/** The templates of one call, and every input that is none: with why. */
export interface TemplateInputs {
  readonly templates: readonly Template[];
  readonly unreadable: readonly string[];
}

/** Reads files, and the templates of directories with the nested assemblies in them. */
export function readTemplates(paths: readonly string[]): TemplateInputs {
  const templates: Template[] = [];
  const unreadable: string[] = [];
  for (const path of paths) {
    try {
      const files = filesOf(path);
      if (files.length === 0) {
        unreadable.push(`${path}: no *.template.json, *.template.yaml or *.template.yml in this directory`);
      }
      for (const file of files) {
        readInto(file, templates, unreadable);
      }
    } catch (error) {
      unreadable.push(`${path}: ${reasonOf(error)}`);
    }
  }
  return { templates, unreadable };
}

function readInto(file: string, templates: Template[], unreadable: string[]): void {
  try {
    templates.push(readTemplate(file));
  } catch (error) {
    unreadable.push(`${file}: ${reasonOf(error)}`);
  }
}

function readTemplate(file: string): Template {
  const body = parseTemplate(decode(readFileSync(file)));
  if (!isObject(body) || !isObject(body['Resources'])) {
    throw new Error('not a CloudFormation template: it has no Resources');
  }
  const [refusal] = refuseUnfinished(body);
  if (refusal !== undefined) {
    throw new Error(refusal);
  }
  return { name: file, file, body, ...stackFacts(file) };
}

function decode(content: Buffer): string {
  if (content.includes(0)) {
    throw new Error('not a text file');
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(content);
}

function filesOf(path: string): string[] {
  if (!statSync(path).isDirectory()) {
    return [path];
  }
  return readdirSync(path, { withFileTypes: true })
    .toSorted((left, right) => (left.name < right.name ? -1 : 1))
    .flatMap((entry) => {
      const file = join(path, entry.name);
      if (entry.isDirectory()) {
        return entry.name.startsWith('assembly-') ? filesOf(file) : [];
      }
      return TEMPLATE_FILE.test(entry.name) ? [file] : [];
    });
}

function reasonOf(error: unknown): string {
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
