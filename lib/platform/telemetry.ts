import { SpanStatusCode, trace as tracing } from '@opentelemetry/api';

const tracer = tracing.getTracer('countersign');

/** Runs work inside a span. Attributes are ids and names, never content. */
export function trace<T>(
  name: string,
  attributes: Record<string, string>,
  work: () => Promise<T>,
): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      return await work();
    } catch (error) {
      span.setStatus({ code: SpanStatusCode.ERROR });
      throw error;
    } finally {
      span.end();
    }
  });
}
