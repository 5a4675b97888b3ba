import { registerOTel } from '@vercel/otel';

/** Called once by Next at the start; spans go where OTEL_EXPORTER_OTLP_ENDPOINT says. */
export function register(): void {
  registerOTel({ serviceName: 'countersign' });
}
