/** Price of a model, micro-dollars per million tokens. */
export interface ModelPrice {
  model: string;
  inputMicrosPerMillion: number;
  outputMicrosPerMillion: number;
}

/** OpenAI's list prices. https://platform.openai.com/docs/pricing */
const OPENAI_PRICES = new Map<string, [input: number, output: number]>([
  ['gpt-5', [1_250_000, 10_000_000]],
  ['gpt-5-mini', [250_000, 2_000_000]],
  ['gpt-5-nano', [50_000, 400_000]],
  ['gpt-4.1', [2_000_000, 8_000_000]],
  ['gpt-4.1-mini', [400_000, 1_600_000]],
  ['gpt-4o', [2_500_000, 10_000_000]],
  ['gpt-4o-mini', [150_000, 600_000]],
]);

/** Where a model has no listed price, the dearest listed one is assumed: an estimate may not be low. */
const DEAREST: [number, number] = [2_500_000, 10_000_000];

/** The embedded writer and models on one's own machine cost nothing. */
export function priceOfModel(
  provider: 'embedded' | 'ollama' | 'openai',
  model: string,
): ModelPrice {
  const [input, output] = provider === 'openai' ? (OPENAI_PRICES.get(model) ?? DEAREST) : [0, 0];
  return { model, inputMicrosPerMillion: input, outputMicrosPerMillion: output };
}
