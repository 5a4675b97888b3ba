import type { LanguageModel } from 'ai';
import { createOllama } from 'ollama-ai-provider-v2';

/** A model on one's own machine. `baseUrl` is the server's address, without `/api`. */
export function createOllamaModel(options: { baseUrl: string; model: string }): LanguageModel {
  const provider = createOllama({ baseURL: `${options.baseUrl.replace(/\/+$/, '')}/api` });
  return provider(options.model);
}
