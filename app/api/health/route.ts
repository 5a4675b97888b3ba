import { getApp } from '#lib/wiring/app.ts';

/** Whether this process can serve: the environment is complete and the database answers. */
export async function GET(): Promise<Response> {
  try {
    await getApp().ping();
    return Response.json({ ok: true });
  } catch {
    return Response.json({ ok: false }, { status: 503 });
  }
}
