import type { MailAction } from '#lib/domain/action.ts';
import { explainAlias } from '#lib/domain/explain-action.ts';
import type { Address } from '#lib/domain/mail.ts';

/** From, To and Cc of a mail, names first. */
export function Recipients({ action }: { action: MailAction }) {
  const { payload } = action;
  const { name, address } = payload.from;
  const alias = explainAlias(action);
  return (
    <dl className="grid grid-cols-[3.5rem_minmax(0,1fr)] gap-x-3 gap-y-1 text-sm">
      <dt className="text-ink-faint">From</dt>
      <dd className="min-w-0">
        {name === '' ? address : `${name} `}
        {name === '' ? null : <Mailbox address={address} />}
        {alias === null ? null : <span className="block wrap-anywhere">({alias})</span>}
      </dd>
      <dt className="text-ink-faint">To</dt>
      <dd className="min-w-0">
        <AddressList addresses={payload.to} />
      </dd>
      {payload.cc.length === 0 ? null : (
        <>
          <dt className="text-ink-faint">Cc</dt>
          <dd className="min-w-0">
            <AddressList addresses={payload.cc} />
          </dd>
        </>
      )}
    </dl>
  );
}

function AddressList({ addresses }: { addresses: Address[] }) {
  return (
    <ul className="space-y-0.5">
      {addresses.map(({ name, address }) => (
        <li key={address}>
          {name === '' ? (
            address
          ) : (
            <>
              <span className="font-medium">{name}</span> <Mailbox address={address} />
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function Mailbox({ address }: { address: string }) {
  return <span className="wrap-anywhere text-ink-faint">{address}</span>;
}
