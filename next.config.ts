import type { NextConfig } from 'next';

const config: NextConfig = {
  poweredByHeader: false,
  // Large server-side packages load from node_modules as they are; bundling them gains nothing.
  serverExternalPackages: [
    '@langchain/core',
    '@langchain/langgraph',
    '@langchain/langgraph-checkpoint-postgres',
    'googleapis',
    'html-to-text',
    'inngest',
    'nodemailer',
    'pg',
    'pino',
    'postal-mime',
  ],
  headers: () =>
    Promise.resolve([
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'X-Frame-Options', value: 'DENY' },
          { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
        ],
      },
    ]),
};

export default config;
