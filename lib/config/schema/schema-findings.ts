import type { z } from 'zod';
import { closestName } from '../closest-name';
import { describeChoices } from '../describe-value';
import type { Finding } from '../rules';
import { type SettingPath, valueAt } from '../setting-path';
import { environmentsSchema } from './environment-schema';
import { expectationOf } from './leaf';

/** What the schema refuses, and the paths that nothing else can be read from. */
export interface SchemaFindings {
  readonly findings: readonly Finding[];
  readonly refused: readonly SettingPath[];
}

export function schemaFindings(environments: unknown): SchemaFindings {
  const issues = environmentsSchema.safeParse(environments).error?.issues ?? [];
  return {
    findings: issues.flatMap((issue) => toFindings(environments, issue)),
    refused: issues.flatMap(refusedPaths),
  };
}

function toFindings(environments: unknown, issue: z.core.$ZodIssue): readonly Finding[] {
  switch (issue.code) {
    case 'custom': {
      const { explain, ...expected } = expectationOf(issue);
      return [{ path: issue.path, ...expected, ...explain?.(valueAt(environments, issue.path)) }];
    }
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(issue, key));
    case 'invalid_union':
      return [{ path: issue.path, allowed: kindsOf(issue), fix: 'Take one of these kinds.' }];
    default:
      return [{ path: issue.path, allowed: shapeOf(issue), fix: 'Write it as lib/config/README.md shows.' }];
  }
}

/** An unknown setting spoils nothing else; a section without a valid `kind` cannot be read at all. */
function refusedPaths(issue: z.core.$ZodIssue): readonly SettingPath[] {
  if (issue.code === 'unrecognized_keys') return [];
  return [issue.code === 'invalid_union' ? issue.path.slice(0, -1) : issue.path];
}

function unknownKey(issue: z.core.$ZodIssueUnrecognizedKeys, key: string): Finding {
  const meant = closestName(key, issue.message.split(', '));
  return {
    path: [...issue.path, key],
    given: 'an unknown setting',
    allowed: issue.message,
    fix: meant === undefined ? 'Remove it.' : `Remove it, or rename it (did you mean "${meant}"?).`,
  };
}

function kindsOf(issue: z.core.$ZodIssueInvalidUnion): string {
  const kinds = 'options' in issue && Array.isArray(issue.options) ? issue.options : [];
  return describeChoices(kinds.map((kind) => JSON.stringify(kind)));
}

/** The message of an object's own issue is the list of its settings, see `section`. */
function shapeOf(issue: z.core.$ZodIssue): string {
  if (issue.code !== 'invalid_type') return issue.message;
  if (issue.expected === 'array') return 'a list';
  return issue.expected === 'record' ? 'a section of names and texts' : `a section with ${issue.message}`;
}
