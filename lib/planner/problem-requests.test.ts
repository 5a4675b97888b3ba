import { describe, expect, it } from 'vitest';
import type { PlanProblem } from '#lib/domain/plan.ts';
import { EXAMPLES } from './examples.ts';
import { RULES } from './grammar/rules.ts';
import { ask } from './plan-outline.fixture.ts';

const PROBLEMS: [request: string, code: PlanProblem['code']][] = [
  ['reply', 'not_understood'],
  ['reply to them', 'not_understood'],
  ['respond please', 'not_understood'],
  ['answer the phone', 'not_understood'],
  ["don't reply", 'not_understood'],
  ['no drafts', 'not_understood'],
  ['John', 'not_understood'],
  ['project x', 'not_understood'],
  ['from John about the budget', 'not_understood'],
  ['hello', 'not_understood'],
  ['help', 'not_understood'],
  ['what can you do?', 'not_understood'],
  ['asdf qwer zxcv', 'not_understood'],

  ['move my events to Friday', 'not_understood'],

  ['plan my week', 'not_possible'],

  ['remind me to call John', 'not_understood'],
  ['unsubscribe from newsletters', 'not_possible'],
  ['write an email to John', 'not_understood'],
  ['send an email to Jane about lunch', 'not_understood'],
  ['forward the email from Jane', 'not_understood'],
  ['send them', 'not_understood'],
  ['approve all', 'not_understood'],
  ['what is the capital of France', 'out_of_field'],
  ['how tall is the eiffel tower', 'out_of_field'],
  ["what's the weather like in Berlin", 'out_of_field'],

  ['book a flight to Berlin', 'out_of_field'],
  ['write a poem', 'out_of_field'],
  ['tell me a joke', 'out_of_field'],
  ['play some jazz', 'out_of_field'],
  ['set an alarm for seven', 'out_of_field'],
  ['order a pizza', 'out_of_field'],
  ['translate this to German', 'out_of_field'],
  ['the second one', 'not_understood'],
  ['thanks!', 'not_understood'],
  ['make them shorter', 'not_understood'],
];

/** Other languages, and a word by which each answer is known. */
const LANGUAGES: [request: string, answer: RegExp][] = [
  ['Fasse die E-Mails zu Projekt X zusammen', /Bisher verstehe ich nur Englisch/],
  ['Bitte fasse meine ungelesenen E-Mails zusammen und entwirf Antworten', /nur Englisch/],
  ['Antworte John', /nur Englisch/],
  ['Résume les e-mails sur le budget', /que l'anglais/],
  ['Peux-tu résumer les mails de Jane et préparer des réponses ?', /que l'anglais/],
  ['resume los correos de John', /solo entiendo inglés/],
  ['¿Puedes resumir mis correos de hoy?', /solo entiendo inglés/],
  ['Riassumi le email sul progetto X', /solo l'inglese/],
  ['Foglald össze az e-maileket', /csak angolul/],
  ['Foglald össze a Project X leveleket és írj választ', /csak angolul/],
  ['Resuma os emails sobre o orçamento', /só entendo inglês/],
  ['Kun je mijn mails samenvatten', /alleen Engels/],
  ['Vat de mails over project x samen', /alleen Engels/],
  ['Podsumuj maile o projekcie X', /tylko po angielsku/],
  ['Sammanfatta mejlen om projektet', /^So far I understand English only/],
  ['メールを要約して', /^So far I understand English only/],
  ['Привет, покажи мои письма', /^So far I understand English only/],
];

const WHAT_IT_IS: [request: string, message: RegExp][] = [
  ['move my events to Friday', /Which event/],
  ['write an email to John', /What should the mail to John Miller say/],
  ['find emails in my spam folder', /spam or trash/],
  ['show me my drafts', /drafts/],
  ['send them', /when you approve/],
  ["don't reply", /Nothing will be drafted/],
  ['reply to them', /which mails you mean/],
  ['frobnicate the widgets', /“frobnicate the widgets”/],
];

describe('requests that give no plan', () => {
  it.each(PROBLEMS)('%s', async (request, code) => {
    const result = await ask(request);
    expect(result).toMatchObject({ ok: false, problem: { code } });
  });

  it.each(LANGUAGES)('%s', async (request, answer) => {
    const result = await ask(request);
    expect(result).toMatchObject({
      ok: false,
      problem: { code: 'other_language', message: expect.stringMatching(answer) },
    });
  });

  it.each(WHAT_IT_IS)('%s: says what it is', async (request, message) => {
    const result = await ask(request);
    expect(!result.ok && result.problem.message).toMatch(message);
  });

  it.each(['', '   ', '\n\t'])('%j is empty', async (request) => {
    expect(await ask(request)).toMatchObject({ ok: false, problem: { code: 'empty' } });
  });

  it.each(['🎉🎉', '👍', '!!! ???', '12345'])('%s has no words', async (request) => {
    expect(await ask(request)).toMatchObject({ ok: false, problem: { code: 'not_understood' } });
  });

  it('reads 4,000 characters and no more', async () => {
    const request = 'summarise emails about Project X '.padEnd(4000, 'x');
    expect(await ask(request)).toMatchObject({ ok: true });
    const result = await ask(`${request}x`);
    expect(!result.ok && result.problem.code).toBe('too_long');
    expect(!result.ok && result.problem.message).toMatch(/4,001.*4,000.*kept/);
  });

  it('counts an emoji as one character', async () => {
    expect(await ask(`summarise emails ${'🎉'.repeat(3900)}`)).toMatchObject({ ok: true });
  });

  it('takes no English request for another language', async () => {
    const examples = RULES.flatMap((rule) => rule.examples);
    const short = ['mail', 'inbox', 'Jane', 'unread', 'do I have mail', 'Ana de Souza', 'a e-mail'];
    for (const request of [...examples, ...short, 'What emails do I have about Project X?']) {
      const result = await ask(request);
      expect([request, result.ok ? 'plan' : result.problem.code]).not.toContain('other_language');
    }
  });

  it('offers what works', async () => {
    const result = await ask('frobnicate');
    const suggestions = result.ok ? [] : result.problem.suggestions;
    expect(suggestions.length).toBeGreaterThan(0);
    for (const suggestion of suggestions) {
      expect(await ask(suggestion)).toMatchObject({ ok: true });
    }
  });

  it.each([
    'send an email to Jane',
    'forward the email from Jane',
    'archive everything',
    'mark emails from John',
    'delete “Yoga”',
    'schedule a meeting with John at 3pm',
    'create a meeting yesterday at 10',
    'cancel my meetings',
    'reschedule the stand-up',
    'move the “Sync” meeting forward by an hour',
    'extend the “Sync” meeting',
  ])('offers what works after: %s', async (request) => {
    const result = await ask(request);
    const suggestions = result.ok ? [] : result.problem.suggestions;
    expect(suggestions.length).toBeGreaterThan(0);
    for (const suggestion of suggestions) {
      expect(await ask(suggestion)).toMatchObject({ ok: true, plan: { unused: [] } });
    }
  });

  it.each(EXAMPLES)('%s is an example that works', async (example) => {
    const result = await ask(example);
    expect(result).toMatchObject({ ok: true, plan: { unused: [] } });
  });
});
