import type { NextConfig } from 'next';

/** Next needs inline scripts and styles; in development it also evaluates them. */
const SCRIPTS = process.env.NODE_ENV === 'production' ? '' : " 'unsafe-eval'";
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${SCRIPTS}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const config: NextConfig = {
  poweredByHeader: false,
  // Types are checked by `npm test`, once for everything; the build does not check them again.
  typescript: { ignoreBuildErrors: true },
  // Large server-side packages load from node_modules as they are; bundling them gains nothing.
  serverExternalPackages: [
    '@ai-sdk/openai',
    '@langchain/core',
    '@langchain/langgraph',
    '@langchain/langgraph-checkpoint-postgres',
    '@opentelemetry/api',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@upstash/ratelimit',
    '@upstash/redis',
    '@vercel/otel',
    'ai',
    'chrono-node',
    'cockatiel',
    'compromise',
    'email-reply-parser',
    'googleapis',
    'html-to-text',
    'inngest',
    'nodemailer',
    'ollama-ai-provider-v2',
    'pg',
    'pino',
    'postal-mime',
    'tinyld',
  ],
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          { key: 'Content-Security-Policy', value: CONTENT_SECURITY_POLICY },
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        ],
      },
    ]),
};

export default config;
