import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createGmailService } from '#lib/integrations/google/gmail-service.ts';
import { AS_JANE, AS_JOHN, type GmailDesk, JANE, startGmailDesk } from './gmail-desk.ts';

const GONE = '19ffffffffffffff';
const NO_MAIL = {
  name: 'NotFoundError',
  message: 'That mail does not exist, or it is not yours.',
};

let desk: GmailDesk;

beforeAll(async () => {
  desk = await startGmailDesk();
});

beforeEach(() => desk.server.reset());

afterAll(() => desk.server.close());

const read = (mailId: string) => desk.mail.readLabels(AS_JANE, mailId, desk.options);
const ensure = (name: string) => desk.mail.ensureLabel(AS_JANE, name, desk.options);
const list = () => desk.mail.listLabels(AS_JANE, desk.options);

function change(mailId: string, add: string[], remove: string[] = []) {
  return desk.mail.changeLabels(AS_JANE, mailId, { add, remove }, desk.options);
}

describe('labels of a mail', () => {
  it('are read in order, and are none of a mail that is gone', async () => {
    const { id } = desk.writeToJane();
    expect(await read(id)).toEqual(['CATEGORY_PERSONAL', 'INBOX', 'UNREAD']);
    expect(await read(GONE)).toBeNull();
    expect(await desk.mail.readLabels(AS_JOHN, id, desk.options)).toBeNull();
  });

  it('are put on and taken off, once or twice', async () => {
    const { id } = desk.writeToJane();
    const before = (await read(id)) ?? [];
    const label = await ensure('Project X');
    for (let n = 0; n < 2; n += 1) {
      await change(id, [label.id, 'STARRED'], ['INBOX', 'UNREAD']);
      expect(new Set(await read(id))).toEqual(
        new Set([
          ...before.filter((one) => one !== 'INBOX' && one !== 'UNREAD'),
          label.id,
          'STARRED',
        ]),
      );
    }
    await change(id, ['INBOX', 'UNREAD'], [label.id, 'STARRED']);
    expect(await read(id)).toEqual(before);
    await change(id, [], []);
    expect(await read(id)).toEqual(before);
  });

  it('do not change where one that is to be put on is gone', async () => {
    const { id } = desk.writeToJane();
    const before = await read(id);
    await expect(change(id, ['STARRED', 'Label_99'], ['INBOX'])).rejects.toMatchObject({
      name: 'InvalidInputError',
      code: 'label_gone',
      retryable: false,
    });
    expect(await read(id)).toEqual(before);
  });

  it('change where one that is to be taken off is gone, for it is off', async () => {
    const { id } = desk.writeToJane();
    const label = await ensure('Project X');
    await change(id, [label.id]);
    await desk.server.connect(JANE).users.labels.delete({ userId: 'me', id: label.id });
    await change(id, ['STARRED'], [label.id]);
    await change(id, [], [label.id]);
    expect(await read(id)).toContain('STARRED');
  });

  it('are refused for what only Gmail sets', async () => {
    const { id } = desk.writeToJane();
    await expect(change(id, ['SENT'])).rejects.toMatchObject({ code: 'google_refused' });
  });

  it('cannot be changed of a mail that is gone', async () => {
    await expect(change(GONE, ['STARRED'])).rejects.toMatchObject(NO_MAIL);
  });
});

describe('a label by its name', () => {
  it('is made once', async () => {
    const first = await ensure('Invoices/2026');
    expect(await ensure('Invoices/2026')).toEqual(first);
    expect(await ensure('invoices/2026')).toEqual(first);
    expect((await list()).filter(({ name }) => name === 'Invoices/2026')).toEqual([
      { id: first.id, name: 'Invoices/2026' },
    ]);
  });

  it('is one of Gmail’s own where it has its name', async () => {
    const own = await list();
    expect(own).toContainEqual({ id: 'STARRED', name: 'STARRED' });
    expect(await ensure('Starred')).toEqual({ id: 'STARRED' });
    expect(await list()).toEqual(own);
  });

  it('is found where its making was cut off after it took effect', async () => {
    desk.injectFault({ match: { path: '/labels$' }, kind: 'cut-after', remaining: 1 });
    await expect(ensure('Project X')).rejects.toMatchObject({ retryable: true });
    const { id } = await ensure('Project X');
    expect((await list()).filter(({ name }) => name === 'Project X')).toEqual([
      { id, name: 'Project X' },
    ]);
  });

  it('is refused where Gmail takes no such name', async () => {
    await expect(ensure('x'.repeat(300))).rejects.toMatchObject({
      name: 'InvalidInputError',
      code: 'label_refused',
    });
  });
});

describe('the bin', () => {
  it('takes a mail, once or twice, and gives it back without its place', async () => {
    const { id } = desk.writeToJane();
    const before = (await read(id)) ?? [];
    for (let n = 0; n < 2; n += 1) {
      await desk.mail.trashMail(AS_JANE, id, desk.options);
      expect(await read(id)).toContain('TRASH');
      expect(await read(id)).not.toContain('INBOX');
    }
    for (let n = 0; n < 2; n += 1) {
      await desk.mail.untrashMail(AS_JANE, id, desk.options);
      expect(await read(id)).toEqual(before.filter((one) => one !== 'INBOX'));
    }
  });

  it('knows nothing of a mail that is gone', async () => {
    await expect(desk.mail.trashMail(AS_JANE, GONE, desk.options)).rejects.toMatchObject(NO_MAIL);
    await expect(desk.mail.untrashMail(AS_JANE, GONE, desk.options)).rejects.toMatchObject(NO_MAIL);
  });

  it('and labels are out of reach with the permission to read and to write mail alone', async () => {
    const { id } = desk.writeToJane();
    const scopes = ['readonly', 'compose'].map(
      (name) => `https://www.googleapis.com/auth/gmail.${name}`,
    );
    const mail = createGmailService({
      apiUrl: desk.server.url,
      readAccessToken: async () => desk.server.issueToken(JANE, scopes),
      messageIdDomain: 'countersign.example',
    });
    const refused = { code: 'missing_permission', retryable: false };
    const { options } = desk;
    expect(await mail.readLabels(AS_JANE, id, options)).toContain('INBOX');
    await expect(mail.trashMail(AS_JANE, id, options)).rejects.toMatchObject(refused);
    await expect(mail.untrashMail(AS_JANE, id, options)).rejects.toMatchObject(refused);
    await expect(mail.ensureLabel(AS_JANE, 'X', options)).rejects.toMatchObject(refused);
    await expect(
      mail.changeLabels(AS_JANE, id, { add: ['STARRED'], remove: [] }, options),
    ).rejects.toMatchObject(refused);
  });
});
