import type { NextRequest } from 'next/server';
import NextAuth from 'next-auth';
import { createAuthOptions } from '#lib/wiring/auth-options.ts';

interface AuthContext {
  params: Promise<{ nextauth: string[] }>;
}

async function handle(request: NextRequest, context: AuthContext): Promise<Response> {
  const response: Response = await NextAuth(request, context, createAuthOptions());
  return response;
}

export { handle as GET, handle as POST };
