import type { AwsOf } from '../../lib/operate';

/** Answers by the names of operations: a value, an error, or a function of the input and the Region. */
export type FakeAnswers = Readonly<Record<string, unknown>>;

interface SentCommand {
  readonly input: unknown;
  readonly constructor: { readonly name: string };
}

/** An error as the SDK throws it, by its code. */
export function serviceError(name: string, message = 'refused'): Error {
  return Object.assign(new Error(message), { name });
}

/** Clients of every service that answer what a test states, and refuse every other operation. */
export function fakeAws(answers: FakeAnswers): AwsOf {
  return (region) => {
    const send = (command: SentCommand) => {
      const operation = command.constructor.name.replace(/Command$/, '');
      const answer: unknown = answers[operation];
      if (answer === undefined) return Promise.reject(serviceError('AccessDenied', `not allowed: ${operation}`));
      const value: unknown =
        typeof answer === 'function' ? (answer as (...given: unknown[]) => unknown)(command.input, region) : answer;
      return value instanceof Error ? Promise.reject(value) : Promise.resolve(value);
    };
    return new Proxy({ region }, { get: (target, name) => (name === 'region' ? target.region : { send }) }) as never;
  };
}
