import { registerOTel } from '@vercel/otel';
import { isTraced } from '#lib/platform/env.ts';

/** Called once by Next at the start; spans go where OTEL_EXPORTER_OTLP_ENDPOINT says. */
export function register(): void {
  if (isTraced()) {
    registerOTel({ serviceName: 'countersign' });
  }
}
