import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createModelWriter } from '#lib/integrations/ai-sdk/model-writer.ts';
import { createOllamaModel } from '#lib/integrations/ollama/ollama-model.ts';
import { type StandIn, type StandInAnswer, startStandIn } from '#tests/fakes/http-stand-in.ts';
import { buildDraftInput, DRAFT, fixedWriter, GAP, SPAN } from './writer-input.ts';

const requestSchema = z.object({
  model: z.string(),
  stream: z.literal(false),
  messages: z.array(z.object({ role: z.enum(['system', 'user']), content: z.string() })),
  format: z.object({ type: z.literal('object'), properties: z.object({ body: z.json() }) }),
});

const servers: StandIn[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) await server.close();
});

/** https://github.com/ollama/ollama/blob/main/docs/api.md#generate-a-chat-completion */
function answerText(content: string): StandInAnswer {
  return {
    body: {
      model: 'llama3.2',
      created_at: '2026-03-16T09:00:00.000000Z',
      message: { role: 'assistant', content },
      done: true,
      done_reason: 'stop',
      total_duration: 5_191_566_416,
      load_duration: 2_154_458,
      prompt_eval_count: 260,
      prompt_eval_duration: 383_809_000,
      eval_count: 40,
      eval_duration: 4_799_921_000,
    },
  };
}

async function startWriter(answer: StandInAnswer, trail = '') {
  const server = await startStandIn(() => answer);
  servers.push(server);
  const model = createOllamaModel({ baseUrl: `${server.url}${trail}`, model: 'llama3.2' });
  return {
    server,
    writer: createModelWriter({ model, modelName: 'llama3.2', fallback: fixedWriter }),
  };
}

const GOOD_BODY = `Hi Jane,\n\nHappy to meet – ${SPAN} works for me.\n\nYou will get ${GAP}.\n\nAlex`;

describe('a model on one’s own machine', () => {
  it.each(['', '/'])(
    'is asked by the documented chat call (address ending in “%s”)',
    async (trail) => {
      const { server, writer } = await startWriter(
        answerText(JSON.stringify({ body: GOOD_BODY })),
        trail,
      );
      const { draft, usage } = await writer.draftReply(buildDraftInput());

      expect(draft).toEqual({ ...DRAFT, body: GOOD_BODY });
      expect(usage).toEqual({ model: 'llama3.2', inputTokens: 260, outputTokens: 40 });
      expect(server.requests).toMatchObject([{ method: 'POST', path: '/api/chat' }]);
      const request = requestSchema.parse(server.requests[0]?.body);
      expect(request.model).toBe('llama3.2');
      expect(request.messages.map((message) => message.role)).toEqual(['system', 'user']);
    },
  );

  it('is unavailable for now when it answers something else', async () => {
    const { writer } = await startWriter(answerText('I would rather chat.'));
    await expect(writer.draftReply(buildDraftInput())).rejects.toMatchObject({
      code: 'model_unavailable',
      retryable: true,
    });
  });

  it('is unavailable when the model was never pulled', async () => {
    const { server, writer } = await startWriter({
      status: 404,
      body: { error: 'model "llama3.2" not found, try pulling it first' },
    });
    await expect(writer.draftReply(buildDraftInput())).rejects.toMatchObject({
      code: 'model_unavailable',
      retryable: false,
    });
    expect(server.requests).toHaveLength(1);
  });
});
