import { z } from 'zod';
import { closestName } from '../../../facts/closest-name';
import { describeChoices } from '../describe-value';
import type { SettingIssue } from '../rules';
import { environmentsSchema } from '../sections/environment';
import { type SettingPath, valueAt } from '../setting-path';
import { schemaAt } from './schema-at';

/** The validation errors of the schema, and the paths whose values the rules cannot read. */
export interface SchemaIssues {
  readonly issues: readonly SettingIssue[];
  readonly refused: readonly SettingPath[];
}

export function schemaIssues(environments: unknown): SchemaIssues {
  const issues = environmentsSchema.safeParse(environments).error?.issues ?? [];
  return {
    issues: issues.flatMap((issue) => toSettingIssues(environments, issue)),
    refused: issues.flatMap((issue) => refusedPaths(environments, issue)),
  };
}

function toSettingIssues(environments: unknown, issue: z.core.$ZodIssue): readonly SettingIssue[] {
  const { path, schema } = schemaAt(environmentsSchema, environments, issue.path);
  const { allowed, explain, fix = '', hidden } = schema.meta() ?? {};
  if (allowed !== undefined) return [{ path, allowed, fix, hidden, ...explain?.(valueAt(environments, path)) }];
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownSetting(path, namesOf(schema), key));
  if (issue.code === 'invalid_union') {
    return [{ path: issue.path, allowed: kindsOf(issue), fix: 'Write one of these kinds.' }];
  }
  return [{ path, allowed: shapeOf(schema), fix: 'Write it as lib/config/README.md shows.' }];
}

/** An unknown setting affects no other setting; a section without a valid `kind` cannot be read. */
function refusedPaths(environments: unknown, issue: z.core.$ZodIssue): readonly SettingPath[] {
  const { path, schema } = schemaAt(environmentsSchema, environments, issue.path);
  if (schema.meta()?.leaf === true) return [path];
  if (issue.code === 'unrecognized_keys') return [];
  return [issue.code === 'invalid_union' ? issue.path.slice(0, -1) : path];
}

function unknownSetting(path: SettingPath, names: readonly string[], key: string): SettingIssue {
  const closest = closestName(key, names);
  return {
    path: [...path, key],
    given: 'an unknown setting',
    allowed: names.join(', '),
    fix: closest === undefined ? 'Remove it.' : `Remove it, or rename it (did you mean "${closest}"?).`,
  };
}

function namesOf(schema: z.ZodType): readonly string[] {
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
}

function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const kinds = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  return describeChoices(kinds.map((kind) => JSON.stringify(kind)));
}

function shapeOf(schema: z.ZodType): string {
  if (schema instanceof z.ZodArray) return 'a list';
  if (schema instanceof z.ZodRecord) return 'a section of names and texts';
  return `a section with ${schema instanceof z.ZodObject ? namesOf(schema).join(', ') : 'kind and the settings of that kind'}`;
}
