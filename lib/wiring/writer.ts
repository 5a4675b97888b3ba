import type { ModelPrice } from '#lib/costs/model-price.ts';
import { priceOfModel } from '#lib/costs/model-price.ts';
import type { Writer } from '#lib/domain/writer.ts';
import { createModelWriter } from '#lib/integrations/ai-sdk/model-writer.ts';
import { createOllamaModel } from '#lib/integrations/ollama/ollama-model.ts';
import { createOpenaiModel } from '#lib/integrations/openai/openai-model.ts';
import type { Env } from '#lib/platform/env.ts';
import { createEmbeddedWriter } from '#lib/writer/embedded-writer.ts';

/** The model that the environment names, or the embedded writer where it names none. */
export function chooseWriter(env: Env): { writer: Writer; price: ModelPrice } {
  const embedded = createEmbeddedWriter();
  if (env.OPENAI_API_KEY !== undefined) {
    return {
      writer: createModelWriter({
        model: createOpenaiModel({
          apiKey: env.OPENAI_API_KEY,
          model: env.OPENAI_MODEL,
          baseUrl: env.OPENAI_BASE_URL,
        }),
        modelName: env.OPENAI_MODEL,
        fallback: embedded,
      }),
      price: priceOfModel('openai', env.OPENAI_MODEL),
    };
  }
  if (env.OLLAMA_BASE_URL !== undefined) {
    return {
      writer: createModelWriter({
        model: createOllamaModel({ baseUrl: env.OLLAMA_BASE_URL, model: env.OLLAMA_MODEL }),
        modelName: env.OLLAMA_MODEL,
        fallback: embedded,
      }),
      price: priceOfModel('ollama', env.OLLAMA_MODEL),
    };
  }
  return { writer: embedded, price: priceOfModel('embedded', embedded.model) };
}
