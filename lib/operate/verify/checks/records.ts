import type { PlannedRecord, RecordType } from '../../../config/dns/planned-record';
import { plannedRecords } from '../../../config/dns/planned-records';
import { evaluateEach } from '../evaluate-each';
import type { VerifyContext, VerifyFinding } from '../verify-check';

/** Resolvers answer these types with the content of the record; `proxied-names` checks names that Cloudflare proxies. */
const ANSWERED: readonly RecordType[] = ['A', 'AAAA', 'CAA', 'CNAME', 'MX', 'NS', 'TXT'];

/** Public DNS resolvers answer with the records of the settings. */
export async function records({ lookUp, settings }: VerifyContext): Promise<VerifyFinding[]> {
  const { domain, name: environment } = settings;
  if (domain === undefined) return [];
  const planned = plannedRecords(domain).filter(({ proxied, type }) => !proxied && ANSWERED.includes(type));
  const isAnswered = async ({ content, name, priority, type }: PlannedRecord): Promise<string | undefined> => {
    // A wildcard answers for every label without a record.
    const answers = await lookUp(name.replace(/^\*/, 'without-record'), type);
    const expected = priority === undefined ? content : `${String(priority)} ${content}`;
    if (answers.some((answer) => normalized(answer, type) === normalized(expected, type))) return undefined;
    return `${name} ${type}: ${answers.length === 0 ? 'no answer' : `the answer is ${answers.join(', ')}`}, and not ${expected}`;
  };
  const fix = `cdk-secure-baseline cloudflare ${environment} apply`;
  const mail = planned.filter(({ group }) => group === 'Mail');
  const others = planned.filter(({ group }) => group !== 'Mail');
  return [
    ...(await evaluateEach({ control: 'DNS-06', subject: 'mail records are published', fix }, mail, isAnswered)),
    ...(await evaluateEach({ control: 'DNS-01', subject: 'other records are published', fix }, others, isAnswered)),
  ];
}

/** Resolvers add the root to names, and names have no case; the case of a text is part of it. */
function normalized(content: string, type: RecordType): string {
  return type === 'TXT' ? content : content.replace(/\.$/, '').replaceAll('"', '').toLowerCase();
}
