import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { z } from 'zod';

const textSchema = z.array(z.object({ type: z.literal('text'), text: z.string() }));

/** Calls one tool as an assistant's own client would. */
export async function callOverMcp(
  url: string,
  token: string,
  name: string,
  input: Record<string, unknown>,
) {
  const client = await connect(url, token);
  try {
    const { content, structuredContent, isError } = await client.callTool({
      name,
      arguments: input,
    });
    const text = textSchema.parse(content).map((one) => one.text);
    return { data: structuredContent, text: text.join('\n'), failed: isError === true };
  } finally {
    await client.close();
  }
}

/** Names of the tools that a token is offered. */
export async function listToolsOverMcp(url: string, token: string): Promise<string[]> {
  const client = await connect(url, token);
  try {
    return (await client.listTools()).tools.map(({ name }) => name).sort();
  } finally {
    await client.close();
  }
}

async function connect(url: string, token: string): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  const headers = { authorization: `Bearer ${token}` };
  await client.connect(
    new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers } }),
  );
  return client;
}
