import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anchorOf, placeOf } from '../../../facts/review-page';
import { PAGE_FILES, type PageChanges, type PageEnvironment, writePage } from '../../../lib/page';
import { readChanges } from '../../../lib/program/read-changes';
import { CONTINUOUS_BACKUP_MINUTES, RUNBOOK_ESTIMATES } from '../../../lib/page/questions/recovery';
import { TELLING } from '../../../lib/page/questions/control-proof';
import { RULES } from '../../../lib/policy/rules';
import { PROJECT_ROOT, temporaryDirectory } from '../../support/baseline-app';
import { RANGES } from './page-evidence';
import { CHANGES, environment, FINDING } from './page-fixture';

function written(
  changes?: PageChanges,
  findings: PageEnvironment['findings'] = [],
): readonly [html: string, markdown: string] {
  const directory = temporaryDirectory();
  const environments = [environment('staging', 'not used'), { ...environment('production'), findings }];
  writePage(directory, { environments, ...(changes !== undefined && { changes }) });
  const [html = '', markdown = ''] = PAGE_FILES.map((file) => readFileSync(join(directory, file), 'utf8'));
  return [html, markdown];
}

const [html, markdown] = written(CHANGES);

test('the same content gives the same bytes', () => {
  expect(written(CHANGES)).toEqual([html, markdown]);
});

test('no value of a template is HTML or Markdown of the page', () => {
  expect(html).not.toContain('<img');
  expect(html.split('</script>')).toHaveLength(2);
  expect(html).toContain('&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt;');
  expect(markdown).not.toMatch(/(?<!\\)<img/);
});

