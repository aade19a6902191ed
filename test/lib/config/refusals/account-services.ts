import type { Refusal } from '../../../support/changed-settings';

export const ACCOUNT_SERVICES: readonly Refusal[] = [
  [
    'a service that is managed neither here nor by the organisation',
    { 'production.accountServices': { guardDuty: 'off' } },
    `
  production.accountServices.guardDuty
    given:   "off"
    allowed: here or organization
    fix:     Say "organization" where a delegated administrator runs the service.`,
  ],
  [
    'a signature that somebody wants',
    { 'production.accountServices': { imageSigning: true } },
    `
  production.accountServices.imageSigning
    given:   true
    allowed: here or organization
    fix:     Say "organization" where a delegated administrator runs the service.`,
  ],
  [
    'what is no telephone number',
    { 'production.accountServices': { securityPhone: 'ask Jo' } },
    `
  production.accountServices.securityPhone
    given:   "ask Jo"
    allowed: up to 25 digits, spaces and ()+-
    fix:     Write a telephone number such as "+353 1 000 0000".`,
  ],
  [
    'any repository of an owner as the pipeline',
    { 'production.githubRepository': 'example/*' },
    `
  production.githubRepository
    given:   "example/*"
    allowed: owner/name of one repository, without a wildcard (IAM-04)
    fix:     Write it as GitHub spells it, for instance "example/shop".`,
  ],
  [
    'a budget of nothing',
    { 'production.accountServices': { monthlyBudgetUsd: 0 } },
    `
  production.accountServices.monthlyBudgetUsd
    given:   0
    allowed: a whole number, 1 to 10000000
    fix:     Write what a usual month costs, and a quarter more.`,
  ],
  [
    'one emergency user',
    { 'production.accountServices': { emergencyUsers: { account: '999999999999', userNames: ['emergency-1'] } } },
    `
  production.accountServices.emergencyUsers.userNames
    given:   ["emergency-1"]
    allowed: two or more different names of IAM users (IAM-03)
    fix:     Name two people who have a hardware key each: one key gets lost.`,
  ],
];
