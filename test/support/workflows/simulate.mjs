// GitHub's own parser and evaluator of expressions are ES modules, which jest loads none of: this program runs beside it.
// Standard input: { directory, runs: [{ workflow, contexts, failing, outputs }] }. Standard output: { errors, runs }.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { data, Evaluator, Lexer, Parser } from '@actions/expressions';
import { NoOperationTraceWriter, parseWorkflow } from '@actions/workflow-parser';
import { parse } from 'yaml';

const { directory, runs } = JSON.parse(readFileSync(0, 'utf8'));
const texts = new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name), 'utf8')]));

const errors = [...texts].flatMap(([name, content]) => {
  const { context } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  return context.errors.getErrors().map(({ message }) => `${name}: ${message}`);
});
console.log(JSON.stringify({ errors, runs: runs.map(simulate) }));

/** The result of each job, and what the jobs deployed. `failing`: environments and jobs that do not work. */
function simulate({ workflow, contexts, failing, outputs = {} }) {
  const results = {};
  const deployed = [];
  const { jobs } = parse(texts.get(workflow));
  for (const [name, job] of Object.entries(jobs)) {
    const needs = [job.needs ?? []].flat();
    const known = {
      ...contexts,
      needs: Object.fromEntries(needs.map((each) => [each, { result: results[each], outputs: outputs[each] ?? {} }])),
    };
    const states = needs.map((each) => results[each]);
    if (!isRun(job.if, known, states)) {
      results[name] = 'skipped';
      continue;
    }
    const called = job.uses === undefined ? undefined : callOf(job, known);
    results[name] = failing.includes(called?.environment ?? name) ? 'failure' : 'success';
    if (called !== undefined) deployed.push(called);
  }
  return { results, deployed };
}

/** What a job that calls deploy-environment.yml passes on, and the queue in which it waits. */
function callOf({ uses, with: inputs }, contexts) {
  const passed = Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, rendered(value, contexts)]));
  const [job] = Object.values(parse(texts.get(basename(uses))).jobs);
  const called = { ...contexts, inputs: passed };
  const { group, ...queue } = job.concurrency ?? {};
  return {
    ...passed,
    concurrency: { ...queue, group: rendered(group ?? '', called) },
    environment: rendered(job.environment, called),
  };
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/expressions#status-check-functions */
function isRun(condition = 'success()', contexts, states) {
  const text = String(condition).replace(/^\$\{\{(.*)\}\}$/s, '$1');
  const whole = /\b(?:success|failure|cancelled|always)\(/.test(text) ? text : `success() && (${text})`;
  const status = {
    success: () => states.every((state) => state === 'success'),
    failure: () => states.includes('failure'),
    cancelled: () => false,
    always: () => true,
  };
  const functions = Object.entries(status).map(([name, holds]) => {
    return [name, { name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(holds()) }];
  });
  const value = evaluate(whole, contexts, new Map(functions));
  return !['', 'false', '0'].includes(value.coerceString());
}

function rendered(text, contexts) {
  return String(text).replaceAll(/\$\{\{(.*?)\}\}/gs, (_, expression) => evaluate(expression, contexts).coerceString());
}

function evaluate(expression, contexts, functions = new Map()) {
  const { tokens } = new Lexer(expression.trim()).lex();
  const parsed = new Parser(tokens, Object.keys(contexts), [...functions.values()]).parse();
  return new Evaluator(parsed, dataOf(contexts), functions).evaluate();
}

function dataOf(value) {
  if (value === null || value === undefined) return new data.Null();
  if (typeof value === 'string') return new data.StringData(value);
  if (typeof value === 'number') return new data.NumberData(value);
  if (typeof value === 'boolean') return new data.BooleanData(value);
  if (Array.isArray(value)) return new data.Array(...value.map(dataOf));
  return new data.Dictionary(...Object.entries(value).map(([key, each]) => ({ key, value: dataOf(each) })));
}
