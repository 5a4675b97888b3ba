import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { getAuthOptions } from '#lib/wiring/accounts.ts';
import { findDeclinedConsent } from '#lib/wiring/declined-consent.ts';

interface AuthContext {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: NextRequest, context: AuthContext): Promise<Response> {
  const declined = findDeclinedConsent(request.nextUrl, (name) => request.cookies.get(name)?.value);
  if (declined !== null) {
    return new Response(null, { status: 302, headers: { location: declined } });
  }
  const response: Response = await NextAuth(request, context, getAuthOptions());
  return response;
}

export { handle as GET, handle as POST };
