import { APPROVALS_FILE, entriesToCopy, type Verdict } from '../approvals';
import type { Change } from '../change';
import { ChangeCategory, changeKind } from '../change-kinds';
import { costMarkdown } from './cost-report';
import { counted, printable, shownValue } from './shown-value';
import { byKind, countIn, environmentsOf, notEvaluated, resultOf } from './summary';

/** The first line of the comment, by which the workflow finds it again. */
export const COMMENT_MARKER = '<!-- cdk-secure-baseline review -->';

/**
 * The longest comment that GitHub accepts.
 *
 * @see https://docs.github.com/en/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export const MAX_COMMENT_LENGTH = 65_536;

const CUT_OFF = '\n\n_The report is longer than a comment. `cdk-secure-baseline review` prints all of it._\n';

/** A comment for a pull request: the result first, then what requires an approval. */
export function markdownReport(verdict: Verdict): string {
  const { after, before } = verdict.review;
  const sections = [
    `${COMMENT_MARKER}\n## Change review: ${code(before.label)} → ${code(after.label)}`,
    `**${resultOf(verdict)}**`,
    ...(verdict.review.changes.length > 0 ? [table(verdict)] : []),
    ...notEvaluated(verdict).map(printable),
    ...costSection(verdict),
    ...blockedSection(verdict),
    ...findingsSection(verdict),
    ...approvedSection(verdict),
    ...listedSections(verdict),
    digestSection(verdict),
  ];
  return cut(sections);
}

/** Whole sections as long as they fit, then a part of the next one. */
function cut(sections: readonly string[]): string {
  const text = `${sections.join('\n\n')}\n`;
  if (text.length < MAX_COMMENT_LENGTH) return text;
  const part = text.slice(0, MAX_COMMENT_LENGTH - CUT_OFF.length - OPEN_BLOCKS.length);
  const whole = part.slice(0, part.lastIndexOf('\n'));
  const isOpen = (opening: RegExp, closing: RegExp) =>
    (whole.match(opening)?.length ?? 0) > (whole.match(closing)?.length ?? 0);
  const fence = (whole.match(/^```/gm)?.length ?? 0) % 2 === 1 ? '\n```' : '';
  const details = isOpen(/<details>/g, /<\/details>/g) ? '\n\n</details>' : '';
  return `${whole}${fence}${details}${CUT_OFF}`;
}

/** Room for what closes an open block, and for the line feed of the command's output. */
const OPEN_BLOCKS = '\n```\n\n</details>\n';

const COLUMNS = [
  ['Data', ChangeCategory.DATA],
  ['Access', ChangeCategory.ACCESS],
  ['Exposure', ChangeCategory.EXPOSURE],
  ['Controls', ChangeCategory.CONTROLS],
  ['Other resources', ChangeCategory.RESOURCES],
] as const;

function table(verdict: Verdict): string {
  const { blocked, review } = verdict;
  const rows = environmentsOf(verdict).map((environment) => {
    const counts = COLUMNS.map(([, category]) => countIn(review.changes, environment, category));
    const blocking = blocked.filter((change) => change.environment === environment).length;
    return `| ${[code(environment), blocking, ...counts].join(' | ')} |`;
  });
  const titles = ['Environment', 'Without approval', ...COLUMNS.map(([title]) => title)];
  return [`| ${titles.join(' | ')} |`, `| --- |${' ---: |'.repeat(titles.length - 1)}`, ...rows].join('\n');
}

function costSection({ review }: Verdict): readonly string[] {
  const table = costMarkdown(review.costs);
  return table === undefined ? [] : [`### Estimated cost\n\n${table}`];
}

function blockedSection({ blocked }: Verdict): readonly string[] {
  if (blocked.length === 0) return [];
  return [
    `### Without an approval (${blocked.length})`,
    ...byKind(blocked).map(([kind, changes]) => group(kind, changes)),
    `To approve these changes, complete the entries and add them to \`${APPROVALS_FILE}\` in this pull request. Otherwise revert them.`,
    details('Entries to copy', `\`\`\`json\n${entriesToCopy(blocked)}\n\`\`\``),
  ];
}

function group(kind: Change['kind'], changes: readonly Change[]): string {
  const { guide, title } = changeKind(kind);
  const link = guide === undefined ? '' : `, guide: \`${guide}\``;
  return [`**${title}** (\`${kind}\`)${link}`, '', ...changes.map(item)].join('\n');
}

function item({ after, before, cause, logicalId, message, path, sourceLine, stack }: Change): string {
  const place = sourceLine === undefined ? '' : `, at ${code(sourceLine)}`;
  const reason = cause === undefined ? '' : ` Cause: ${code(cause)}${differs(before, after)}.`;
  return `- ${code(path)} (${code(`${stack}/${logicalId}`)}${place}): ${plain(message)}.${reason}`;
}

function differs(before: unknown, after: unknown): string {
  return before === undefined && after === undefined
    ? ''
    : `, ${code(shownValue(before))} → ${code(shownValue(after))}`;
}

function findingsSection({ findings, used }: Verdict): readonly string[] {
  const found = findings.map(({ message, where }) => `- ${code(where)}: ${plain(message)}.`);
  const kept = used.map(
    ({ where }) => `- ${code(where)}: the change is in both versions. Remove the entry after every environment has it.`,
  );
  return [
    ...(found.length > 0 ? [[`### Findings in the approvals (${found.length})`, '', ...found].join('\n')] : []),
    ...(kept.length > 0 ? [['### Entries without a change', '', ...kept].join('\n')] : []),
  ];
}

function approvedSection({ approved }: Verdict): readonly string[] {
  if (approved.length === 0) return [];
  const items = approved.map(({ approval, change }) => {
    const { approver, expires, reason } = approval;
    return `${item(change)} Approved by ${code(approver)} until ${expires}: ${plain(reason)}`;
  });
  return [[`### Approved (${approved.length})`, '', ...items].join('\n')];
}

function listedSections(verdict: Verdict): readonly string[] {
  return environmentsOf(verdict).flatMap((environment) => {
    const changes = verdict.listed.filter((change) => change.environment === environment);
    if (changes.length === 0) return [];
    const groups = byKind(changes).map(([kind, each]) => group(kind, each));
    return [details(`${environment}: ${counted(changes.length, 'other change')}`, groups.join('\n\n'))];
  });
}

function digestSection({ review }: Verdict): string {
  const rows = Object.entries(review.after.digests).map(([name, digest]) => `- ${code(name)}: ${code(digest)}`);
  return details('Digests of the templates of the new version', rows.join('\n'));
}

function details(summary: string, content: string): string {
  return `<details><summary>${plain(summary)}</summary>\n\n${content}\n\n</details>`;
}

/** Code of which no character ends the code or mentions a person. */
function code(text: string): string {
  return `\`${printable(text).replaceAll('`', "'")}\``;
}

/** Text of a template in a sentence. */
function plain(text: string): string {
  return printable(text).replaceAll(/[<>@`|\\]/g, (character) => `&#${character.charCodeAt(0)};`);
}
