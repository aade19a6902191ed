// `node .ci/delivery/repository-protection.mjs`: compares the rules that GitHub enforces on main with .github/rulesets/main.json, and
// the environments with .github/deployment-environments.json. Stricter settings are accepted. Exit code 1 with every difference.
import { readFileSync } from 'node:fs';
import { githubApi, main } from './github-api.mjs';

const BRANCH = 'main';

await main(async () => {
  const api = githubApi();
  const { rules } = read('.github/rulesets/main.json');
  const enforced = (await api.get(`rules/branches/${BRANCH}?per_page=100`)) ?? [];
  const errors = rules.flatMap((rule) => weakerRule(rule, enforced));
  for (const [name, required] of Object.entries(read('.github/deployment-environments.json'))) {
    errors.push(...(await weakerEnvironment(api, name, required)));
  }
  if (errors.length > 0) {
    throw new Error(['GitHub enforces less than this repository requires (docs/pipeline.md):', ...errors].join('\n- '));
  }
  console.log('GitHub enforces the rules of the branch and of the environments that this repository requires.');
});

function read(path) {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** https://docs.github.com/en/rest/repos/rules#get-rules-for-a-branch: several rulesets can have the same rule, and all of them apply. */
function weakerRule({ type, parameters = {} }, enforced) {
  const same = enforced.filter((rule) => rule.type === type);
  if (same.length === 0) return [`branch ${BRANCH}: no rule ${type}; import .github/rulesets/main.json`];
  return Object.entries(parameters).flatMap(([name, required]) => {
    const given = same.map((rule) => rule.parameters?.[name]);
    return isMet(required, given)
      ? []
      : [`branch ${BRANCH}, ${type}.${name}: ${shown(given)}; required: ${shown(required)}`];
  });
}

function isMet(required, given) {
  if (typeof required === 'number') return given.some((value) => value >= required);
  if (!Array.isArray(required)) return given.includes(required);
  const contexts = new Set(given.flat().map((check) => check?.context));
  return required.every(({ context }) => contexts.has(context));
}

/** https://docs.github.com/en/rest/deployments/environments#get-an-environment */
async function weakerEnvironment(api, name, { branches, reviewers = false }) {
  const environment = await api.get(`environments/${name}`);
  if (environment === undefined) return [`environment ${name}: does not exist`];
  const errors = [];
  const review = environment.protection_rules?.find(({ type }) => type === 'required_reviewers');
  if (reviewers && !(review?.reviewers?.length > 0)) errors.push(`environment ${name}: no required reviewers`);
  if (reviewers && review?.prevent_self_review !== true) {
    errors.push(`environment ${name}, prevent_self_review: ${shown(review?.prevent_self_review)}; required: true`);
  }
  const allowed = await allowedBranches(api, name, environment.deployment_branch_policy);
  if (allowed.length === 0 || allowed.some((branch) => !branches.includes(branch))) {
    errors.push(`environment ${name}, branches: ${allowed.join(', ') || 'all'}; allowed: ${branches.join(', ')}`);
  }
  return errors;
}

/** The branches that may deploy; none if all may. */
async function allowedBranches(api, name, policy) {
  if (policy?.custom_branch_policies !== true) return [];
  const { branch_policies: policies = [] } =
    (await api.get(`environments/${name}/deployment-branch-policies?per_page=100`)) ?? {};
  return policies.map((each) => each.name);
}

function shown(value) {
  return JSON.stringify(value) ?? 'none';
}
