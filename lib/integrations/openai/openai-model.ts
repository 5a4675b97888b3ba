import { createOpenAI } from '@ai-sdk/openai';
import type { LanguageModel } from 'ai';

/** A model of OpenAI's, or of any server that speaks its API at `baseUrl`. */
export function createOpenaiModel(options: {
  apiKey: string;
  model: string;
  baseUrl?: string | undefined;
}): LanguageModel {
  const provider = createOpenAI({
    apiKey: options.apiKey,
    ...(options.baseUrl === undefined ? {} : { baseURL: options.baseUrl }),
  });
  return provider(options.model);
}
