import { finding } from '../../model';
import type { Rule } from '../rule';

/** Runtimes with long-term support, as of November 2026. An image or an OS-only runtime brings its own. */
const SUPPORTED = [
  'nodejs22.x',
  'nodejs24.x',
  'python3.12',
  'python3.13',
  'python3.14',
  'java17',
  'java21',
  'java25',
  'dotnet10',
  'ruby3.4',
  'provided.al2023',
];

export const supportedRuntime: Rule = {
  id: 'CMP-13-SupportedRuntime',
  resourceTypes: ['AWS::Lambda::Function'],
  statement: 'Lambda functions use supported runtimes with long-term support.',
  fix: `Set Runtime to one of ${SUPPORTED.join(', ')}, or use an image.`,
  source: 'https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtimes.html',
  check: (lambda) => {
    const runtime = lambda.get('Runtime');
    return lambda.get('PackageType').is('Image') || runtime.is(...SUPPORTED)
      ? []
      : [finding(runtime, 'Runtime', `Runtime is ${runtime.describe()}, which has no long-term support`)];
  },
};
