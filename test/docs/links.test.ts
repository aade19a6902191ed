import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { LINK_KINDS, LinkKind } from '../../facts/link-kinds';
import { environmentsSchema } from '../../lib/config/sections/environment';
import { LINK_CALLS } from '../support/link-calls';

const readme = readFileSync('lib/config/README.md', 'utf8');
const section = readme.slice(readme.indexOf('## Links'), readme.indexOf('## Settings'));

test('the table of links has every kind and access kind, with the calls that the proof simulates', () => {
  const rows = Object.values(LinkKind).flatMap((kind) =>
    LINK_KINDS[kind].access.map(
      (access) =>
        `| ${kind} | \`${access}\` | ${String(LINK_CALLS[kind].actions[access]?.join(', '))} | ${LINK_KINDS[kind].variables.map((name) => `\`${name}\``).join(', ')} |`,
    ),
  );
  const documented = section.split('\n').map((line) => line.replaceAll(/ +/g, ' '));
  expect(documented.filter((line) => /^\| [a-z]+ \| `/.test(line))).toEqual(rows);
});

test('a service with a bucket, a queue and a secret has at most 20 lines of settings, which the schema accepts', () => {
  const [, block = ''] = /```ts\nconst settings = (\{[\s\S]*?\n\});\n```/.exec(section) ?? [];
  const lines = block
    .split('\n')
    .slice(1, -1)
    .filter((line) => !/^\s*[[\]{}]+,?$|^ {2}services: \[$/.test(line));
  expect(lines.length).toBeLessThanOrEqual(20);
  const settings = JSON.parse(JSON.stringify(runInNewContext(`(${block})`))) as object;
  const issues = environmentsSchema.safeParse([settings]).error?.issues ?? [];
  // The other sections of an environment are not part of the example.
  expect(issues.filter(({ path }) => Object.keys(settings).includes(String(path[1])))).toEqual([]);
});
