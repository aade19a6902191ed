import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { missingTypes } from '../../facts/regions';
import { EU_REGIONS } from '../config';
import { Tier } from '../../facts/tier';
import { type Answers, probeRegionOf } from './answers';
import { renderTemplate, type TemplateValues } from './render-template';

/** Names of templates that would have an effect in this package: npm removes `.gitignore`, and editors read the nearest `tsconfig.json`. */
const NAMES: Readonly<Record<string, string>> = { gitignore: '.gitignore', 'tsconfig.template.json': 'tsconfig.json' };

/** The files of a repository by their path, except package.json and package-lock.json. */
export function repositoryFiles(templates: string, answers: Answers): ReadonlyMap<string, string> {
  const values = templateValues(answers);
  const omitted = [...Object.values(Tier)].filter((tier) => !answers.accounts.has(tier)).map(settingsFile);
  const files = readdirSync(templates, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(templates.length + 1));
  return new Map(
    files
      .filter((file) => !omitted.includes(file))
      .toSorted()
      .map((file) => [NAMES[file] ?? file, renderTemplate(readFileSync(join(templates, file), 'utf8'), values)]),
  );
}

function settingsFile(environment: string): string {
  return join('environments', `${environment}.ts`);
}

function templateValues(answers: Answers): TemplateValues {
  const { accounts, contact, domain, region, repository, securityContact } = answers;
  const conditions = {
    domain: domain !== undefined,
    'domain-with-mail':
      domain !== undefined && [contact, securityContact].some((mailbox) => isInDomain(mailbox, domain)),
    staging: accounts.has(Tier.STAGING),
    'outside-eu': !EU_REGIONS.includes(region),
    budget: missingTypes(['AWS::Budgets::Budget'], region).length === 0,
  };
  return {
    values: {
      contact,
      region,
      repository,
      domain: domain ?? '',
      'probe-region': probeRegionOf(answers),
      'security-contact': securityContact,
      source: `https://github.com/${repository.replaceAll(/@\d+/g, '')}`,
      ...Object.fromEntries([...accounts].map(([environment, account]) => [`account-${environment}`, account])),
    },
    conditions: new Set(Object.entries(conditions).flatMap(([name, applies]) => (applies ? [name] : []))),
  };
}

/** Otherwise the DNS zone would reject the mail of the team (DNS-06). */
function isInDomain(mailbox: string, domain: string): boolean {
  return mailbox.endsWith(`@${domain}`) || mailbox.endsWith(`.${domain}`);
}
