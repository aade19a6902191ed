import type { Command } from './command';

/** The commands, in the order of the help. A new command is one more row, and its module in `commands/`. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'init',
    summary: 'Create a repository for your environments',
    load: () => (require('./commands/init') as typeof import('./commands/init')).init,
  },
  {
    name: 'synth',
    summary: 'Synthesize the environments and their DNS zones, evaluate the policy, write the evidence',
    load: () => (require('./commands/synth') as typeof import('./commands/synth')).synth,
  },
  {
    name: 'app',
    summary: 'The CDK app of the environments, for "app" in cdk.json',
    load: () => (require('./commands/app') as typeof import('./commands/app')).app,
  },
  {
    name: 'check',
    summary: 'Evaluate the policy on templates from any source',
    load: () => (require('./commands/check') as typeof import('./commands/check')).checkTemplates,
  },
  {
    name: 'doctor',
    summary: 'Check an account before the first deployment; read-only',
    usage: () => (require('../operate/usage') as typeof import('../operate/usage')).operateUsage('doctor'),
    load: () => (require('./commands/doctor') as typeof import('./commands/doctor')).runDoctor,
  },
  {
    name: 'verify',
    summary: 'Check a deployed environment; read-only',
    usage: () => (require('../operate/usage') as typeof import('../operate/usage')).operateUsage('verify'),
    load: () => (require('./commands/verify') as typeof import('./commands/verify')).runVerify,
  },
  {
    name: 'cloudflare',
    summary: 'Plan and apply the DNS zone of an environment with Terraform or OpenTofu',
    usage: () => (require('../cloudflare/command-line') as typeof import('../cloudflare/command-line')).USAGE,
    load: () => (require('./commands/cloudflare') as typeof import('./commands/cloudflare')).runCloudflare,
  },
  {
    name: 'restore',
    summary: 'Restore the database of an environment, step by step',
    usage: () => (require('../operate/restore/restore-call') as typeof import('../operate/restore/restore-call')).USAGE,
    load: () => (require('./commands/restore') as typeof import('./commands/restore')).runRestore,
  },
  {
    name: 'review',
    summary: 'Compare two versions of the templates: data loss, access, exposure, controls',
    load: () => (require('./commands/review') as typeof import('./commands/review')).runReview,
  },
  {
    name: 'retire',
    summary: 'Show, then remove, a stack that left the app; refuses to remove data',
    usage: () => (require('../operate/retire/retire-call') as typeof import('../operate/retire/retire-call')).USAGE,
    load: () => (require('./commands/retire') as typeof import('./commands/retire')).runRetire,
  },
  {
    name: 'stack-policy',
    summary: 'Print or apply stack policies that deny replacement and deletion of data',
    usage: () =>
      (require('../operate/retire/retire-call') as typeof import('../operate/retire/retire-call')).STACK_POLICY_USAGE,
    load: () => (require('./commands/retire') as typeof import('./commands/retire')).runStackPolicy,
  },
  {
    name: 'execution-policy',
    summary: 'Write the IAM policies that CloudFormation needs to deploy the environments',
    load: () =>
      (require('./commands/execution-policy') as typeof import('./commands/execution-policy')).runExecutionPolicy,
  },
  {
    name: 'upgrade',
    summary: 'List renamed settings, API and rule ids in the sources, or rewrite them',
    load: () => (require('./commands/upgrade') as typeof import('./commands/upgrade')).runUpgrade,
  },
];
