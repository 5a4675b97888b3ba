import { type Capability, capabilitySchema } from '#lib/domain/account.ts';
import { CAPABILITY_WORDS } from './capability-words.ts';

interface CapabilityPickerProps {
  chosen: readonly Capability[];
  onChange(chosen: Capability[]): void;
}

/** What the assistant may do in an account: only what is ticked is asked of Google. */
export function CapabilityPicker({ chosen, onChange }: CapabilityPickerProps) {
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">What may Countersign do there?</legend>
      <ul className="space-y-2.5">
        {capabilitySchema.options.map((one) => (
          <li key={one}>
            <label className="flex items-start gap-3 text-sm">
              <input
                type="checkbox"
                className="mt-1 size-4 shrink-0 accent-seal"
                checked={chosen.includes(one)}
                onChange={(event) =>
                  onChange(
                    capabilitySchema.options.filter((option) =>
                      option === one ? event.target.checked : chosen.includes(option),
                    ),
                  )
                }
              />
              <span>
                <span className="block font-medium">{CAPABILITY_WORDS[one].short}</span>
                <span className="text-ink-soft">{CAPABILITY_WORDS[one].use}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
