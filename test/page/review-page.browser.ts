import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { synthesize } from '../../lib/stages/synthesize';
import { environments } from '../reference-estate';
import { PROJECT_ROOT, temporaryDirectory } from '../support/baseline-app';
import { synthesized } from '../support/cloudflare';
import { BROWSER, launch, open, type OpenPage, type Screen } from './browser';

const MOST_BYTES = 2_000_000;
const SCREENSHOTS = join(PROJECT_ROOT, '.cache', 'review-page');
const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS: readonly Screen[] = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 1280 },
  { colorScheme: 'light', width: 480 },
  { colorScheme: 'dark', width: 480 },
];
const CHANGES = {
  before: 'v1',
  after: 'cdk.out',
  blocked: [
    {
      environment: 'production',
      category: 'data',
      path: 'production/data/Database/Resource',
      type: 'AWS::RDS::DBCluster',
      message: 'the database would be replaced',
    },
  ],
  approved: [],
  listed: [],
};

if (BROWSER === undefined) {
  process.stderr.write(
    'There is no Chromium on this machine: the page was not opened. To have it: apt-get install chromium\n',
  );
}
const inBrowser = BROWSER === undefined ? describe.skip : describe; // without a browser there is nothing to open

inBrowser('the review page', () => {
  const directory = temporaryDirectory();
  const file = join(directory, 'review', 'index.html');
  let browser: Browser;
  let opened: OpenPage;
  let page: Page;

  beforeAll(async () => {
    synthesize({
      environments,
      projectRoot: PROJECT_ROOT,
      outdir: directory,
      changes: CHANGES,
      zones: synthesized,
      sourceLocations: true,
      progress: () => undefined,
      summary: () => undefined,
    });
    mkdirSync(SCREENSHOTS, { recursive: true });
    browser = await launch();
    opened = await open(browser, file, { colorScheme: 'light', width: 1280 });
    page = opened.page;
    await page.getByRole('button', { name: 'production', exact: true }).click();
  }, 300_000);
  afterAll(() => browser.close());

  const article = (question: string): Locator =>
    page.locator('section:not([hidden]) article').filter({ has: page.getByRole('heading', { name: question }) });
  /** Opens the proof as a reader does, and returns its text. */
  const proofOf = async (question: string): Promise<string> => {
    const details = article(question).locator('details');
    if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    return (await details.innerText()).replaceAll(/\s+/g, ' ');
  };
  const answerTo = (question: string): Promise<string> => article(question).locator('.answer').innerText();

  test('is one file below 2 MB that requests nothing and logs no error', () => {
    expect(statSync(file).size).toBeLessThan(MOST_BYTES);
    expect(opened.requests).toEqual([]);
    expect(opened.errors).toEqual([]);
  });

  test('answers: What is public?', async () => {
    expect(await answerTo('What is public?')).toMatch(
      /The internet reaches edge entry \(load balancer\) on tcp 443 \(only from the addresses of Cloudflare/,
    );
    const proof = await proofOf('What is public?');
    expect(proof).toMatch(/tcp 443|443/);
    expect(proof).toContain('www.example.com the proxy of Cloudflare');
    expect(await answerTo('What is public?')).toContain(
      'Forwarded without authentication of the user: HTTPS 443: www.example.com, every path (to service web (Fargate)).',
    );
    expect(proof).toMatch(/database main \(Aurora PostgreSQL\) tcp 5433 service web \(Fargate\)/);
  });

  test('answers: Who can decrypt customer data?', async () => {
    expect(await answerTo('Who can decrypt customer data?')).toMatch(
      /The rows of database main \(Aurora PostgreSQL\) are read by service web \(Fargate\) \(user web\), job report \(state machine\) \(user report\), .+ by people: none\. \d+ principals can decrypt with one of \d+ keys/,
    );
    const proof = await proofOf('Who can decrypt customer data?');
    expect(proof).toContain(
      'SQL with an IAM token web read-write: SELECT, INSERT, UPDATE, DELETE service web (Fargate)',
    );
    expect(proof).toContain('the secret of the master user of database main (Aurora PostgreSQL)');
  });

  test('answers: What does an attacker reach from a compromised workload?', async () => {
    const question = 'What does an attacker reach from a compromised workload?';
    expect(await answerTo(question)).toMatch(
      /From service web \(Fargate\), .+ database main \(Aurora PostgreSQL\) on tcp 5433, .+ as user web \(read-write: .+ Connections that leave the VPC: none\. No principal of the templates obtains/,
    );
    expect(await proofOf(question)).toMatch(/job report \(state machine\) no .+ as user report \(read-only: SELECT\)/);
  });

  test('answers: Where is data, and which key protects it?', async () => {
    expect(await answerTo('Where is data')).toMatch(
      /\d+ stores: \d+ in eu-west-1, \d+ in eu-central-1\. .+ a backup plan copies database main \(Aurora PostgreSQL\)/,
    );
    expect(await proofOf('Where is data')).toContain(
      'database main (Aurora PostgreSQL) eu-west-1 keys data (KMS key) backup (backup plan)',
    );
  });

  test('answers: Who may deploy?', async () => {
    expect(await answerTo('Who may deploy')).toMatch(
      /account deployment \(role\) deploys; it is assumed by https:\/\/token\.actions\.githubusercontent\.com if .+:environment:production\. Other roles/,
    );
    expect(await proofOf('Who may deploy')).toMatch(
      /zone access operator \(role\) people no .+AWSReservedSSO_DnsZoneOperator/,
    );
  });

  test('answers: What leaves the VPC, the Region and AWS?', async () => {
    expect(await answerTo('What leaves the VPC, the Region and AWS?')).toBe(
      'No connection of production leaves its VPC: security groups and routes permit none, so no packet uses the 3 NAT gateways. 9 functions and probes run outside of the VPC. No copy of a store leaves its Region. Stacks in other Regions than eu-west-1: eu-central-1. Cloudflare reads the requests and responses of 1 name. Messages of topics leave AWS by 4 subscriptions.',
    );
    expect(await proofOf('What leaves the VPC, the Region and AWS?')).toMatch(
      /com\.amazonaws\.eu-west-1\.s3 tcp 443 \w+ no: a gateway endpoint of the VPC/,
    );
    await page.getByRole('button', { name: 'development' }).click();
    expect(await answerTo('What leaves the VPC, the Region and AWS?')).toMatch(
      /\d+ parts of development can connect to the internet, only to /,
    );
    expect(await proofOf('What leaves the VPC, the Region and AWS?')).toMatch(
      /egress rule permits tcp 443 \(.+\); route 0\.0\.0\.0\/0 to /,
    );
    await page.getByRole('button', { name: 'production', exact: true }).click();
  });

  test('answers: What changed since the last release?', async () => {
    expect(await answerTo('What changed')).toContain('1 without an approval');
    expect(await proofOf('What changed')).toContain('the database would be replaced');
  });

  test('answers: Which data would the change lose?', async () => {
    expect(await answerTo('Which data would the change lose?')).toContain('1 change without an approval');
    expect(await proofOf('Which data would the change lose?')).toContain('AWS::RDS::DBCluster');
  });

  test('answers: What does it cost?', async () => {
    expect(await answerTo('What does it cost?')).toMatch(
      /production costs about [\d,]+\.\d\d USD a month, [\d,]+\.\d\d USD of it with estimated prices/,
    );
    expect(await proofOf('What does it cost?')).toContain('NAT');
  });

  test('answers: Which resource proves a control? with the search', async () => {
    const controls = article('Which resource proves a control?');
    await controls.getByRole('searchbox').fill('DB-03');
    await expect(controls.locator('tbody tr:visible').count()).resolves.toBeLessThan(6);
    expect(await proofOf('Which resource proves a control?')).toContain(
      'database main (Aurora PostgreSQL) has StorageEncrypted = true, KmsKeyId = key alias/production/data',
    );
    await controls.getByRole('searchbox').fill('');
    // The deciding values of rules that evaluate more than one property.
    const proof = await proofOf('Which resource proves a control?');
    expect(proof).toMatch(/last DNS firewall rule = BLOCK, priority \d+/);
    expect(proof).toMatch(/reports failed restore jobs to = .+ restore test schedule = cron/);
    expect(proof).toContain('use only through AWS services');
  });

  test('answers: What is acknowledged?', async () => {
    expect(await answerTo('What is acknowledged')).toMatch(/Owners acknowledge/);
    expect(await proofOf('What is acknowledged')).toMatch(
      /A permissions boundary grants no permissions: .+ \d+ IAM-03 \(\w+\) .+ design decision 0099 no expiry/,
    );
    const rows = await article('What is acknowledged').locator('tbody tr').count();
    expect(rows).toBeLessThan(60);
  });

  test('answers: How does production differ from staging?', async () => {
    expect(await answerTo('How does production differ from staging?')).toMatch(
      /differs from staging in capacity \(.+\), redundancy \(.+\), retention \(.+\), protection \(.+\)\. \d+ settings/,
    );
    expect(await proofOf('How does production differ from staging?')).toMatch(
      /tasks of service-web 2 to 10 tasks, .+ 2 to 4 tasks, /,
    );
  });

  test('answers: How is it restored?', async () => {
    expect(await answerTo('How is it restored?')).toMatch(
      /data loss \(RPO\) of up to 5 minutes, .+ up to 24 hours plus the time .+\. The duration \(RTO\) depends on .+ every 7 days/,
    );
    expect(await proofOf('How is it restored?')).toContain(
      'npx cdk-secure-baseline restore production --snapshot "$RECOVERY_POINT"',
    );
  });

  test('shows in the diagram what an element reaches, with the keyboard alone', async () => {
    const node = page.locator('section:not([hidden]) .node.entry-point').first();
    await node.focus();
    await page.keyboard.press('Enter');
    const status = page.locator('section:not([hidden]) .diagrams > p[role=status]');
    expect(await status.innerText()).toMatch(/reaches: .+\. It is reached by: .*internet/);
    await page.keyboard.press('Escape');
    expect(await status.innerText()).toBe('');
  });

  test('does not state that a workload reaches the backups of its data', async () => {
    const status = page.locator('section:not([hidden]) .diagrams > p[role=status]');
    await page.locator('section:not([hidden]) .node', { hasText: 'service web' }).first().press('Enter');
    expect(await status.innerText()).toMatch(
      /^service web \(Fargate\) reaches: database main \(Aurora PostgreSQL\)\. It is reached by: /,
    );
    await page.locator('section:not([hidden]) .node', { hasText: 'database main' }).first().press('Enter');
    expect(await status.innerText()).toMatch(
      /AWS copies or delivers its data to: backup \(backup plan\), backup \(backup vault\)\./,
    );
    await page.keyboard.press('Escape');
  });

  test('has a legend, and shows the supporting resources on request', async () => {
    const diagrams = page.locator('section:not([hidden]) .diagrams');
    expect(await diagrams.getByRole('list', { name: 'Legend of the diagram' }).getByRole('listitem').count()).toBe(8);
    const record = diagrams.locator('.node', { hasText: 'account trail' }).first();
    expect(await record.isVisible()).toBe(false);
    await diagrams.locator('summary').click();
    expect(await record.isVisible()).toBe(true);
    await diagrams.locator('summary').click();
  });

  test('finds the file and line of a resource with the search', async () => {
    const resources = article('Resources');
    await resources.getByRole('searchbox').fill('AWS::ElasticLoadBalancingV2::LoadBalancer');
    const row = resources.locator('tbody tr:visible');
    expect(await row.count()).toBe(1);
    expect(await row.innerText()).toMatch(/production\/edge\/\S+ \(constructs\/edge\/[\w-]+\.ts:\d+\)/);
    await resources.getByRole('searchbox').fill('');
  });

  test('prints the proofs of every environment, without the controls of the screen', async () => {
    const { page: other } = await open(browser, file, { colorScheme: 'light', width: 1280 });
    const proof = other.locator('[id="staging-question-recovery-proof"] pre');
    expect(await proof.isVisible()).toBe(false);
    await other.emulateMedia({ media: 'print' });
    expect(await proof.isVisible()).toBe(true);
    expect(await other.locator('nav').isVisible()).toBe(false);
  });

  test('links to a resource and to a control', async () => {
    const anchor = await page.locator('tr[id*="-resource-"]').last().getAttribute('id');
    await page.goto(`file://${file}#${anchor ?? ''}`);
    await page.reload();
    await expect(page.locator(`[id="${anchor ?? ''}"]`).isVisible()).resolves.toBe(true);
    await page.goto(`file://${file}#production-control-DB-03`);
    await expect(page.locator('#production-control-DB-03').isVisible()).resolves.toBe(true);
  });

  test.each(SCREENS)(
    'has no serious violation of accessibility ($colorScheme, $width pixels)',
    async (screen) => {
      const { page: other, requests } = await open(browser, file, screen);
      await other.screenshot({ path: join(SCREENSHOTS, `${screen.colorScheme}-${screen.width}.png`) });
      for (const summary of await other.locator('section:not([hidden]) summary').all()) await summary.click();
      await other.evaluate(AXE);
      const violations = await other.evaluate(async () => {
        const { axe } = globalThis as unknown as { axe: { run: () => Promise<{ violations: AxeViolation[] }> } };
        return (await axe.run()).violations.map(({ id, impact, nodes }) => ({ id, impact, first: nodes[0]?.html }));
      });
      expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
      expect(requests).toEqual([]);
    },
    120_000,
  );
});

interface AxeViolation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly { readonly html: string }[];
}
