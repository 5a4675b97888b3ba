import { Environment, EvaluationError } from '@marcbachmann/cel-js';

/** What an expression may look at: the run's own event, and (waits, cancellations) the new one. */
export type ExpressionScope = { event: unknown; async?: unknown };

const triggerScope = createEnvironment(['event']);
const matchScope = createEnvironment(['event', 'async']);

function createEnvironment(names: readonly string[]): Environment {
  let environment = new Environment({ homogeneousAggregateLiterals: false });
  for (const name of names) {
    environment = environment.registerVariable(name, 'dyn');
  }
  return environment;
}

const parsed = new Map<string, ReturnType<Environment['parse']>>();

function parseCached(environment: Environment, expression: string) {
  const key = `${environment === matchScope ? 'm' : 't'}${expression}`;
  const known = parsed.get(key);
  if (known !== undefined) {
    return known;
  }
  const program = environment.parse(expression);
  // Expressions come from function definitions and wait options: few, unless one is built from data.
  if (parsed.size > 1000) {
    parsed.clear();
  }
  parsed.set(key, program);
  return program;
}

/**
 * What is wrong with an expression, in one line, or undefined if it is valid. `async` is known only
 * where a second event is compared (`waitForEvent`, `cancelOn`).
 */
export function findExpressionFault(
  expression: string,
  kind: 'trigger' | 'match',
): string | undefined {
  const result = (kind === 'match' ? matchScope : triggerScope).check(expression);
  return result.valid ? undefined : (result.error?.message.split('\n')[0] ?? 'invalid expression');
}

/**
 * Whether a CEL expression holds. A field that the data lacks makes it false, whatever is compared
 * (write `has(event.data.field)` to ask for presence); so does a comparison of unlike types.
 */
export function matchExpression(expression: string | undefined, scope: ExpressionScope): boolean {
  if (expression === undefined || expression === '') {
    return true;
  }
  const environment = 'async' in scope ? matchScope : triggerScope;
  try {
    return parseCached(environment, expression)(scope) === true;
  } catch (error) {
    if (error instanceof EvaluationError) {
      return false;
    }
    throw error;
  }
}

/**
 * The value of a key expression (concurrency, idempotency) as text. What cannot be evaluated shares
 * one key, `null`, so that a limit still holds.
 */
export function evaluateKey(expression: string, event: unknown): string {
  try {
    const value: unknown = parseCached(triggerScope, expression)({ event });
    return JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'bigint' ? part.toString() : part,
    );
  } catch (error) {
    if (error instanceof EvaluationError) {
      return 'null';
    }
    throw error;
  }
}