test('every link leads to a place of the page, and every place is there once', () => {
  const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
  const links = [...html.matchAll(/(?:href="#|data-anchor="|data-filter="|data-report="|aria-labelledby=")([^"]+)"/g)];
  expect(new Set(ids).size).toBe(ids.length);
  expect(links.length).toBeGreaterThan(6);
  expect(links.map(([, id]) => id).filter((id) => !ids.includes(id))).toEqual([]);
});

test('the thirteen questions of each environment have an answer, in HTML and Markdown', () => {
  expect(html.match(/<p class="answer">/g)).toHaveLength(2 * (13 + 1));
  expect(markdown.match(/^### /gm)).toHaveLength(26);
});

test('the Markdown names what only the HTML contains', () => {
  expect(markdown).toContain('index.html contains the same answers, a diagram that shows what each part reaches');
});

test('each finding and each acknowledgment of an owner is a place of the page, once', () => {
  const [withFindings, text] = written(undefined, [FINDING, { ...FINDING, what: 'it rejects', isListed: true }]);
  const place = anchorOf('production', 'finding', placeOf(FINDING));
  expect(withFindings.split(`id="${place}"`)).toHaveLength(2);
  expect(withFindings).toContain('<td>no flow log; it rejects (in the baseline file)</td><td>Add one.</td>');
  expect(withFindings).toContain('2 environments with 2 findings');
  expect(withFindings).toContain(`id="${anchorOf('production', 'acknowledgment', 'CMP-02-X at a')}"`);
  expect(text).toContain('### Which findings must be fixed?');
});

test('acceptances by design are one row for each reason, with the control, the decision and the expiry', () => {
  expect(html).toContain(
    '<td>Replaced</td><td>2</td><td><a href="#production-control-NET-01">NET-01 (satisfied)</a></td>' +
      '<td>maintainers of the construct: design decision 0099</td><td>no expiry, valid while NET-01 covers the risk</td>' +
      '<td>LOG-05-Y, LOG-05-Z</td><td>b, c</td>',
  );
  expect(html).toContain('<td>Other</td><td>1</td><td>LOG-01</td>');
});

test('the lines of the same item are distinguished by what they are charged for', () => {
  expect(html).toMatch(/<td>customer managed key<\/td><td>as long as the resources exist<\/td>/);
  expect(html).toMatch(/<td>requests<\/td><td>for the expected use: keyRequests = 1000000<\/td>/);
});

test('the DNS names are a part of what is public', () => {
  expect(html).toContain('; DNS names: www.example.com, status.example.com. ');
  expect(html).toContain(
    '<td>www.example.com</td><td>the proxy of Cloudflare</td><td>a name that the first deployment',
  );
  expect(html).toContain('<td>status.example.com</td><td>no proxy</td><td>status.example.org</td>');
});

test('the answer about the cost marks estimated prices in lines and in totals', () => {
  expect(html).toMatch(/<td>AWS KMS<\/td><td>4\.00<\/td><td>4\.00<\/td>/);
  expect(html).toMatch(/<td>customer managed key<\/td>.*<td>1 \(estimate\)<\/td><td>1\.00 \(estimate\)<\/td>/);
  expect(html).toMatch(/<td>NAT gateway<\/td>.*<td>0\.048<\/td><td>35\.04<\/td>/);
});

test('a resource shows its construct path, and the file and line that create it', () => {
  expect(html).toContain('<td>production/web/Web (lib/web.ts:12)</td>');
});

test('a resource whose exposure is not evaluated is named', () => {
  expect(html).toContain('The exposure of 1 resource is not evaluated');
  expect(html).toContain('>web (Fargate)</a></td><td>AWS::ECS::Service</td><td>the peer VPC can send packets</td>');
});

test.each([
  ['the result', 'Failed: 2 environments with 0 findings, 1 change without an approval'],
  [
    'the clients that reach a public part',
    '(from every address, also without the proxy of Cloudflare, a client certificate);',
  ],
  ['the estimate without the budget', 'No budget is set (accountServices.monthlyBudgetUsd).'],
  [
    'the estimate in relation to the budget',
    'production costs about 41.44 USD a month, 4.00 USD of it with estimated prices. That is 21 percent of the monthly budget of 200.00 USD. The largest part is',
  ],
  [
    'that data through NAT gateways is charged without a connection',
    'although the templates permit no connection through',
  ],
  ['the path from the internet', 'security group rule permits tcp 443 (Alb); if a client certificate'],
  ['the changes', '2 changes from v1 to v2: 1 without an approval, 0 approved, 1 that need none'],
  ['the lost data', '1 change without an approval and 0 approved would lose data of production'],
  [
    'the acknowledgments',
    'Owners acknowledge 1 finding; the first review is due on 2027-01-31. Constructs accept 4 findings by design, for 3 reasons',
  ],
  [
    'the differences',
    'production differs from staging in capacity (tasks of web), retention (log groups), protection (clients of edge',
  ],
  ['the number of differences', '2 settings and the status of 1 control differ.'],
  [
    'the part of a control that a design decision does not rely on',
    'no expiry, valid while LOG-02 covers the risk with its other parts (not used: break-glass role)</td><td>LOG-05-Z</td><td>c</td>',
  ],
  ['the effect of a difference', '<td>Capacity</td><td>tasks of web</td><td>2 to 10 tasks</td><td>2 to 4 tasks</td>'],
  ['how many values are equal', '2 other compared values are equal.'],
  [
    'the recovery',
    'cdk-secure-baseline restore restores production-main (35 days) to a point in time, with a data loss (RPO) of up to 5 minutes',
  ],
  [
    'the data loss of a recovery point',
    'from a recovery point of AWS Backup, with a data loss of up to 24 hours plus the time until the next backup starts and completes; it stops for each deployment and continues with --resume.',
  ],
  [
    'the loss of a Region in the answer',
    'A loss of the Region eu-west-1 is not restorable: no recovery point is copied',
  ],
  [
    'the principals that read stored data',
    '1 principal can decrypt with one of 3 keys, of which 1 can read stored data with it (web (Fargate));',
  ],
  ['the loss of objects', '<td>objects of buckets uploads bucket are overwritten or deleted</td>'],
  [
    'the keys without data',
    '1 other key of the environment has no stored data and no principal that can decrypt: keys data (KMS key).',
  ],
  [
    'a function outside of the VPC that reads rows',
    'web (Fargate) can read rows of a database through the RDS Data API and can also',
  ],
  [
    'the connection of a reader by the Data API',
    '<td>no connection to the database: it calls the RDS Data API, also from outside of the VPC</td>',
  ],
  [
    'an effect on clients',
    '<td>tcp 443 from every address, also without the proxy of Cloudflare, a client certificate</td><td>tcp 80, 443 from every address',
  ],
  [
    'how the duration is measured',
    'The duration (RTO) depends on the amount of data: a restore test measures it every 7 days',
  ],
  ['the loss of a Region', '<td>not restorable until the Region responds</td><td>backups.copyRegion is not set</td>'],
  [
    'the restore of a recovery point',
    'npx cdk-secure-baseline restore production --snapshot &quot;$RECOVERY_POINT&quot;',
  ],
  ['requests without authentication', 'of the user: HTTPS 443: www.example.com, every path (to web (Fargate)).'],
  ['the requirement of a request that is forwarded', '<td>a client certificate; no authentication of the user</td>'],
  ['the requirement of another request', '<td>nothing; no workload receives the request</td>'],
  ['what lies behind an entry point', '>web (Fargate)</a></td><td>tcp 8443</td><td>edge'],
  ['that no packet uses NAT', 'permit none, so no packet uses the 1 NAT gateway. 1 function or probe'],
  [
    'why a rule does not leave the VPC',
    '<td>com.amazonaws.eu-west-1.s3</td><td>tcp 443</td><td>ToS3</td><td>no: a gateway endpoint of the VPC</td>',
  ],
  [
    'the readers of a database',
    'The rows of data/Cluster are read by web (Fargate) (user web), web (Fargate) (user admin, the master user); by people: web (Fargate).',
  ],
  [
    'the privileges of a database user',
    '<td>web</td><td>read-only: SELECT</td><td>web (Fargate)</td><td>allowed by statement Read',
  ],
  [
    'how many database users change tables',
    'The templates create 2 users in data/Cluster besides the master user. 1 of them only read and change rows; users that change tables: migration.',
  ],
  [
    'the privileges of each user',
    '<td>web</td><td>read-only</td><td>SELECT</td><td>CONNECT</td><td>no: rows only</td>',
  ],
  ['a principal that only writes', '<td>workload</td><td>no data of the key</td>'],
  [
    'a principal that reads the secret of RDS',
    '<td>workload</td><td>the secret of the master user of data/Cluster</td>',
  ],
  ['a key without a principal', '<td>data/Cluster</td><td>no principal: AWS services decrypt with grants'],
  [
    'the values that prove a control, with the names of keys',
    'Databases are encrypted at rest: data (RDS cluster) has StorageEncrypted = true, KmsKeyId = key alias/data, ' +
      'web/Task Environment.0.Value = ReadEndpoint.Address of data (RDS cluster) (decided for 1 of 2 resources).',
  ],
  [
    'the number of resources that a rule without shown values decided on',
    'No principal can destroy backups (decided for 3 of 26 resources).',
  ],
  [
    'the resources with equal values once',
    'Outputs contain no secrets: keys and 1 more have Outputs.A = x; data has Outputs.A = y (decided for 3 of 16 resources).',
  ],
  [
    'the most telling value first, complete lists, and the keys of items',
    `data (RDS cluster) has Parameters.pgaudit.log = ${RANGES}, Port = 5433, Tags[backup] = yes (decided for 1 resource).`,
  ],
  ['the subnets and parts of NAT', '<td>network NAT</td><td>network private 1</td><td>web (Fargate)</td><td>none</td>'],
  ['the names that the DNS firewall resolves', 'resolves these names for every part: *.amazonaws.com.'],
  ['the table that is restored', '--stack-name production-tables --logical-resource-id customersTable'],
  ['the bucket with versions', '--stack-name production-buckets --logical-resource-id uploadsBucket'],
  ['the dead-letter queue', '--stack-name production-queues --logical-resource-id ordersDeadLetters'],
])('states %s', (_, text) => {
  expect(html).toContain(text);
});

test('the telling properties are those of rules', () => {
  const rules = RULES.map(({ id }) => id);
  expect(Object.keys(TELLING).filter((id) => !rules.includes(id))).toEqual([]);
});

test('the estimated durations are those of the runbook', () => {
  const runbook = readFileSync(join(PROJECT_ROOT, 'docs/runbooks/restore.md'), 'utf8');
  expect(runbook).toMatch(
    new RegExp(
      `\\| A point in time .+ \\| up to ${CONTINUOUS_BACKUP_MINUTES} minutes \\| ${RUNBOOK_ESTIMATES.restore} \\|`,
    ),
  );
  expect(runbook).toContain(`## 4. Deploy (${RUNBOOK_ESTIMATES.deployment})`);
});

test('without a change review it names the commands, and the result counts no changes', () => {
  const [without] = written();
  expect(without).toContain('Not known, because no change review was given: run &quot;cdk-secure-baseline review');
  expect(without).toContain(
    'Passed: 2 environments with 0 findings, changes not reviewed, about 82.88 USD a month, 8.00 USD of it with estimated prices.',
  );
});

test('a file that is no report of the change review is rejected with its name and the fix', () => {
  const file = join(temporaryDirectory(), 'absent.json');
  expect(() => readChanges(file)).toThrow(/^--changes .+absent\.json is not a report .+ENOENT[^]+Write it with: /);
  expect(() => readChanges(join(__dirname, '../../../package.json'))).toThrow(/before[^]+Write it with: /);
});
